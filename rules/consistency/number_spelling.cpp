#include <array>
#include <string>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kWords = 0;
constexpr std::size_t kFigures = 1;

// From two on: one is more often a pronoun.
constexpr std::array<std::string_view, 8> kNumbers = {"two", "three", "four",  "five",
                                                      "six", "seven", "eight", "nine"};

// What is counted in figures whatever the house's way with other things.
constexpr std::array<std::string_view, 14> kMeasures = {
    "a.m",    "degrees", "feet",   "inches",  "kilometers", "kilometres", "meters",
    "metres", "miles",   "pounds", "percent", "per",        "points",     "votes"};

// True for a number of two digits or more near by: what is counted beside it has figures too, as in
// 282 soldiers and 2 civilians.
bool stands_by_larger(const Paragraph& paragraph, std::size_t i) {
  constexpr std::size_t kNear = 5;
  const std::size_t end = std::min(i + kNear + 1, paragraph.tokens.size());
  for (std::size_t k = i > kNear ? i - kNear : 0; k < end; ++k) {
    if (paragraph.tokens[k].kind == TokenKind::number && paragraph.tokens[k].length > 1) {
      return true;
    }
  }
  return false;
}

// True for Class 4 felonies, and for the 7 of .7 grams.
bool is_label(const Paragraph& paragraph, std::size_t i) {
  if (i == 0) return false;
  const Token& before = paragraph.tokens[i - 1];
  return !paragraph.tokens[i].space_before ||
         (before.casing == Casing::capitalised && i > 1 && before.kind == TokenKind::word);
}

// True for 7 years of age, 7 years old.
bool is_age(const Paragraph& paragraph, std::size_t i) {
  return text_at(paragraph, i + 2) == "old" ||
         (text_at(paragraph, i + 2) == "of" && text_at(paragraph, i + 3) == "age");
}

// A plural follows: the number counts things, and is no date, time, sum, page or score.
bool counts_things(const Paragraph& paragraph, std::size_t i) {
  if (i + 1 >= paragraph.tokens.size()) return false;
  const Token& next = paragraph.tokens[i + 1];
  const std::string_view noun = paragraph.text(next);
  return next.kind == TokenKind::word && next.casing == Casing::lower && noun.size() > 3 &&
         noun.ends_with("s") && !is_one_of(noun, kMeasures);
}

void observe(const Paragraph& paragraph, Observations& observations) {
  for (std::size_t i = 0; i < paragraph.tokens.size(); ++i) {
    const Token& token = paragraph.tokens[i];
    const std::string_view text = paragraph.text(token);
    const bool figure = token.kind == TokenKind::number && text.size() == 1 && text[0] >= '2';
    const bool word = token.casing == Casing::lower && text.size() >= 3 && text.size() <= 5 &&
                      std::ranges::find(kNumbers, text) != kNumbers.end();
    if ((!figure && !word) || !counts_things(paragraph, i) || is_age(paragraph, i)) continue;
    if (figure && (stands_by_larger(paragraph, i) || is_label(paragraph, i))) continue;
    observations.add(token.span(), figure ? kFigures : kWords);
  }
}

std::optional<Fix> rewrite(const Paragraph& paragraph, Span span, std::size_t value) {
  const std::string_view text = paragraph.text().substr(span.start, span.size());
  if (value == kWords) {
    return replacement(span, std::string(kNumbers[static_cast<std::size_t>(text[0] - '2')]));
  }
  const auto number = std::ranges::find(kNumbers, text);
  return replacement(span, std::to_string(number - kNumbers.begin() + 2));
}

}  // namespace

extern const Rule number_spelling = {
    .id = "number-spelling",
    .category = "consistency",
    .summary = "Numbers below ten are words in some places and figures in others.",
    .rationale =
        "Most houses spell them out where things are counted, and set figures beside "
        "units; which things count as units is the house's to say.",
    .severity = Severity::info,
    .preview = true,
    .examples = {{.incorrect = "They sold two lamps, four chairs and [[3]] tables.",
                  .correct = "They sold two lamps, four chairs and three tables.",
                  .value = "words"},
                 {.incorrect = "They sold [[two]] lamps.",
                  .correct = "They sold 2 lamps.",
                  .value = "figures"},
                 {.correct =
                      "They sold two lamps, four chairs and three tables, 5 miles away, at 6 "
                      "percent, on 7 May, by 3 votes."},
                 {.correct =
                      "They sold two lamps, four chairs and three tables to 20 men and 4 women "
                      "and to a girl who is 9 years old, .7 grams by Class 4 rules."}},
    .check = ChoiceSpec{.values = {{"words", "“three lamps”"}, {"figures", "“3 lamps”"}},
                        .message = "Small numbers are written in two ways",
                        .majority = 4,
                        .observe = observe,
                        .rewrite = rewrite}};

}  // namespace copydesk::rules
