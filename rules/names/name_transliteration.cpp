#include "rules/names/variants.h"

namespace copydesk::rules {
namespace {

void check(const Document& document, Report& report) {
  for (const NameVariant& variant : document.name_variants()) {
    if (variant.relation == NameRelation::transliteration) {
      report_variant(variant, "its spelling in our letters", Severity::info, report);
    }
  }
}

}  // namespace

extern const Rule name_transliteration = {
    .id = "name-transliteration",
    .category = "names",
    .summary = "A name from another script is written in two ways.",
    .rationale = "Mohamed, Mohammed and Muhammad are all right, but one person has one of them.",
    .severity = Severity::info,
    .examples = {{.incorrect = "Mohammed Farah ran. [[Mohamed]] Farah won, and Mohammed Farah "
                               "smiled.",
                  .correct = "Mohammed Farah ran. Mohammed Farah won, and Mohammed Farah smiled."},
                 {.correct = "Mohammed Farah met Muhammad Yunus. Mohammed Farah smiled."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
