#include <array>
#include <vector>

#include "checker/rule.h"
#include "rules/titles.h"

namespace copydesk::rules {
namespace {

// Words of a text that tells why a title changed.
constexpr auto kChange = std::to_array<std::string_view>(
    {"former", "formerly", "then", "now", "promoted", "promotion", "appointed", "became", "retired",
     "elected", "previously", "qualified", "ordained", "awarded", "tenure", "knighted"});

// Titles that a text does not change without a reason: one for each person.
bool is_fixed(const TitleMention& title) {
  const Honorific& honorific = *title.honorific;
  if (title.plural || honorific.language != "en" || !title.abbreviated) return false;
  return honorific.kind == HonorificClass::academic || honorific.kind == HonorificClass::military ||
         honorific.kind == HonorificClass::police || honorific.rank_code;
}

// Lt. may stand for Lt. Col. once that is known.
bool disagree(const TitleMention& a, const TitleMention& b) {
  const Honorific& first = *a.honorific;
  const Honorific& second = *b.honorific;
  if (first.full == second.full) return false;
  if (first.rank_code != second.rank_code) return true;
  if (first.kind != second.kind || first.kind == HonorificClass::courtesy) return false;
  return first.full.find(second.full) == std::string::npos &&
         second.full.find(first.full) == std::string::npos;
}

bool tells_change(const Paragraph& paragraph) {
  return std::ranges::any_of(paragraph.tokens, [&](const Token& token) {
    return token.casing == Casing::lower && is_one_of(paragraph.text(token), kChange);
  });
}

// A title of a person: where it first stands, and how often it does.
struct Use {
  const PersonMention* mention = nullptr;
  const TitleMention* title = nullptr;
  std::size_t count = 0;
};

// The titles before the person's names, in order of first use.
std::vector<Use> uses_of(const Person& person) {
  std::vector<Use> uses;
  for (const PersonMention& mention : person.mentions) {
    const TitleMention* title = title_before(mention);
    if (title == nullptr || mention.quoted || mention.shouted || title->plural) continue;
    if (title->honorific->kind != HonorificClass::courtesy && !is_fixed(*title)) continue;
    const auto known = std::ranges::find_if(uses, [title](const Use& use) {
      return use.title->honorific->full == title->honorific->full;
    });
    if (known == uses.end()) {
      uses.push_back({&mention, title, 1});
    } else {
      ++known->count;
    }
  }
  return uses;
}

// True if `use` is out of line beside `other`: a rank's code, else what is rarer, else what is
// later.
bool is_odd(const Use& use, const Use& other) {
  if (!disagree(*use.title, *other.title) || other.title->honorific->rank_code) return false;
  if (use.title->honorific->rank_code) return true;
  return use.count < other.count || (use.count == other.count && &other < &use);
}

void check_person(const Person& person, Report& report) {
  const std::vector<Use> uses = uses_of(person);
  for (const Use& use : uses) {
    const auto other =
        std::ranges::find_if(uses, [&](const Use& candidate) { return is_odd(use, candidate); });
    if (other == uses.end()) continue;
    const bool told =
        tells_change(*use.mention->name.paragraph) || tells_change(*other->mention->name.paragraph);
    if (told) continue;
    Finding finding{.span = use.title->passage.span()};
    finding.message = person.surname + " is " + in_quotes(use.title->passage.text()) +
                      " here and " + in_quotes(other->title->passage.text()) + " elsewhere.";
    finding.fixes.push_back(replacement(finding.span, std::string(other->title->passage.text())));
    finding.related.push_back(as_related(*other->mention));
    report.add(*use.mention->name.paragraph, std::move(finding));
    return;  // one finding a person
  }
}

void check(const Document& document, Report& report) {
  for (const Person& person : document.persons()) check_person(person, report);
}

}  // namespace

extern const Rule title_drift = {
    .id = "title-drift",
    .category = "honorifics",
    .summary = "One person has different titles in different places.",
    .rationale = "Readers take Dr. Lind and Prof. Lind for two people.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "Dr. Anna Holmgren came. Later [[Prof.]] Holmgren spoke.",
                  .correct = "Dr. Anna Holmgren came. Later Dr. Holmgren spoke."},
                 {.incorrect = "Mr. Guy Holmgren came. [[USG]] Holmgren spoke. Mr. Holmgren left.",
                  .correct = "Mr. Guy Holmgren came. Mr. Holmgren spoke. Mr. Holmgren left."},
                 {.correct =
                      "Capt. Anna Holmgren was promoted. Maj. Holmgren now leads the company."},
                 {.correct = "President John Holmgren spoke. Mr. Holmgren left."},
                 {.correct = "Dr. Anna Holmgren met Prof. Mary Holmgren."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
