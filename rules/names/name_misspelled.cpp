#include "rules/names/variants.h"

namespace copydesk::rules {
namespace {

void check(const Document& document, Report& report) {
  for (const NameVariant& variant : document.name_variants()) {
    if (variant.relation != NameRelation::letters) continue;
    Severity severity = Severity::warning;
    if (variant.score >= kCertainVariant) severity = Severity::error;
    if (variant.score < kAlmostSureVariant) severity = Severity::info;
    report_variant(variant, "a letter", severity, report);
  }
}

}  // namespace

extern const Rule name_misspelled = {
    .id = "name-misspelled",
    .category = "names",
    .summary =
        "A name is one letter off a name that the text has more often, or that the house "
        "knows.",
    .rationale =
        "Misspelt names lead the corrections of newspapers, and dictionaries cannot find "
        "them: the text itself must tell.",
    .severity = Severity::error,
    .examples =
        {{.incorrect = "Ned Winsett laughed. Winsett was poor, and Archer liked Winsett. “Why,” "
                       "[[Wnsett]] asked.",
          .correct = "Ned Winsett laughed. Winsett was poor, and Archer liked Winsett. “Why,” "
                     "Winsett asked."},
         {.incorrect = "They sailed for Svalbard. Svalbard was white; on [[Svallbard]] they froze.",
          .correct = "They sailed for Svalbard. Svalbard was white; on Svalbard they froze."},
         {.incorrect = "Henry Kissinger flew in. Later Henry [[Kissiger]]’s staff came.",
          .correct = "Henry Kissinger flew in. Later Henry Kissinger’s staff came."},
         {.incorrect = "Kamala Pettersen said so. Mr. [[Petersen]] laughed. Miss Pettersen left.",
          .correct = "Kamala Pettersen said so. Mr. Pettersen laughed. Miss Pettersen left."},
         // Relatives, possessives and plurals.
         {.correct =
              "Alan Jackson met Mary Jackson. The Jacksons smiled. Alan Johnson’s office was "
              "closed; Johnson left."},
         // People of similar names.
         {.correct = "Hansen met Hanson. Hansen spoke. Hansen left; Jansen and Janssen stayed."},
         {.correct = "Clark met Clarke, Clarke met Clark, and Brown left Browne. Brown sighed."},
         {.correct = "Reed, Reid and Read spoke; Reid spoke twice, Reid said. Smyth saw Smith. "
                     "Smith waved, Smith left."},
         {.correct = "Li met Lee. Lee, Lee and Lee laughed."},
         {.correct = "Merkel bought shares of Merck. Merkel smiled, Merkel left."},
         // Other forms of a name.
         {.correct = "Petrov met Petrova. Petrov spoke of the Petrovs; Petrov left."},
         {.correct = "Russia and the Russian army; Russia, Russia, Russia. The Korean spoke of "
                     "Korea, Korea and Korea."},
         {.correct = "May said in May that Rose rose. Mark marked it, and Grace had grace."},
         {.correct = "It was Orwellian, as Orwell said. Orwell knew, Orwell wrote."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
