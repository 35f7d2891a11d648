#include <unordered_map>

#include "checker/rule.h"
#include "rules/titles.h"

namespace copydesk::rules {
namespace {

// True if the mention is running text, where the house's way to name people holds.
bool in_running_text(const PersonMention& mention) {
  const SegmentKind kind = mention.name.paragraph->segment.kind;
  return !mention.quoted && !mention.shouted &&
         (kind == SegmentKind::paragraph || kind == SegmentKind::block_quote);
}

void check_person(const Person& person, Report& report) {
  for (const PersonMention& mention : std::span(person.mentions).subspan(1)) {
    const TitleMention* title = title_before(mention);
    if (title == nullptr || mention.form != MentionForm::surname || title->plural) continue;
    if (title->honorific->kind != HonorificClass::courtesy || !in_running_text(mention)) continue;
    Finding finding{.span = title->passage.span()};
    finding.message = "After the first mention the surname stands alone.";
    finding.fixes.push_back(removal({finding.span.start, mention.span.start}));
    report.add(*mention.name.paragraph, std::move(finding));
  }
}

void check(const Document& document, Report& report) {
  std::unordered_map<std::string_view, std::size_t> bearers;  // of each surname
  for (const Person& person : document.persons()) ++bearers[person.surname];
  for (const Person& person : document.persons()) {
    if (person.mentions.front().form != MentionForm::full) continue;
    if (bearers.at(person.surname) == 1) check_person(person, report);
  }
}

}  // namespace

extern const Rule honorific_later_mention = {
    .id = "honorific-later-mention",
    .category = "honorifics",
    .summary = "A surname after the first mention has a courtesy title.",
    .rationale = "Many houses give the surname alone once a person is known.",
    .severity = Severity::info,
    .preview = true,
    .examples = {{.incorrect = "John Holmgren spoke. [[Mr.]] Holmgren left.",
                  .correct = "John Holmgren spoke. Holmgren left."},
                 {.correct = "John Holmgren spoke. He said: “Mr. Holmgren was my father.”"},
                 {.correct = "John Holmgren and Anna Holmgren spoke. Mr. Holmgren left."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
