#include <array>
#include <utility>
#include <vector>

#include "checker/rule.h"
#include "rules/titles.h"

namespace copydesk::rules {
namespace {

// Mentions of one person by the gender of their titles.
struct Sides {
  std::vector<const PersonMention*> men;
  std::vector<const PersonMention*> women;
};

const TitleMention* courtesy_before(const PersonMention& mention) {
  const TitleMention* title = title_before(mention);
  if (title == nullptr || title->plural) return nullptr;
  const bool courtesy =
      title->honorific->kind == HonorificClass::courtesy && title->honorific->language == "en";
  return courtesy ? title : nullptr;
}

Sides sides_of(const Person& person) {
  Sides sides;
  for (const PersonMention& mention : person.mentions) {
    const TitleMention* title = courtesy_before(mention);
    if (title == nullptr) continue;
    if (title->honorific->gender == Gender::male) sides.men.push_back(&mention);
    if (title->honorific->gender == Gender::female) sides.women.push_back(&mention);
  }
  return sides;
}

// The title that most of the mentions have; of as many, the first.
const TitleMention* usual_title(const std::vector<const PersonMention*>& mentions) {
  std::vector<std::pair<const TitleMention*, std::size_t>> counts;  // of a handful of titles
  for (const PersonMention* mention : mentions) {
    const TitleMention* title = courtesy_before(*mention);
    if (title == nullptr) continue;
    const auto known = std::ranges::find_if(
        counts, [title](const auto& entry) { return entry.first->honorific == title->honorific; });
    if (known == counts.end()) {
      counts.emplace_back(title, 1);
    } else {
      ++known->second;
    }
  }
  return std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })
      ->first;
}

// What a title becomes where it is another one: with its point as the text sets it.
std::string in_place_of(const TitleMention& wrong, const TitleMention& right) {
  std::string form(form_of(right));
  if (wrong.point && right.honorific->point_us) form += '.';
  return form;
}

constexpr auto kKin = std::to_array<std::string_view>(
    {"wife", "husband", "widow", "widower", "mother", "father", "sister", "brother", "daughter",
     "son", "aunt", "uncle", "married", "bride", "spouse", "couple"});
constexpr auto kMale = std::to_array<std::string_view>({"he", "him", "his", "himself"});
constexpr auto kFemale = std::to_array<std::string_view>({"she", "her", "hers", "herself"});

// His wife, Mrs. Holm; Mrs. Holm, his wife.
bool stands_by_kin(const PersonMention& mention) {
  constexpr std::size_t kNear = 5;  // tokens
  const Paragraph& paragraph = *mention.name.paragraph;
  const std::size_t name = mention.name.tokens.first;
  const std::size_t end = mention.name.tokens.last;
  for (std::size_t i = name - std::min(name, kNear); i < name; ++i) {
    if (is_one_of(text_at(paragraph, i), kKin)) return true;
  }
  if (text_at(paragraph, end) != ",") return false;
  for (std::size_t i = end; i < end + kNear; ++i) {
    if (is_one_of(text_at(paragraph, i), kKin)) return true;
  }
  return false;
}

// True if what follows the mention takes it for somebody of the title's gender: a relative.
bool is_relative(const PersonMention& mention, Gender gender) {
  constexpr std::size_t kBehind = 20;  // tokens
  if (stands_by_kin(mention)) return true;
  const Paragraph& paragraph = *mention.name.paragraph;
  const std::size_t end = std::min(paragraph.tokens.size(), mention.name.tokens.last + kBehind);
  bool own = false;
  bool other = false;
  for (std::size_t i = mention.name.tokens.last; i < end; ++i) {
    const std::string_view word = paragraph.text(paragraph.tokens[i]);
    const bool male = is_one_of(word, kMale);
    if (!male && !is_one_of(word, kFemale)) continue;
    ((gender == Gender::male) == male ? own : other) = true;
  }
  return own && !other;
}

bool is_full(const PersonMention* mention) {
  return mention->form == MentionForm::full;
}

void report_against(const Person& person, const std::vector<const PersonMention*>& wrong,
                    const std::vector<const PersonMention*>& right, Report& report) {
  const TitleMention* usual = usual_title(right);
  const bool named = std::ranges::any_of(right, is_full);
  for (const PersonMention* mention : wrong) {
    const TitleMention* title = courtesy_before(*mention);
    const bool introduced = is_full(mention) && !named;  // somebody else of that surname
    if (introduced || is_relative(*mention, title->honorific->gender)) continue;
    Finding finding{.span = title->passage.span()};
    finding.message = person.surname + " is " + in_quotes(title->passage.text()) + " here and " +
                      in_quotes(usual->passage.text()) + " elsewhere. Is it one person?";
    finding.fixes.push_back(replacement(finding.span, in_place_of(*title, *usual)));
    finding.related.push_back(as_related(*right.front()));
    report.add(*mention->name.paragraph, std::move(finding));
  }
}

void check(const Document& document, Report& report) {
  constexpr std::size_t kClear = 2;  // so many times as often is the usual title
  for (const Person& person : document.persons()) {
    const Sides sides = sides_of(person);
    if (sides.men.empty() || sides.women.empty()) continue;
    const Gender other =
        person.pronoun_gender != Gender::unknown ? person.pronoun_gender : person.given_gender;
    const bool men_right = sides.men.size() >= kClear * sides.women.size() ||
                           (other == Gender::male && sides.men.size() >= sides.women.size());
    const bool women_right = sides.women.size() >= kClear * sides.men.size() ||
                             (other == Gender::female && sides.women.size() >= sides.men.size());
    if (men_right) report_against(person, sides.women, sides.men, report);
    if (women_right) report_against(person, sides.men, sides.women, report);
  }
}

}  // namespace

extern const Rule honorific_conflict = {
    .id = "honorific-conflict",
    .category = "honorifics",
    .summary = "One person is a man in one place and a woman in another.",
    .rationale = "A slip of one letter between Mr. and Ms. offends whom the text is about.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "Mr Holmgren rose. Mr Holmgren spoke, and [[Ms]] Holmgren sat down.",
                  .correct = "Mr Holmgren rose. Mr Holmgren spoke, and Mr Holmgren sat down."},
                 {.correct = "Mr. Holmgren and Mrs. Holmgren, his wife, met Mr. Holmgren’s aunt."},
                 {.correct = "Mr. and Mrs. Holmgren came. Mr. Holmgren spoke for Mrs. Holmgren."},
                 {.correct = "Alan Holmgren left. Mr Holmgren was ill. Mary Holmgren stayed. "
                             "Ms Holmgren was well."},
                 {.correct = "Mr. Holmgren rose. Mr. Holmgren spoke. Mrs. Holmgren, too, said "
                             "that she was well."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
