#include "checker/rule.h"
#include "rules/titles.h"

namespace copydesk::rules {
namespace {

void check(const Document& document, Report& report) {
  for (const Person& person : document.persons()) {
    const PersonMention& first = person.mentions.front();
    const TitleMention* title = title_before(first);
    if (title == nullptr || first.form != MentionForm::full || first.quoted || title->plural) {
      continue;
    }
    if (title->honorific->kind != HonorificClass::courtesy || first.titles.size() > 1) continue;
    Finding finding{.span = title->passage.span()};
    finding.message =
        "The first mention has the full name without " + in_quotes(title->passage.text()) + ".";
    finding.fixes.push_back(removal({finding.span.start, first.span.start}));
    report.add(*first.name.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule honorific_first_mention = {
    .id = "honorific-first-mention",
    .category = "honorifics",
    .summary = "A full name at first mention has a courtesy title.",
    .rationale = "Many houses give the full name alone at first, whatever they do later.",
    .severity = Severity::info,
    .preview = true,
    .examples = {{.incorrect = "[[Mr.]] John Holmgren spoke. Mr. Holmgren left.",
                  .correct = "John Holmgren spoke. Mr. Holmgren left."},
                 {.correct = "Dr. John Holmgren spoke. Mr. Dee left."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
