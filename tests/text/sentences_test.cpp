#include "checker/text/sentences.h"

#include <initializer_list>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "checker/text/tokenizer.h"
#include "checker/text/utf8.h"
#include "tests/text/random_text.h"

namespace copydesk {

namespace {

constexpr std::string_view kCut = "|";

// What a lexicon would say of the words of these tests, in any case.
std::uint32_t flags_of(std::string_view word) {
  static const std::map<std::string, std::uint32_t, std::less<>> capitalised = {
      {"Mr", kHonorific},     {"Dr", kHonorific},     {"Gen", kHonorific},
      {"Rep", kHonorific},    {"Judge", kHonorific},  {"Inc", kAbbreviation},
      {"Jan", kAbbreviation}, {"No", kAbbreviation},  {"St", kHonorific | kAbbreviation},
      {"Smith", kSurname},    {"Brown", kSurname},    {"Monday", kUs},
      {"Fig", kAbbreviation}, {"Sat", kAbbreviation},
  };
  static const std::map<std::string, std::uint32_t, std::less<>> lower = {
      {"etc", kAbbreviation},
      {"vs", kAbbreviation},
      {"approx", kAbbreviation},
      {"no", kUs | kAbbreviation},
      {"fig", kUs | kAbbreviation},
      {"vol", kAbbreviation},
      {"rep", kUs},
      {"judge", kUs},
      {"brown", kUs},
      {"police", kUs},
      {"shares", kUs},
      {"he", kUs},
      {"the", kUs},
      {"left", kUs},
      {"stayed", kUs},
      {"it", kUs},
      {"in", kUs},
      {"years", kUs},
      {"polymers", kUs},
      {"then", kUs},
      {"sat", kUs},
  };
  if (const auto found = capitalised.find(word); found != capitalised.end()) return found->second;
  const auto found = lower.find(lower_case(word));
  return found == lower.end() ? 0 : found->second;
}

std::vector<TokenRange> split(std::string_view text, std::span<const Token> tokens) {
  std::vector<TokenRange> sentences;
  split_sentences(text, tokens, flags_of, sentences);
  return sentences;
}

// The text with a bar behind each sentence but the last.
std::string with_cuts(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  const std::vector<TokenRange> sentences = split(text, tokens);
  std::string result;
  std::size_t at = 0;
  for (std::size_t i = 0; i + 1 < sentences.size(); ++i) {
    const Offset end = tokens[sentences[i].last - 1].end();
    result.append(text.substr(at, end - at)).append(kCut);
    at = end;
  }
  return result.append(text.substr(at));
}

// Each text with bars in it is cut at these bars.
void check(std::initializer_list<std::string_view> marked_texts) {
  for (const std::string_view marked : marked_texts) {
    std::string text(marked);
    for (std::size_t at = text.find(kCut); at != std::string::npos; at = text.find(kCut))
      text.erase(at, 1);
    CHECK(with_cuts(text) == marked);
  }
}

}  // namespace

TEST_CASE("a full stop, question mark or exclamation mark ends a sentence") {
  check({
      "He left.| She stayed.| Why?| Nobody knew!| The end",
      "Really?!| Yes.",
      "He left..| She stayed.",
      "He left.| 5 stayed.",
      "In 2005.| The next year came.",
      "He had 3.5 million.| She had 2.",
      "One sentence without an end",
      "",
  });
}

TEST_CASE("a line end is a space") {
  check({"He left\nthe house.| She\nstayed.|\nThe end."});
}

TEST_CASE("closing quotation marks and brackets belong to the sentence they end") {
  check({
      "“He left.”| She stayed.",
      "(He left.)| She stayed.",
      "\"He left.\"| She stayed.",
      "'He left.'| “She stayed.”",
      "He said: “I left.”| “And I stayed,” she said.",
      "“I left.| I came back.”| She stayed.",
      "It was so in that year.[12]| She stayed.",
  });
}

TEST_CASE("a stop inside a quotation does not end the sentence around it") {
  check({
      "“Why?” he asked.| “Because!” she said.",
      "“Stop!” cried the judge.",
      "The film “Help!” was shown.",
      "Yahoo! was there.",
      "“I left.” he said.",
      "“Why?”, he asked.",
  });
}

TEST_CASE("an honorific's point does not end a sentence") {
  check({
      "Mr. Lacroix said.| Dr. J. Smith agreed.",
      "They met Gen. Brown.| He left.",
      "She told the judge.| Smith left.",
      "We met the rep.| Smith left.",
      "St. Louis won.",
  });
}

TEST_CASE("an abbreviation's point ends a sentence only where a new one begins") {
  check({
      "Apples, pears etc. were sold.",
      "Apples, pears etc.| The shop closed.",
      "Apples, pears etc.| Police came.",
      "It was France vs. Italy.",
      "He works for Acme Inc. in Boston.",
      "He works for Acme Inc.| It sells anvils.",
      "On Jan. 5 he left.",
      "See Fig. 3 and vol. 2 and No. 5.",
      "The answer is no.| Smith left.",
      "No.| Smith left.",
      "It was approx. five.",
  });
}

TEST_CASE("an unknown short word before a number is taken for an abbreviation") {
  check({"See sec. 5 and pp. 7.", "It is 5 in. wide.", "He left in it.| 5 stayed."});
}

TEST_CASE("abbreviations with points inside end a sentence before a word that begins one") {
  check({
      "The U.S. Army left the U.S.| The end.",
      "He came at 5 p.m. Monday.",
      "He came at 5 p.m.| The end.",
      "He came at 5 p.m.| Police left.",
      "At 5 p.m. he left.",
      "Papers, e.g. The Times, i.e. The Paper.",
      "He lives in Washington, D.C.",
      "“He lives in the U.S.”| They left.",
      "She has a Ph.D.| It was hard.",
  });
}

TEST_CASE("initials do not end a sentence unless one begins behind them") {
  check({
      "J. R. R. Tolkien wrote it.",
      "George W. Brown left.",
      "They took vitamin C.| The end.",
      "He is taller than I.| She stayed.",
  });
}

TEST_CASE("an ellipsis ends a sentence where a capital follows") {
  check({
      "He left… and came back.",
      "He left...| Smith stayed.",
      "He left….| Smith stayed.",
      "He left . . . and came back.",
      "… And he left.",
      "“... The end,” he said.",
      "Well …, no.",
  });
}

TEST_CASE("a full stop before a small letter ends a sentence if the word before it is known") {
  check({"The police left.| then it began.", "The xyzt. then it began."});
}

TEST_CASE("a sentence joined to the one before is a sentence") {
  check({
      "There were polymers.|Instead of it he left.",
      "What was it?|Smith left.",
      "He left.”|She stayed.",
      "Use Node.js and example.com now.",
      "Version 2.0 is out.",
  });
}

TEST_CASE("the number of a list's item is no sentence") {
  check({"1. First he left.| 2. Then he came.", "(1) First he left."});
}

TEST_CASE("a dash or an opening mark looks through to what follows") {
  check({
      "He left.| – She stayed.",
      "He left!| (She stayed.)",
      "He left! — and she stayed.",
      "He left.| “She stayed.”",
      "He left.| [She] stayed.",
      "What? (they asked) Nobody.",
  });
}

TEST_CASE("sentences follow one another and cover all tokens of any text") {
  std::mt19937 random(5);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = test::random_text(random, 40);
    CAPTURE(text);
    std::vector<Token> tokens;
    tokenize(text, tokens);
    Offset next = 0;
    for (const TokenRange sentence : split(text, tokens)) {
      CHECK(sentence.first == next);
      CHECK(sentence.last > sentence.first);
      next = sentence.last;
    }
    CHECK(next == tokens.size());
  }
}

}  // namespace copydesk
