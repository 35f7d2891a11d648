#include "checker/rule.h"
#include "rules/abbreviations/uses.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

void report_second(const Abbreviation& abbreviation, const Definition& first,
                   const Definition& second, Report& report) {
  Finding finding{.span = whole_span(second)};
  finding.message =
      in_quotes(abbreviation.key) + " was explained before; the abbreviation is enough.";
  finding.fixes = {replacement(finding.span, std::string(second.key.text()))};
  finding.related = {{"explained here", source_span(first)}};
  report.add(*second.key.paragraph, std::move(finding));
}

void check(const Document& document, Report& report) {
  for (const Abbreviation& one : document.abbreviations()) {
    const Definition* first = nullptr;
    for (const Definition& definition : one.definitions) {
      if (!definition.aligned || !in_running_text(definition.key)) continue;
      if (first == nullptr) {
        // What a speaker explained may be explained again.
        if (!is_quoted(definition.key)) first = &definition;
        continue;
      }
      if (definition.key_first || !definition.plain()) continue;
      const Likeness likeness =
          compare_long_forms(first->expansion.text(), definition.expansion.text());
      if (likeness == Likeness::same) report_second(one, *first, definition, report);
    }
  }
}

}  // namespace

extern const Rule abbreviation_defined_twice = {
    .id = "abbreviation-defined-twice",
    .category = "abbreviations",
    .summary = "An abbreviation explained a second time.",
    .rationale =
        "A long form with its abbreviation in brackets promises something new. Readers who "
        "meet it again stop and look for the difference.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "The Harbour Safety Board (HSB) met on Monday.\n\nThe HSB said little, and "
                       "the [[Harbour Safety Board (HSB)]] will meet again.",
          .correct =
              "The Harbour Safety Board (HSB) met on Monday.\n\nThe HSB said little, and the "
              "HSB will meet again."},
         {.incorrect = "Chronic dune erosion (CDE) costs money. No one pays for [[chronic dune "
                       "erosion (CDE)]].",
          .correct = "Chronic dune erosion (CDE) costs money. No one pays for CDE."},
         {.incorrect = "Local harbour plans (LHPs) exist. Few towns wrote a [[local harbour plan "
                       "(LHP)]].",
          .correct = "Local harbour plans (LHPs) exist. Few towns wrote a LHP."},
         {.correct = "# The Harbour Safety Board (HSB)\n\nThe Harbour Safety Board (HSB) met. "
                     "The HSB said little.",
          .markup = Markup::markdown},
         {.correct = "The Harbour Safety Board (HSB) and the Hill Sports Body (HSB) met."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
