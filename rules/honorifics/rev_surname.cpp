#include "checker/rule.h"
#include "rules/titles.h"

namespace copydesk::rules {
namespace {

void check(const Document& document, Report& report) {
  for (const Person& person : document.persons()) {
    for (const PersonMention& mention : person.mentions) {
      const TitleMention* title = title_before(mention);
      if (title == nullptr || mention.form != MentionForm::surname || mention.quoted) continue;
      if (title->honorific->full != "Reverend" || mention.titles.size() > 1) continue;
      Finding finding{.span = {title->passage.span().start, mention.span.end}};
      finding.message = in_quotes(form_of(*title)) + " takes a whole name: " +
                        in_quotes("the " + std::string(title->passage.text()) + " John Smith") +
                        ", then “Mr. Smith”.";
      if (!person.given.empty()) {
        finding.fixes.push_back(insertion(mention.span.start, person.given + " "));
        finding.related.push_back(as_related(person.mentions.front()));
      }
      report.add(*mention.name.paragraph, std::move(finding));
      break;  // once a person
    }
  }
}

}  // namespace

extern const Rule rev_surname = {
    .id = "rev-surname",
    .category = "honorifics",
    .summary = "“Reverend” stands before a surname alone.",
    .rationale =
        "Reverend describes, it is no form of address: the Rev. John Smith, later Mr. Smith.",
    .severity = Severity::info,
    .examples = {{.incorrect = "The Rev. John Holmgren spoke. Later [[Rev. Holmgren]] left.",
                  .correct = "The Rev. John Holmgren spoke. Later Rev. John Holmgren left."},
                 {.correct = "The Rev. John Holmgren spoke. Later Mr. Holmgren left."},
                 {.correct = "The Rev. John Holmgren said: “Rev. Holmgren was my father.”"}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
