#include <string>
#include <utility>

#include "checker/rule.h"
#include "checker/suppressions.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

void check(const SuppressionUse& use, Report& report) {
  if (use.known) return;
  const Suppression& suppression = *use.suppression;
  Finding finding{.span = suppression.name};
  finding.message = "There is no rule " + in_quotes(suppression.rule) + " to allow.";
  if (!use.nearest.empty()) {
    finding.message += " Did you mean " + in_quotes(use.nearest) + "?";
    finding.fixes.push_back(replacement(suppression.name, std::string(use.nearest)));
  }
  report.add_aside(std::move(finding));
}

}  // namespace

extern const Rule unknown_suppression = {
    .id = "unknown-suppression",
    .category = "editing",
    .summary = "A rule is allowed that there is not.",
    .rationale = "A name that is written wrong allows nothing, and nobody is told.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "<!-- copydesk allow [[doubled-wrod]]: a band -->\n\nThe The played.\n",
          .correct = "<!-- copydesk allow doubled-word: a band -->\n\nThe The played.\n",
          .markup = Markup::markdown},
         {.incorrect = "---\ncopydesk:\n  allow: [ [[misspeling]] ]\n---\n\nTha band played.\n",
          .correct = "---\ncopydesk:\n  allow: [ misspelling ]\n---\n\nTha band played.\n",
          .markup = Markup::markdown},
         {.incorrect = "<!-- copydesk allow-file [[zzz]] -->\n", .markup = Markup::markdown},
         {.correct = "<!-- copydesk allow doubled-word: a band -->\n\nThe The played.\n",
          .markup = Markup::markdown}},
    .check = SuppressionCheck(check)};

}  // namespace copydesk::rules
