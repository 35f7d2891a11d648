#include <string>

#include "checker/rule.h"
#include "rules/amount.h"
#include "rules/calendar.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kDash = 0;
constexpr std::size_t kHyphen = 1;
constexpr std::string_view kEnDash = "–";

// Ranges of years: 3-1 may be a score, 555-0100 a telephone.
void observe(const Paragraph& paragraph, Observations& observations) {
  for (const Token& token : paragraph.tokens) {
    if (token.kind != TokenKind::number || token.length < 7) continue;
    const std::string_view text = paragraph.text(token);
    const std::optional<int> first = small_number(text.substr(0, 4));
    if (!first || *first < 1000 || *first > 2100) continue;
    const bool dash = text.substr(4).starts_with(kEnDash);
    if (!dash && text[4] != '-') continue;
    const std::string_view last = text.substr(4 + (dash ? kEnDash.size() : 1));
    const bool years = small_number(last) && (last.size() == 2 || last.size() == 4);
    if (years) observations.add(token.span(), dash ? kDash : kHyphen);
  }
}

std::optional<Fix> rewrite(const Paragraph& /*paragraph*/, Span span, std::size_t value) {
  const Span mark = {span.start + 4,
                     span.start + 4 + (value == kDash ? 1 : static_cast<Offset>(kEnDash.size()))};
  return replacement(mark, std::string(value == kDash ? kEnDash : "-"));
}

}  // namespace

extern const Rule range_form = {
    .id = "range-form",
    .category = "consistency",
    .summary = "Some ranges of years have a dash, others a hyphen.",
    .rationale = "Print sets a dash, the wires a hyphen; one text keeps to one.",
    .severity = Severity::info,
    .examples = {{.incorrect = "He led it in 1990–95 and 2001–2004, she in [[1996-2000]].",
                  .correct = "He led it in 1990–95 and 2001–2004, she in 1996–2000."},
                 {.incorrect = "He led it in [[1990–95]].",
                  .correct = "He led it in 1990-95.",
                  .value = "hyphen"},
                 {.correct = "He led it in 1990–95 and 2001–2004, won 3-1 on 2004-05-01."}},
    .check = ChoiceSpec{.values = {{"dash", "“1990–95”"}, {"hyphen", "“1990-95”"}},
                        .message = "Ranges of years are written in two ways",
                        .needs = TokenKind::number,
                        .observe = observe,
                        .rewrite = rewrite}};

}  // namespace copydesk::rules
