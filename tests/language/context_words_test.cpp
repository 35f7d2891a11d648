#include "checker/language/context_words.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/language/context_sample.h"

namespace copydesk {
namespace {

// From the most frequent to rarer ones.
const std::vector<std::string>& words() {
  static const std::vector<std::string> words = {"the",    ",",   ".",   ":",  "\"",    "'",
                                                 "-",      "...", "may", "us", "May",   "March",
                                                 "year's", "it",  "US",  "at", "march", "don't"};
  return words;
}

const ContextVocabulary& vocabulary() {
  static const std::vector<ContextVocabulary::Slot> slots = ContextVocabulary::make_slots(words());
  static const ContextVocabulary vocabulary(slots);
  return vocabulary;
}

std::string name_of(ContextId id) {
  switch (id) {
    case kBoundary:
      return "BOUNDARY";
    case kNumberClass:
      return "NUMBER";
    case kYearClass:
      return "YEAR";
    case kSymbolClass:
      return "SYMBOL";
    case kCapitalClass:
      return "NAME";
    case kPossessiveCapital:
      return "NAME'S";
    case kInitialClass:
      return "INITIAL";
    case kRareClass:
      return "RARE";
    case kRareS:
      return "RARE-S";
    case kRareEd:
      return "RARE-ED";
    case kRareIng:
      return "RARE-ING";
    case kRareLy:
      return "RARE-LY";
    case kRarePossessive:
      return "RARE-'S";
    default:
      return words()[id - kFirstWord];
  }
}

// A sentence as the model reads it.
std::string read(std::string_view text) {
  std::string line;
  for (const ContextId id : test::read_ids(text, vocabulary())) {
    if (!line.empty()) line += ' ';
    line += name_of(id);
  }
  return line;
}

std::vector<std::size_t> clause_starts(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (begins_clause(text, tokens, i)) starts.push_back(tokens[i].start);
  }
  return starts;
}

}  // namespace

TEST_CASE("the model's vocabulary finds its words and no others") {
  for (std::size_t i = 0; i < words().size(); ++i) {
    CHECK(vocabulary().find(words()[i]) == kFirstWord + i);
  }
  for (const char* other : {"", "th", "The", "them", "year’s", "\xFF"}) {
    CHECK(vocabulary().find(other) == kBoundary);
  }
  CHECK(ContextVocabulary().find("the") == kBoundary);
  CHECK(ContextVocabulary(ContextVocabulary::make_slots({})).find("the") == kBoundary);
}

TEST_CASE("a vocabulary of many words finds each") {
  std::vector<std::string> many;
  many.reserve(60000);
  for (int i = 0; i < 60000; ++i) many.push_back(std::to_string(i).append("th"));
  const std::vector<ContextVocabulary::Slot> slots = ContextVocabulary::make_slots(many);
  const ContextVocabulary all(slots);
  std::size_t found = 0;
  for (std::size_t i = 0; i < many.size(); ++i) found += all.find(many[i]) == kFirstWord + i;
  CHECK(found == many.size());
  CHECK(all.find("60000th") == kBoundary);
}

TEST_CASE("a capital inside a clause means something") {
  CHECK(read("at the US") == "at the US");
  CHECK(read("at the us") == "at the us");
  CHECK(read("at May") == "at May");
  CHECK(read("at The") == "at NAME");
  CHECK(read("at Zork, at ZORK") == "at NAME , at NAME");
}

TEST_CASE(
    "where a clause starts a capital may be its place's, and the more frequent word is read") {
  CHECK(read("The march") == "the march");
  CHECK(read("May it") == "may it");
  CHECK(read("March it") == "March it");
  CHECK(read("US it") == "us it");
  CHECK(read("Zork it") == "NAME it");
  CHECK(read("it: The march") == "it : the march");
  CHECK(read("it, “The march") == "it , \" the march");
  CHECK(read("it, The march") == "it , NAME march");
}

TEST_CASE("a clause starts at the sentence's beginning, behind a colon and in a quotation") {
  CHECK(clause_starts("It was so.") == std::vector<std::size_t>{0});
  CHECK(clause_starts("(It was)") == std::vector<std::size_t>{0, 1});
  CHECK(clause_starts("So: it was") == std::vector<std::size_t>{0, 4});
  CHECK(clause_starts("So, it; was") == std::vector<std::size_t>{0});
  CHECK(clause_starts("He said \"it was") == std::vector<std::size_t>{0, 9});
}

TEST_CASE("words with apostrophes are read whatever its shape") {
  CHECK(read("the year's") == "the year's");
  CHECK(read("the year’s") == "the year's");
  CHECK(read("it don’t") == "it don't");
  CHECK(read("Don’t it") == "don't it");
}

TEST_CASE("possessives of words that the model does not know keep what they are") {
  CHECK(read("the zork’s") == "the RARE-'S");
  CHECK(read("the Zork's") == "the NAME'S");
  CHECK(read("the ZORK’s") == "the NAME'S");
  CHECK(read("Zork’s") == "NAME'S");
}

TEST_CASE("other words are read by their ending") {
  CHECK(read("zork zorks zorked zorking zorkly zorkess") ==
        "RARE RARE-S RARE-ED RARE-ING RARE-LY RARE");
}

TEST_CASE("numbers, years, initials and addresses are classes") {
  CHECK(read("at 12, 3.5 and 50kg") == "at NUMBER , NUMBER RARE NUMBER");
  CHECK(read("at 1945, 2024, 3024, 12,345") == "at YEAR , YEAR , NUMBER , NUMBER");
  CHECK(read("at J. Zork") == "at INITIAL NAME");
  CHECK(read("at www.example.org") == "at SYMBOL");
  CHECK(read("at 😀") == "at SYMBOL");
}

TEST_CASE("quotation marks and dashes of all shapes are one mark each") {
  for (const char* line : {"it \"it", "it “it", "it ”it", "it «it", "it »it"}) {
    CHECK(read(line) == "it \" it");
  }
  CHECK(read("it ‘it’") == "it ' it '");
  CHECK(read("it 'it'") == "it ' it '");
  for (const char* line : {"it - it", "it – it", "it — it", "it -- it"}) {
    CHECK(read(line) == "it - it");
  }
  CHECK(read("it … it ...") == "it ... it ...");
  CHECK(read("it ; it") == "it SYMBOL it");
}

}  // namespace copydesk
