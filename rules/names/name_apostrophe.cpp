#include "rules/names/variants.h"

namespace copydesk::rules {
namespace {

void check(const Document& document, Report& report) {
  report_variants(document, NameRelation::apostrophe, "an apostrophe", report);
}

}  // namespace

extern const Rule name_apostrophe = {
    .id = "name-apostrophe",
    .category = "names",
    .summary = "A name has lost its apostrophe, or has it elsewhere in the text.",
    .rationale = "O’Driscoll loses an apostrophe in many a keyboard, and his name with it.",
    .severity = Severity::warning,
    .examples = {{.incorrect =
                      "Brian O’Driscoll ran. [[O Driscoll]] won; nobody stopped O’Driscoll.",
                  .correct = "Brian O’Driscoll ran. O’Driscoll won; nobody stopped O’Driscoll."},
                 {.incorrect = "Paul O'Connell spoke. [[OConnell]] is tall.",
                  .correct = "Paul O'Connell spoke. O'Connell is tall."},
                 {.incorrect = "The Chargé d’Affaires came, and the Chargé [[d Affaires]] left.",
                  .correct = "The Chargé d’Affaires came, and the Chargé d’Affaires left."},
                 // Straight or curly is a matter of type.
                 {.correct = "Brian O’Driscoll ran, and O'Driscoll won."},
                 {.correct = "Jones’ house is Jones’s. The Joneses left it to Jones."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
