#include "checker/rule.h"
#include "rules/abbreviations/uses.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

void check(const Document& document, Report& report) {
  for (const Abbreviation& one : document.abbreviations()) {
    if (one.definitions.size() != 1 || !one.uses.empty() || one.known != nullptr) continue;
    const Definition& definition = one.definitions.front();
    if (!definition.aligned || definition.key_first || !definition.plain()) continue;
    const Paragraph& paragraph = *definition.key.paragraph;
    const Offset start = definition.expansion.span().end;
    Finding finding{.span = definition.key.span()};
    finding.message = in_quotes(definition.key.text()) + " is introduced but not used again.";
    finding.fixes = {removal({start, whole_span(definition).end})};
    report.add(paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule abbreviation_unused = {
    .id = "abbreviation-unused",
    .category = "abbreviations",
    .summary = "An abbreviation that is introduced and never used.",
    .rationale =
        "An abbreviation in brackets asks readers to remember it. Where it does not come "
        "back, they did so for nothing.",
    .severity = Severity::info,
    .examples = {{.incorrect = "The Harbour Safety Board ([[HSB]]) met on Monday and said little.",
                  .correct = "The Harbour Safety Board met on Monday and said little."},
                 {.correct = "The Harbour Safety Board (HSB) met. The HSB’s chief left."},
                 {.correct = "The Harbour Safety Board (HSB) met. Few HSB-backed plans exist."},
                 {.correct = "The HSB (Harbour Safety Board) met on Monday."},
                 {.correct = "The World Health Organization (WHO) met on Monday."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
