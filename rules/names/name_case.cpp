#include "rules/names/variants.h"

namespace copydesk::rules {
namespace {

void check(const Document& document, Report& report) {
  report_variants(document, NameRelation::capitals, "its capitals", report);
}

}  // namespace

extern const Rule name_case = {
    .id = "name-case",
    .category = "names",
    .summary = "A name has other capitals than elsewhere in the text.",
    .rationale = "McCabe is one name, Mccabe a slip: its bearer sees it first.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "Mr McCabe danced. McCabe sang, and [[Mccabe]] laughed.",
                  .correct = "Mr McCabe danced. McCabe sang, and McCabe laughed."},
                 {.incorrect = "Ronan O’Gara kicked. [[O’gara]]’s side won.",
                  .correct = "Ronan O’Gara kicked. O’Gara’s side won."},
                 {.incorrect = "He bought a PlayStation; a [[Playstation]] is dear.",
                  .correct = "He bought a PlayStation; a PlayStation is dear."},
                 // Where a sentence begins.
                 {.correct =
                      "Those of al-Sisi left. Al-Sisi stayed. He likes d’Affaires. D’Affaires "
                      "failed."},
                 {.correct = "MCCABE WINS\n\nThe crowd cheered McCabe. McCabe smiled."},
                 {.correct = "The Post-War boom was post-war. The Post-war years ended."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
