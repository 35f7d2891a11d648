#include "checker/analysis/vocabulary.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "tests/analysis/sample.h"

namespace copydesk::test {
namespace {

// What the texts' unknown words are and what vouches for them.
std::vector<std::pair<std::string, Voucher>> words_of(const std::vector<std::string>& texts) {
  const auto speller = sample_speller();
  const std::vector<Paragraph> paragraphs = paragraphs_of(texts, *speller);
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
  const auto paragraphs = paragraphs_of(texts, *speller);
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

TEST_CASE("a text without unknown words has none") {
  CHECK(words_of({"The police met."}).empty());
}

}  // namespace copydesk::test
