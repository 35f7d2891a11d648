#include <array>
#include <string>

#include "checker/rule.h"
#include "rules/amount.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kSpaced = 0;
constexpr std::size_t kClosed = 1;

// Those that stand for nothing else: 5m may be five million.
constexpr std::array<std::string_view, 18> kUnits = {"km", "cm",  "mm",  "kg",  "mg", "ml",
                                                     "ha", "mph", "kph", "kW",  "MW", "GW",
                                                     "MB", "GB",  "TB",  "kHz", "Hz", "nm"};

bool is_unit(std::string_view text) {
  return text.size() < 4 && std::ranges::find(kUnits, text) != kUnits.end();
}

void observe(const Paragraph& paragraph, Observations& observations) {
  for (std::size_t i = 0; i < paragraph.tokens.size(); ++i) {
    const Token& token = paragraph.tokens[i];
    if (token.kind != TokenKind::number) continue;
    const WrittenNumber number = split_number(paragraph.text(token));
    if (is_unit(number.unit)) observations.add(token.span(), kClosed);
    if (!number.unit.empty() || !is_unit(text_at(paragraph, i + 1))) continue;
    observations.add({token.start, paragraph.tokens[i + 1].end()}, kSpaced);
  }
}

std::optional<Fix> rewrite(const Paragraph& paragraph, Span span, std::size_t value) {
  std::string text(paragraph.text().substr(span.start, span.size()));
  const std::size_t end = text.find_last_of("0123456789") + 1;
  const std::size_t unit = text.find_first_of("cghkmnGHMT", end);
  if (unit == std::string::npos) return std::nullopt;
  text.replace(end, unit - end, value == kSpaced ? 1 : 0, ' ');
  return replacement(span, std::move(text));
}

}  // namespace

extern const Rule unit_space = {
    .id = "unit-space",
    .category = "consistency",
    .summary = "Some units stand off from their numbers, others do not.",
    .rationale = "Science sets a space, newspapers none; one text keeps to one.",
    .severity = Severity::info,
    .examples = {{.incorrect = "It ran 5 km with 12 kg on its back, and [[3km]] without.",
                  .correct = "It ran 5 km with 12 kg on its back, and 3 km without."},
                 {.incorrect = "It ran [[5 km]] and 3km.",
                  .correct = "It ran 5km and 3km.",
                  .value = "closed"},
                 {.correct = "It ran 5 km, then 3 km, and made $5m in 10th place in the 1990s."}},
    .check = ChoiceSpec{.values = {{"spaced", "“5 km”"}, {"closed", "“5km”"}},
                        .message = "Units follow their numbers in two ways",
                        .needs = TokenKind::number,
                        .observe = observe,
                        .rewrite = rewrite}};

}  // namespace copydesk::rules
