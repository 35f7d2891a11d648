#include <string>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kCurly = 0;
constexpr std::size_t kStraight = 1;

// Of double marks; the single ones are hard to tell from apostrophes. A mark behind a number may be
// that of inches.
void observe(const Paragraph& paragraph, Observations& observations) {
  for (std::size_t i = 0; i < paragraph.tokens.size(); ++i) {
    const Token& token = paragraph.tokens[i];
    if (token.kind != TokenKind::quote) continue;
    const std::string_view mark = paragraph.text(token);
    if (mark == "“" || mark == "”") observations.add(token.span(), kCurly);
    const bool inches =
        i > 0 && !token.space_before && paragraph.tokens[i - 1].kind == TokenKind::number;
    if (mark == "\"" && !inches) observations.add(token.span(), kStraight);
  }
}

// A mark opens where a space, a bracket or a dash comes before.
std::optional<Fix> rewrite(const Paragraph& paragraph, Span span, std::size_t value) {
  if (value == kStraight) return replacement(span, "\"");
  const std::string_view before = paragraph.text().substr(0, span.start);
  const bool opens = before.empty() || before.back() == ' ' || before.back() == '\n' ||
                     before.back() == '(' || before.back() == '[' || before.ends_with("—");
  return replacement(span, opens ? "“" : "”");
}

}  // namespace

extern const Rule quotation_marks = {
    .id = "quotation-marks",
    .category = "consistency",
    .summary = "Some quotation marks are curly, others straight.",
    .rationale = "The two come from different sources, and in print the seam shows.",
    .severity = Severity::info,
    .examples = {{.incorrect = "“Go,” he said. “Now,” she said. Then: [[\"]]Now!”",
                  .correct = "“Go,” he said. “Now,” she said. Then: “Now!”"},
                 {.incorrect = "She said [[\"]]no[[\"]].",
                  .correct = "She said “no”.",
                  .value = "curly"},
                 {.correct = "“Go,” he said, and bought the 24\" screen. “Now,” she said."}},
    .check = ChoiceSpec{.values = {{"curly", "“…”"}, {"straight", "\"…\""}},
                        .message = "Quotation marks have two shapes",
                        .needs = TokenKind::quote,
                        .observe = observe,
                        .rewrite = rewrite,
                        .quotations = QuotationPolicy::check}};

}  // namespace copydesk::rules
