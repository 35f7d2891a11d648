#include <utility>

#include "checker/rule.h"
#include "checker/suppressions.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

void check(const SuppressionUse& use, Report& report) {
  if (!use.suppression->reason.empty()) return;
  Finding finding{.span = use.suppression->name};
  finding.message =
      "Say why " + in_quotes(use.suppression->rule) + " is allowed: a colon, and the reason.";
  report.add_aside(std::move(finding));
}

}  // namespace

extern const Rule suppression_reason = {
    .id = "suppression-reason",
    .category = "editing",
    .summary = "A rule is allowed without a reason.",
    .rationale =
        "Whoever edits the text next has to know why something stands that looks like a fault.",
    .severity = Severity::warning,
    .preview = true,
    .examples = {{.incorrect = "<!-- copydesk allow [[doubled-word]] -->\n\nThe The played.\n",
                  .markup = Markup::markdown},
                 {.incorrect = "---\ncopydesk:\n  allow:\n    doubled-word: a band\n    "
                               "[[misspelling]]:\n---\n\nThe The plaid.\n",
                  .markup = Markup::markdown},
                 {.correct = "<!-- copydesk allow doubled-word: a band -->\n\nThe The played.\n",
                  .markup = Markup::markdown}},
    .check = SuppressionCheck(check)};

}  // namespace copydesk::rules
