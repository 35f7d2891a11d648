#include "checker/rule.h"
#include "rules/titles.h"

namespace copydesk::rules {
namespace {

// The first of the given names; empty if there is none but initials.
std::string_view first_given(const Person& person) {
  const std::string_view given = person.given;
  const std::string_view first = given.substr(0, given.find(' '));
  return first.size() < 2 || first.find('.') != std::string_view::npos ? std::string_view() : first;
}

void check(const Document& document, Report& report) {
  for (const Person& person : document.persons()) {
    const std::string_view given = first_given(person);
    if (given.empty() || person.surname.empty() || given == person.surname) continue;
    for (const PersonMention& mention : person.mentions) {
      const TitleMention* title = title_before(mention);
      if (title == nullptr || mention.form != MentionForm::surname || title->plural) continue;
      if (title->honorific->full != "Sir" && title->honorific->full != "Dame") continue;
      const std::string right = title->honorific->full + " " + std::string(given);
      Finding finding{.span = mention.span};
      finding.message = in_quotes(title->honorific->full) +
                        " goes with the given name: " + in_quotes(right) + ", not " +
                        in_quotes(titled_name(mention)) + ".";
      finding.fixes.push_back(replacement(finding.span, std::string(given)));
      finding.related.push_back(as_related(person.mentions.front()));
      report.add(*mention.name.paragraph, std::move(finding));
    }
  }
}

}  // namespace

extern const Rule sir_surname = {
    .id = "sir-surname",
    .category = "honorifics",
    .summary = "“Sir” or “Dame” stands before a surname.",
    .rationale = "Sir John Holm is Sir John for short, never Sir Holm; so is Dame Ann.",
    .severity = Severity::error,
    .examples = {{.incorrect = "Sir John Holmgren spoke first. Then Sir [[Holmgren]] left.",
                  .correct = "Sir John Holmgren spoke first. Then Sir John left."},
                 {.correct = "Sir John Holmgren spoke first. Sir John and Lady Holmgren left."},
                 {.correct = "Sir Galahad rode out. “Yes, Sir,” said Holmgren."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
