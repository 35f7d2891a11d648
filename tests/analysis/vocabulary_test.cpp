#include "checker/analysis/vocabulary.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "tests/analysis/sample.h"

namespace copydesk::test {
namespace {

// What the texts' unknown words are and what vouches for them.
std::vector<std::pair<std::string, Voucher>> words_of(const std::vector<std::string>& texts) {
  const auto speller = sample_speller();
  const std::vector<Paragraph> paragraphs = paragraphs_of(texts, Desk(speller));
  std::vector<std::pair<std::string, Voucher>> words;
  for (const UnknownWord& word : collect_unknown_words(paragraphs, *speller)) {
    words.emplace_back(std::string(word.text), word.voucher);
  }
  return words;
}

Voucher voucher_of(std::string_view word, const std::vector<std::string>& texts) {
  const auto words = words_of(texts);
  const auto found = std::ranges::find(words, word, &std::pair<std::string, Voucher>::first);
  REQUIRE_MESSAGE(found != words.end(), word);
  return found->second;
}

}  // namespace

TEST_CASE("the places of one form are one word, possessive or not") {
  const auto speller = sample_speller();
  const std::vector<std::string> texts = {"We met Kowalczyk. Kowalczyk’s home and Kowalczyk's law"};
  const auto paragraphs = paragraphs_of(texts, Desk(speller));
  const auto words = collect_unknown_words(paragraphs, *speller);
  REQUIRE(words.size() == 1);
  CHECK(words[0].text == "Kowalczyk");
  CHECK(words[0].mentions.size() == 3);
}

TEST_CASE("a capital within a sentence vouches for a name") {
  CHECK(voucher_of("Kowalczyk", {"They met Kowalczyk late."}) == Voucher::name);
  CHECK(voucher_of("Kowalczyk", {"We met Smith, Jones and Kowalczyk."}) == Voucher::name);
}

TEST_CASE("a capital at the beginning of a sentence vouches only with a name behind or elsewhere") {
  CHECK(voucher_of("Xyzzyk", {"Xyzzyk fell."}) == Voucher::none);
  CHECK(voucher_of("Kowalczyk", {"Kowalczyk fell. They met Kowalczyk."}) == Voucher::name);
  CHECK(voucher_of("Kazimierz", {"Kazimierz Smith fell."}) == Voucher::name);
}

TEST_CASE("a misspelling of a common word is no name, whatever follows") {
  CHECK(voucher_of("Teh", {"Teh Smith home fell."}) == Voucher::none);
  CHECK(voucher_of("Goverment", {"We met the Goverment late."}) == Voucher::none);
}

TEST_CASE("a name one edit away from one that the text has more often is not vouched for") {
  const std::vector<std::string> texts = {"We met Lacroix. He met Lacroix. They met Lacriox."};
  CHECK(voucher_of("Lacriox", texts) == Voucher::none);
  CHECK(voucher_of("Kowalzcyk", {"We met Kowalczyk, Kowalczyk and Kowalzcyk."}) == Voucher::none);
}

TEST_CASE("what looks like a misspelt title before a name is not vouched for") {
  CHECK(voucher_of("Msr", {"“Go,” Msr. Lacroix said. Mr. Lacroix was late."}) == Voucher::none);
}

TEST_CASE("a word in small letters is vouched for by frequent use, unless a common word is near") {
  CHECK(voucher_of(
            "zorbing",
            {"He said zorbing was late. The zorbing fell. They met at zorbing. Go to zorbing."}) ==
        Voucher::recurrence);
  CHECK(voucher_of("zorbing", {"they said zorbing"}) == Voucher::none);
  CHECK(voucher_of("polise", {"The polise fell. He met the polise. She said the polise was late. "
                              "Go to the polise."}) == Voucher::none);
}

// What vouches for `word` in a document that has `prose` behind `code`.
Voucher voucher_in(std::string_view word, std::string_view code, std::string_view prose) {
  const auto speller = sample_speller();
  const std::string source = std::string(code) + "\n" + std::string(prose);
  const std::vector<std::string> texts = {std::string(prose)};
  std::vector<Paragraph> paragraphs = paragraphs_of(texts, Desk(speller));
  paragraphs.front().segment.begin = static_cast<Offset>(code.size() + 1);
  const auto words = collect_unknown_words(paragraphs, *speller, source);
  const auto found = std::ranges::find(words, word, &UnknownWord::text);
  REQUIRE_MESSAGE(found != words.end(), word);
  return found->voucher;
}

TEST_CASE("a word that the document has in code is a term of it") {
  CHECK(voucher_in("zorb", "`zorb()`", "the zorb is late") == Voucher::code);
  CHECK(voucher_in("zorbs", "class Zorb:", "two zorbs fell") == Voucher::code);
  CHECK(voucher_in("zorb", "readZorbFile", "the zorb is late") == Voucher::code);
  CHECK(voucher_in("zorb", "read_zorb", "the zorb is late") == Voucher::code);
  CHECK(voucher_in("zorb", "ZORBReader", "the zorb is late") == Voucher::code);
  CHECK(voucher_in("zorb-home", "zorb", "the zorb-home is late") == Voucher::code);
  CHECK(voucher_in("zorb", "zorbing", "the zorb is late") == Voucher::none);
  CHECK(voucher_in("zorb-gorb", "zorb", "the zorb-gorb is late") == Voucher::none);
}

TEST_CASE("prose does not vouch for itself, nor do the anchors of headings") {
  CHECK(voucher_in("zorb", "", "the zorb is late, the zorb fell") == Voucher::none);
  CHECK(voucher_in("zorb", "(#the-zorb)", "the zorb is late") == Voucher::none);
  CHECK(voucher_in("zorb", "(page#the-zorb) zorb", "the zorb is late") == Voucher::code);
}

TEST_CASE("a slip that many make is none the less one for standing in a file name") {
  CHECK(voucher_in("polise", "(two-polise.png)", "the polise fell") == Voucher::none);
  CHECK(voucher_in("Polise", "(two-polise.png)", "Polise fell") == Voucher::none);
}

TEST_CASE("signs that prose does not have beside a word make code of it") {
  for (const char* text :
       {"the zorb(@two) fell", "it is at %zorb% late", "a .zorb fell", "the zorb=one law",
        "zorb.toLower fell", "the :zorb: fell", "go /zorb late", "the <zorb> fell"}) {
    CAPTURE(text);
    CHECK(voucher_of("zorb", {text}) == Voucher::code);
  }
  for (const char* text : {"the zorb(s) fell", "the zorb.", "the (zorb fell)", "late.zorb fell",
                           "the zorb (one) fell", "home/zorb fell", "home:zorb fell"}) {
    CAPTURE(text);
    CHECK(voucher_of("zorb", {text}) == Voucher::none);
  }
}

TEST_CASE("a text without unknown words has none") {
  CHECK(words_of({"The police met."}).empty());
}

}  // namespace copydesk::test
