#include "checker/pattern/wording.h"

#include <array>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

namespace copydesk {

TEST_CASE("groups are filled in, and a doubled dollar is a dollar") {
  constexpr std::array<std::string_view, 2> kGroups = {"could of", "could"};
  CHECK(fill_groups("$1 have", kGroups) == "could have");
  CHECK(fill_groups("“$0” costs $$5, $2$", kGroups) == "“could of” costs $5, $");
  CHECK(fill_groups("$x", kGroups) == "$x");
}

TEST_CASE("the highest group is known before any match, and dollars are none") {
  CHECK(highest_group("$1 and $3, $$9") == 3);
  CHECK(highest_group("no group, $") == 0);
}

TEST_CASE("a replacement takes over the capitals of what it replaces") {
  CHECK(keep_capitals("alot", "a lot") == "a lot");
  CHECK(keep_capitals("Alot", "a lot") == "A lot");
  CHECK(keep_capitals("ALOT", "a lot") == "A LOT");
  CHECK(keep_capitals("Could of", "could have") == "Could have");
  CHECK(keep_capitals("Could Of", "could have") == "Could Have");
  CHECK(keep_capitals("Éclair", "ébauche") == "Ébauche");
}

TEST_CASE("a replacement with capitals of its own keeps them") {
  CHECK(keep_capitals("Iphone", "iPhone") == "iPhone");
  CHECK(keep_capitals("github", "GitHub") == "GitHub");
}

TEST_CASE("an empty replacement stays empty") {
  CHECK(keep_capitals("Very", "").empty());
}

TEST_CASE("a replacement takes over the apostrophes of what it replaces") {
  CHECK(keep_apostrophes("didn't", "don’t") == "don't");
  CHECK(keep_apostrophes("didn’t", "don't") == "don’t");
  CHECK(keep_apostrophes("old", "wives’ tale") == "wives’ tale");
}

}  // namespace copydesk
