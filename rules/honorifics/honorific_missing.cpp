#include <string>
#include <unordered_map>

#include "checker/rule.h"
#include "rules/titles.h"

namespace copydesk::rules {
namespace {

bool is_running_text(const PersonMention& mention) {
  const SegmentKind kind = mention.name.paragraph->segment.kind;
  return !mention.quoted && !mention.shouted &&
         (kind == SegmentKind::paragraph || kind == SegmentKind::list_item);
}

bool is_courtesy(const TitleMention* title) {
  return title != nullptr && title->honorific->kind == HonorificClass::courtesy;
}

// True behind a short word that nobody knows, with a point: a title misspelt, as in Msr. Holm.
bool follows_odd_title(const Paragraph& paragraph, std::size_t i) {
  constexpr std::size_t kLongest = 4;
  return i > 1 && text_at(paragraph, i - 1) == "." && is_capitalised(paragraph, i - 2) &&
         paragraph.tokens[i - 2].word == kNoWord && text_at(paragraph, i - 2).size() <= kLongest;
}

// True where the name stands for something else, or describes it: the Holm plan, Holm Street.
bool describes(const PersonMention& mention) {
  const Paragraph& paragraph = *mention.name.paragraph;
  const TokenRange tokens = mention.name.tokens;
  static constexpr auto kBefore = std::to_array<std::string_view>(
      {"a", "an", "and", "another", "every", "no", "of", "that", "the", "these", "this", "those"});
  if (tokens.first > 0 && is_one_of(text_at(paragraph, tokens.first - 1), kBefore)) return true;
  return is_capitalised(paragraph, tokens.last) || follows_odd_title(paragraph, tokens.first);
}

// As pronouns and titles say, else the given name alone, which is no more than a guess.
bool may_be(const Person& person, Gender gender) {
  const Gender sure =
      person.title_gender != Gender::unknown ? person.title_gender : person.pronoun_gender;
  return sure == Gender::unknown || sure == gender;
}

// Somebody alive, as far as the text shows: they speak, or have a courtesy title elsewhere.
bool takes_title(const Person& person) {
  return std::ranges::any_of(person.mentions, [](const PersonMention& mention) {
    return is_courtesy(title_before(mention));
  });
}

// True if the text writes Mr. with a point; where it has none, America does.
bool writes_points(const Document& document) {
  for (const Person& person : document.persons()) {
    for (const PersonMention& mention : person.mentions) {
      const TitleMention* title = title_before(mention);
      if (is_courtesy(title) && title->abbreviated) return title->point;
    }
  }
  return document.dialect() == Dialect::us;
}

void check_person(const Person& person, bool points, Report& report) {
  const bool titled = takes_title(person);
  for (const PersonMention& mention : std::span(person.mentions).subspan(1)) {
    if (mention.form != MentionForm::surname || !mention.titles.empty()) continue;
    if (!is_running_text(mention) || (!mention.speaks && !titled) || describes(mention)) continue;
    Finding finding{.span = mention.span};
    finding.message = "After the first mention a title stands before the surname.";
    const std::string name(
        mention.name.paragraph->text().substr(mention.span.start, mention.span.size()));
    const Gender likely = person.gender == Gender::female ? Gender::female : Gender::male;
    for (const Gender gender : {likely, likely == Gender::male ? Gender::female : Gender::male}) {
      if (!may_be(person, gender)) continue;
      const std::string title =
          std::string(gender == Gender::male ? "Mr" : "Ms") + (points ? "." : "");
      finding.fixes.push_back(replacement(finding.span, title + " " + name));
    }
    report.add(*mention.name.paragraph, std::move(finding));
  }
}

void check(const Document& document, Report& report) {
  std::unordered_map<std::string_view, std::size_t> bearers;  // of each surname
  for (const Person& person : document.persons()) ++bearers[person.surname];
  const bool points = writes_points(document);
  for (const Person& person : document.persons()) {
    if (person.mentions.front().form != MentionForm::full) continue;
    if (bearers.at(person.surname) == 1) check_person(person, points, report);
  }
}

}  // namespace

extern const Rule honorific_missing = {
    .id = "honorific-missing",
    .category = "honorifics",
    .summary = "A surname after the first mention stands without a title.",
    .rationale = "Some houses give everybody alive a title, Mr or Ms where they have no other.",
    .severity = Severity::info,
    .preview = true,
    .examples = {{.incorrect = "John Holmgren spoke to Mr Dee. [[Holmgren]] said he was late.",
                  .correct = "John Holmgren spoke to Mr Dee. Mr Holmgren said he was late."},
                 {.correct = "John Holmgren spoke. Mr Holmgren said he was late, for the Holmgren "
                             "family was."},
                 {.correct =
                      "John Holmgren spoke to Mr. Dee. Msr. Holmgren said he was late, and the "
                      "chair of Holmgren said no more."},
                 {.correct = "John Holmgren spoke. “Holmgren said that,” she cried."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
