#include <string>

#include "checker/rule.h"
#include "rules/amount.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kPercent = 0;
constexpr std::size_t kPerCent = 1;
constexpr std::size_t kSign = 2;

void observe(const Paragraph& paragraph, Observations& observations) {
  for (std::size_t i = 0; i + 1 < paragraph.tokens.size(); ++i) {
    const Token& number = paragraph.tokens[i];
    if (number.kind != TokenKind::number) continue;
    const std::string_view next = text_at(paragraph, i + 1);
    const auto add = [&](std::size_t last, std::size_t value) {
      observations.add({number.start, paragraph.tokens[last].end()}, value);
    };
    if (next == "%") add(i + 1, kSign);
    if (next == "percent") add(i + 1, kPercent);
    if (next == "per" && text_at(paragraph, i + 2) == "cent") add(i + 2, kPerCent);
  }
}

std::optional<Fix> rewrite(const Paragraph& paragraph, Span span, std::size_t value) {
  const std::string_view text = paragraph.text().substr(span.start, span.size());
  std::string number(text.substr(0, text.find_first_of(" \n\t\xC2\xE2%p")));
  number += value == kSign ? "%" : value == kPercent ? " percent" : " per cent";
  return replacement(span, std::move(number));
}

}  // namespace

extern const Rule percent_form = {
    .id = "percent-form",
    .category = "consistency",
    .summary = "Percentages are written in more than one way.",
    .rationale =
        "5 percent, 5 per cent and 5% are all right; readers notice when one text has two "
        "of them. Tables may have the sign whatever the text has.",
    .severity = Severity::info,
    .examples = {{.incorrect = "Rents rose by 4 percent, wages by 2 percent and food by [[6%]].",
                  .correct = "Rents rose by 4 percent, wages by 2 percent and food by 6 percent."},
                 {.incorrect = "Rents rose by [[4.5 per cent]] and food by 6%.",
                  .correct = "Rents rose by 4.5% and food by 6%.",
                  .value = "sign"},
                 {.correct =
                      "Rents rose by 4 percent, wages by 2 percent; “6% is a lot,” she said."},
                 {.correct = "Rents rose by 4 percent and food by 6%."}},
    .check = ChoiceSpec{
        .values = {{"percent", "“5 percent”"}, {"per-cent", "“5 per cent”"}, {"sign", "“5%”"}},
        .message = "Percentages are written in different ways",
        .needs = TokenKind::number,
        .observe = observe,
        .rewrite = rewrite}};

}  // namespace copydesk::rules
