#include "rules/names/variants.h"

namespace copydesk::rules {
namespace {

void check(const Document& document, Report& report) {
  report_variants(document, NameRelation::hyphen, "a hyphen or space", report);
}

}  // namespace

extern const Rule name_hyphen = {
    .id = "name-hyphen",
    .category = "names",
    .summary = "A name is joined, hyphenated or apart, and otherwise elsewhere in the text.",
    .rationale = "Wal-Mart, Wal Mart and Walmart cannot all be its name.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "Wal-Mart grew. Unions sued Wal-Mart, but [[Walmart]] won.",
                  .correct = "Wal-Mart grew. Unions sued Wal-Mart, but Wal-Mart won."},
                 {.incorrect = "Ali Abu-Raddad wrote it. [[Abu Raddad]] says so.",
                  .correct = "Ali Abu-Raddad wrote it. Abu-Raddad says so."},
                 {.incorrect = "Chiang Kai-shek fled. Chiang [[Kai shek]]’s army broke up.",
                  .correct = "Chiang Kai-shek fled. Chiang Kai-shek’s army broke up."},
                 {.correct = "Jean-Pierre Lacroix met Jean and Pierre."},
                 {.correct = "The Paris-based firm left. It was Paris based on paper."},
                 {.correct = "The Vice-President met the Vice President."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
