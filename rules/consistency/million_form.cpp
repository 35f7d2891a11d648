#include <array>
#include <string>

#include "checker/rule.h"
#include "rules/amount.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kWord = 0;
constexpr std::size_t kLetter = 1;

struct Magnitude {
  std::string_view word;
  std::string_view letter;
  std::string_view other;  // another short form
};

constexpr std::array<Magnitude, 3> kMagnitudes = {
    {{"million", "m", "mn"}, {"billion", "bn", "b"}, {"trillion", "tn", "trn"}}};

const Magnitude* magnitude_of(std::string_view text) {
  for (const Magnitude& magnitude : kMagnitudes) {
    if (text == magnitude.word || text == magnitude.letter || text == magnitude.other) {
      return &magnitude;
    }
  }
  return nullptr;
}

// Money only: 5m may be five metres. Each magnitude by itself: those that write $5bn write $5
// trillion.
void observe(const Paragraph& paragraph, Observations& observations) {
  for (std::size_t i = 0; i < paragraph.tokens.size(); ++i) {
    const Token& token = paragraph.tokens[i];
    if (token.kind != TokenKind::number) continue;
    const WrittenNumber number = split_number(paragraph.text(token));
    if (number.sign.empty()) continue;
    const std::string_view next = text_at(paragraph, i + 1);
    if (const Magnitude* magnitude = magnitude_of(number.unit)) {
      observations.add(token.span(), kLetter, magnitude->word);
    } else if (number.unit.empty() && next.size() >= 7 && magnitude_of(next) != nullptr) {
      observations.add({token.start, paragraph.tokens[i + 1].end()}, kWord, next);
    }
  }
}

std::optional<Fix> rewrite(const Paragraph& paragraph, Span span, std::size_t value) {
  const std::string_view text = paragraph.text().substr(span.start, span.size());
  const std::size_t end = text.find_last_of("0123456789") + 1;
  const std::size_t unit = text.find_first_of("mbt", end);
  const Magnitude* magnitude =
      unit == std::string_view::npos ? nullptr : magnitude_of(text.substr(unit));
  if (magnitude == nullptr) return std::nullopt;
  std::string result(text.substr(0, end));
  if (value == kWord) result += ' ';
  result += value == kWord ? magnitude->word : magnitude->letter;
  return replacement(span, std::move(result));
}

}  // namespace

extern const Rule million_form = {
    .id = "million-form",
    .category = "consistency",
    .summary = "Some sums have the word million, others its letter.",
    .rationale = "$5 million and $5m are read alike; one text keeps to one.",
    .severity = Severity::info,
    .examples = {{.incorrect = "It cost $5 million, or £4 million, and lost [[$1.2m]].",
                  .correct = "It cost $5 million, or £4 million, and lost $1.2 million."},
                 {.incorrect = "It cost [[$5 million]] and lost $1.2bn.",
                  .correct = "It cost $5m and lost $1.2bn.",
                  .value = "letter"},
                 {.correct = "It cost $5 million, or £4 million, and was 5m long."}},
    .check = ChoiceSpec{.values = {{"word", "“$5 million”"}, {"letter", "“$5m”"}},
                        .message = "Millions are written in two ways",
                        .needs = TokenKind::number,
                        .observe = observe,
                        .rewrite = rewrite}};

}  // namespace copydesk::rules
