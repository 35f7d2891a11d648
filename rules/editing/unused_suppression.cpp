#include <string>
#include <utility>

#include "checker/rule.h"
#include "checker/suppressions.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// A rule that is off finds nothing today, and may be on tomorrow.
void check(const SuppressionUse& use, Report& report) {
  if (!use.on || use.used) return;
  const Suppression& suppression = *use.suppression;
  Finding finding{.span = suppression.name};
  finding.message = in_quotes(suppression.rule) + " finds nothing here that has to be allowed.";
  if (!suppression.removal.empty()) {
    finding.fixes.push_back({.title = "Remove it", .edits = suppression.removal, .safe = true});
  }
  report.add_aside(std::move(finding));
}

}  // namespace

extern const Rule unused_suppression = {
    .id = "unused-suppression",
    .category = "editing",
    .summary = "A rule is allowed where it has nothing to say.",
    .rationale =
        "What is allowed without need hides the next fault, and readers of the source wonder what "
        "was wrong.",
    .severity = Severity::info,
    .examples = {{.incorrect =
                      "<!-- copydesk allow [[doubled-word]]: a band -->\n\nThe band played.\n",
                  .correct = "The band played.\n",
                  .markup = Markup::markdown},
                 {.incorrect =
                      "The The<!-- copydesk allow doubled-word, [[misspelling]] --> played.\n",
                  .correct = "The The<!-- copydesk allow doubled-word --> played.\n",
                  .markup = Markup::markdown},
                 {.incorrect = "---\ntitle: A band\ncopydesk:\n  allow:\n    [[doubled-word]]: a "
                               "band\n---\n\nThe band played.\n",
                  .correct = "---\ntitle: A band\n---\n\nThe band played.\n",
                  .markup = Markup::markdown},
                 {.correct = "<!-- copydesk allow doubled-word: a band -->\n\nThe The played.\n",
                  .markup = Markup::markdown},
                 {.correct = "Write `<!-- copydesk allow doubled-word -->` above the paragraph.\n",
                  .markup = Markup::markdown}},
    .check = SuppressionCheck(check)};

}  // namespace copydesk::rules
