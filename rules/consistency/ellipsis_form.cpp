#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kGlyph = 0;
constexpr std::size_t kPoints = 1;

void observe(const Paragraph& paragraph, Observations& observations) {
  for (const Token& token : paragraph.tokens) {
    if (token.kind != TokenKind::punctuation || token.length != 3) continue;
    const std::string_view mark = paragraph.text(token);
    if (mark == "…") observations.add(token.span(), kGlyph);
    if (mark == "...") observations.add(token.span(), kPoints);
  }
}

std::optional<Fix> rewrite(const Paragraph& /*paragraph*/, Span span, std::size_t value) {
  return replacement(span, value == kGlyph ? "…" : "...");
}

}  // namespace

extern const Rule ellipsis_form = {
    .id = "ellipsis-form",
    .category = "consistency",
    .summary = "Some ellipses are one character, others three points.",
    .rationale = "In print the two differ in width; one text keeps to one.",
    .severity = Severity::info,
    .examples = {{.incorrect = "He came… and went… and came[[...]]",
                  .correct = "He came… and went… and came…"},
                 {.incorrect = "He came[[…]]", .correct = "He came...", .value = "points"},
                 {.correct = "He came... and went... and she said: “Well … no.”"}},
    .check = ChoiceSpec{.values = {{"glyph", "“…”"}, {"points", "“...”"}},
                        .message = "Ellipses have two forms",
                        .needs = TokenKind::punctuation,
                        .observe = observe,
                        .rewrite = rewrite}};

}  // namespace copydesk::rules
