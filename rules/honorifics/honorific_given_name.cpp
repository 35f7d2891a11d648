#include "checker/rule.h"
#include "rules/titles.h"

namespace copydesk::rules {
namespace {

void check(const Document& document, Report& report) {
  for (const Person& person : document.persons()) {
    if (person.surname.empty() || person.given.empty()) continue;
    for (const PersonMention& mention : person.mentions) {
      const TitleMention* title = title_before(mention);
      if (title == nullptr || mention.form != MentionForm::given || mention.quoted) continue;
      const Honorific& honorific = *title->honorific;
      if (honorific.takes != NamePart::surname || honorific.language != "en") continue;
      if (is_capitalised(*mention.name.paragraph, mention.name.tokens.last)) continue;
      const std::string surname =
          person.particle.empty() ? person.surname : person.particle + " " + person.surname;
      Finding finding{.span = mention.span};
      finding.message = in_quotes(titled_name(mention)) +
                        " has a title and a given name; the surname is " + in_quotes(surname) + ".";
      finding.fixes.push_back(replacement(finding.span, surname));
      finding.related.push_back(as_related(person.mentions.front()));
      report.add(*mention.name.paragraph, std::move(finding));
    }
  }
}

}  // namespace

extern const Rule honorific_given_name = {
    .id = "honorific-given-name",
    .category = "honorifics",
    .summary = "A title that takes a surname stands before a given name.",
    .rationale = "Ms. Lind or Anna, but Ms. Anna is nobody’s name in most of the world.",
    .severity = Severity::info,
    .examples = {{.incorrect = "Anna Holmgren said so. Then Ms. [[Anna]] left.",
                  .correct = "Anna Holmgren said so. Then Ms. Holmgren left."},
                 {.correct = "Anna Holmgren said so. Then Miss Anna left with Ms. Holmgren."},
                 {.correct = "Sir John Holmgren said so. Then Sir John left."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
