#include <string>

#include "checker/rule.h"
#include "rules/amount.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kComma = 0;
constexpr std::size_t kNone = 1;

// 12,000 or 12,000,000: commas before groups of three and nothing else.
bool has_commas(std::string_view digits) {
  if (digits.size() < 5 || digits.find('.') != std::string_view::npos) return false;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const bool comma = (digits.size() - i) % 4 == 0;
    if ((digits[i] == ',') != comma) return false;
  }
  return digits[0] != ',';
}

// 12000, a round number: other rows of digits are codes, numbers of houses, of telephones.
bool is_plain(std::string_view digits) {
  return digits.size() >= 5 && digits.size() <= 7 && digits[0] != '0' && digits.ends_with("00") &&
         digits.find_first_of(",.") == std::string_view::npos;
}

void observe(const Paragraph& paragraph, Observations& observations) {
  for (const Token& token : paragraph.tokens) {
    if (token.kind != TokenKind::number || token.length < 5) continue;
    const WrittenNumber number = split_number(paragraph.text(token));
    if (!number.unit.empty()) continue;
    if (has_commas(number.digits)) observations.add(token.span(), kComma);
    if (is_plain(number.digits)) observations.add(token.span(), kNone);
  }
}

std::optional<Fix> rewrite(const Paragraph& paragraph, Span span, std::size_t value) {
  const std::string_view text = paragraph.text().substr(span.start, span.size());
  const WrittenNumber number = split_number(text);
  std::string result(number.sign);
  for (std::size_t i = 0; i < number.digits.size(); ++i) {
    const bool group = i > 0 && (number.digits.size() - i) % 3 == 0;
    if (value == kComma && group) result += ',';
    if (number.digits[i] != ',') result += number.digits[i];
  }
  return replacement(span, std::move(result));
}

}  // namespace

extern const Rule thousands_separator = {
    .id = "thousands-separator",
    .category = "consistency",
    .summary = "Some long numbers have commas, others none.",
    .rationale = "Long numbers are read by their groups; one text groups all or none.",
    .severity = Severity::info,
    .examples = {{.incorrect = "They sold 12,000 tons, then 1,500, and at last [[25000]] tons.",
                  .correct = "They sold 12,000 tons, then 1,500, and at last 25,000 tons."},
                 {.incorrect = "They sold [[$12,000]] of it.",
                  .correct = "They sold $12000 of it.",
                  .value = "none"},
                 {.correct = "In 2024 they sold 12,000 tons, then 1,500, to Box 90210."},
                 {.correct = "In 2400 they sold 12,000 tons, then 1,500, for 1.50000 each."}},
    .check = ChoiceSpec{.values = {{"comma", "“12,000”"}, {"none", "“12000”"}},
                        .message = "Long numbers are written in two ways",
                        .needs = TokenKind::number,
                        .observe = observe,
                        .rewrite = rewrite}};

}  // namespace copydesk::rules
