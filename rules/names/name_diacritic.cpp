#include "rules/names/variants.h"

namespace copydesk::rules {
namespace {

void check(const Document& document, Report& report) {
  report_variants(document, NameRelation::diacritics, "its accents", report);
}

}  // namespace

extern const Rule name_diacritic = {
    .id = "name-diacritic",
    .category = "names",
    .summary = "A name has accents in one place and none in another.",
    .rationale = "Soulé and Soule are two people to a reader, and to a search engine.",
    .severity = Severity::warning,
    .examples = {{.incorrect =
                      "Pierre Soulé left Spain. [[Soule]] wrote home, and Soulé was heard.",
                  .correct = "Pierre Soulé left Spain. Soulé wrote home, and Soulé was heard."},
                 {.incorrect = "The Chargé d’Affaires came. A [[Charge]] d’Affaires left.",
                  .correct = "The Chargé d’Affaires came. A Chargé d’Affaires left."},
                 // Two people.
                 {.correct = "He met José Díaz and Jose Ramos."},
                 {.correct = "The Chargé came. In Charge of it all was Holm."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
