#include "checker/analysis/titles.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/analysis/sample.h"

namespace copydesk {
namespace {

using Texts = std::vector<std::string>;

Honorific title(std::string full, std::string form, Texts plurals = {}, Texts ambiguous = {}) {
  Honorific result;
  result.full = std::move(full);
  if (!form.empty()) result.short_forms = {std::move(form)};
  result.plurals = std::move(plurals);
  result.ambiguous = std::move(ambiguous);
  result.point_us = true;
  return result;
}

Honorifics sample_honorifics() {
  std::vector<Honorific> titles = {
      title("Mister", "Mr", {"Messrs"}),
      title("General", "Gen", {}, {"General", "Gen"}),
      title("Lieutenant", "Lt"),
      title("Lieutenant General", "Lt Gen"),
      title("Monsieur", "M", {}, {"M"}),
      title("His Excellency", "HE", {}, {"HE"}),
      title("Under-Secretary-General", "USG"),
      title("Attorney", "", {}, {"Attorney"}),
      title("Attorney General", ""),
      title("Junior", "Jr"),
      title("Doctor of Philosophy", "PhD"),
  };
  titles[titles.size() - 1].after = true;
  titles[titles.size() - 2].after = true;
  return Honorifics(std::move(titles));
}

// The titles of a text as written, with what is known of their form.
Texts titles_in(const std::string& text) {
  Desk desk(test::sample_speller());
  desk.honorifics = std::make_shared<const Honorifics>(sample_honorifics());
  const Texts texts = {text};
  const std::vector<Paragraph> paragraphs = test::paragraphs_of(texts, desk);
  Texts found;
  for (const TitleMention& mention : find_titles(paragraphs)) {
    found.emplace_back(mention.passage.text());
    CHECK(mention.point == (found.back().find('.') != std::string::npos));
    CHECK(mention.plural == (found.back() == "Messrs."));
  }
  return found;
}

TEST_CASE("a title stands before a name, with or without point") {
  CHECK(titles_in("We met Mr Smith and Mr. Jones.") == Texts{"Mr", "Mr."});
  CHECK(titles_in("Messrs. Smith and Jones met.") == Texts{"Messrs."});
  CHECK(titles_in("Under-Secretary-General Smith met USG Lacroix.") ==
        Texts{"Under-Secretary-General", "USG"});
  CHECK(titles_in("the Mr was late, Mr.").empty());
  CHECK(titles_in("We met the USG for Peace.").empty());
}

TEST_CASE("the longest title is read, and titles may stand side by side") {
  CHECK(titles_in("Lt. Gen. Smith met Lt Jones.") == Texts{"Lt. Gen.", "Lt"});
  CHECK(titles_in("H.E. Mr. Holm said no.") == Texts{"H.E.", "Mr."});
  CHECK(titles_in("Attorney General Smith met Attorney Jones.") ==
        Texts{"Attorney General", "Attorney"});
  CHECK(titles_in("Bring bread to Attorney General, he said.").empty());
}

TEST_CASE("what may be another word is a title before a likely name only") {
  CHECK(titles_in("We met General Lacroix.") == Texts{"General"});
  CHECK(titles_in("We met Gen Lacroix.") == Texts{"Gen"});
  CHECK(titles_in("The General Law passed.").empty());
  CHECK(titles_in("We met M. Lacroix.") == Texts{"M."});
  CHECK(titles_in("We met Smith M. Jones and M Lacroix.").empty());
}

TEST_CASE("a title behind a name needs a whole name or another title") {
  CHECK(titles_in("We met Paris Smith Jr. and Holm Jones, PhD, at home.") == Texts{"Jr.", "PhD"});
  CHECK(titles_in("We met Mr. Smith, PhD, at home.") == Texts{"Mr.", "PhD"});
  CHECK(titles_in("Bring it to Smith, PhD, at home.").empty());
  CHECK(titles_in("The Law, PhD, was late.").empty());
}

TEST_CASE("odd ends of a text hold no title") {
  for (const char* text : {"", "Mr", "Mr.", "Lt. Gen.", "PhD", ", Jr.", "M.", "H.E. "}) {
    CHECK_MESSAGE(titles_in(text).empty(), text);
  }
}

}  // namespace
}  // namespace copydesk
