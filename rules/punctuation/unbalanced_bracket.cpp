#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

std::string_view partner_of(char bracket) {
  switch (bracket) {
    case '(':
      return ")";
    case ')':
      return "(";
    case '[':
      return "]";
    default:
      return "[";
  }
}

void check(const Document& document, Report& report) {
  for (const UnpairedMark& unpaired : document.unpaired_marks()) {
    const Paragraph& paragraph = *unpaired.paragraph;
    const Token& mark = paragraph.tokens[unpaired.token];
    if (mark.kind == TokenKind::quote) continue;
    Finding finding{.span = mark.span()};
    finding.message =
        unpaired.opening ? "This bracket is not closed." : "This bracket was not opened.";
    finding.fixes.push_back(
        insertion(unpaired.partner, std::string(partner_of(paragraph.text(mark)[0]))));
    finding.fixes.push_back(removal(mark.span()));
    report.add(paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule unbalanced_bracket = {
    .id = "unbalanced-bracket",
    .category = "punctuation",
    .summary = "A bracket has no partner.",
    .rationale = "Readers hold a bracket open until it closes.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "The islands [[(]]SIDS asked for grants.",
                  .correct = "The islands (SIDS) asked for grants."},
                 {.incorrect = "We note the report see A/76/11[[)]], which came late.",
                  .correct = "We note the report (see A/76/11), which came late."},
                 {.correct = "Bring a) bread, b) cheese and 3) wine :)"},
                 {.correct = "The law (passed in 1990 [in June]) holds."},
                 {.correct = "1) The first\n\n2) The second"}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
