#include "checker/pattern/automaton.h"

#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

namespace copydesk {
namespace {

using Hits = std::vector<std::pair<std::string, std::size_t>>;

Hits scan(const std::vector<std::string>& literals, std::string_view text) {
  Hits hits;
  Automaton(literals).scan(
      text, [&](std::uint32_t id, std::size_t end) { hits.emplace_back(literals[id], end); });
  return hits;
}

}  // namespace

TEST_CASE("the automaton finds literals that overlap and lie inside each other, longest first") {
  CHECK(scan({"he", "she", "his", "hers"}, "ushers") == Hits{{"she", 4}, {"he", 4}, {"hers", 6}});
}

TEST_CASE("the automaton falls back to the longest suffix that may go on") {
  CHECK(scan({"abcd", "bce", "c"}, "abce") == Hits{{"c", 3}, {"bce", 4}});
}

TEST_CASE("the automaton ignores the case of ASCII letters only") {
  CHECK(scan({"café"}, "CAFé") == Hits{{"café", 5}});
  CHECK(scan({"café"}, "CAFÉ").empty());
}

TEST_CASE("the automaton reports each of two equal literals") {
  CHECK(scan({"so", "so"}, "so") == Hits{{"so", 2}, {"so", 2}});
}

TEST_CASE("the automaton finds a space as any run of ASCII white space") {
  CHECK(scan({"in to", "to"}, "in \r\n\tto into") == Hits{{"in to", 8}, {"to", 8}, {"to", 13}});
  CHECK(scan({"a ", " b"}, "a  b") == Hits{{"a ", 2}, {"a ", 3}, {" b", 4}});
  CHECK(scan({"in to"}, "in\u00A0to").empty());
}

TEST_CASE("the automaton finds nothing without literals, and never an empty one") {
  CHECK(scan({}, "text").empty());
  CHECK(scan({""}, "text").empty());
  CHECK(scan({"", "x"}, "text") == Hits{{"x", 3}});
}

TEST_CASE("the automaton takes any bytes") {
  const std::vector<std::string> literals = {std::string("\0\xff", 2)};
  CHECK(scan(literals, std::string_view("a\0\0\xff\x80", 5)) == Hits{{literals[0], 4}});
}

}  // namespace copydesk
