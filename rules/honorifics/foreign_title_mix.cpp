#include "checker/rule.h"
#include "rules/titles.h"

namespace copydesk::rules {
namespace {

const PersonMention* first_with(const Person& person, bool english) {
  for (const PersonMention& mention : person.mentions) {
    const TitleMention* title = title_before(mention);
    if (title == nullptr || title->plural || !title->abbreviated || mention.quoted) continue;
    const Honorific& honorific = *title->honorific;
    if (honorific.kind == HonorificClass::courtesy && (honorific.language == "en") == english) {
      return &mention;
    }
  }
  return nullptr;
}

void check(const Document& document, Report& report) {
  for (const Person& person : document.persons()) {
    const PersonMention* foreign = first_with(person, false);
    const PersonMention* english = foreign == nullptr ? nullptr : first_with(person, true);
    if (english == nullptr) continue;
    const TitleMention& title = *title_before(*foreign);
    const TitleMention& usual = *title_before(*english);
    Finding finding{.span = title.passage.span()};
    finding.message = person.surname + " is " + in_quotes(title.passage.text()) + " here and " +
                      in_quotes(usual.passage.text()) + " elsewhere.";
    finding.fixes.push_back(replacement(finding.span, std::string(usual.passage.text())));
    finding.related.push_back(as_related(*english));
    report.add(*foreign->name.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule foreign_title_mix = {
    .id = "foreign-title-mix",
    .category = "honorifics",
    .summary = "One person has an English title in one place and a foreign one in another.",
    .rationale = "Either is right; a text chooses one for each person.",
    .severity = Severity::info,
    .examples = {{.incorrect =
                      "Mr. Jean Holmgren rose. [[M.]] Holmgren spoke, and Mr. Holmgren left.",
                  .correct = "Mr. Jean Holmgren rose. Mr. Holmgren spoke, and Mr. Holmgren left."},
                 {.correct = "Mr. Jean Holmgren met M. Luc Bellefontaine. M. Bellefontaine left."},
                 {.correct = "Mr. M. Holmgren met Richard M. Holmgren."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
