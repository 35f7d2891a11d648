#include <map>

#include "checker/rule.h"
#include "rules/names/mentions.h"

namespace copydesk::rules {
namespace {

// The token of the initial right behind the first given name, or null: the S. of Robert S. Holm.
const Token* middle_initial(const PersonMention& mention) {
  const TokenRange name = mention.name.tokens;
  if (mention.form != MentionForm::full || name.last - name.first != 3) return nullptr;
  const std::vector<Token>& tokens = mention.name.paragraph->tokens;
  if (tokens[name.first].kind != TokenKind::word) return nullptr;
  const Token& middle = tokens[name.first + 1];
  return middle.kind == TokenKind::initial ? &middle : nullptr;
}

const PersonMention* first_with_initial(const Person& person) {
  const auto found = std::ranges::find_if(
      person.mentions, [](const PersonMention& m) { return middle_initial(m) != nullptr; });
  return found == person.mentions.end() ? nullptr : &*found;
}

void check_person(const Person& person, Report& report) {
  std::map<std::string_view, std::vector<const PersonMention*>> by_initial;
  for (const PersonMention& mention : person.mentions) {
    if (const Token* initial = middle_initial(mention)) {
      by_initial[mention.name.paragraph->text(*initial)].push_back(&mention);
    }
  }
  if (by_initial.size() < 2) return;
  // Of two that are as frequent, the first one: writers check the first mention more.
  const PersonMention* const first = first_with_initial(person);
  const auto usual = std::ranges::max_element(by_initial, {}, [first](const auto& entry) {
    return std::pair(entry.second.size(), entry.second.front() == first);
  });
  for (const auto& [initial, mentions] : by_initial) {
    if (initial == usual->first) continue;
    for (const PersonMention* mention : mentions) {
      const Paragraph& paragraph = *mention->name.paragraph;
      Finding finding{.span = middle_initial(*mention)->span()};
      finding.message = in_quotes(mention->name.text()) + " has the initial " +
                        in_quotes(usual->first) + " elsewhere: the same person?";
      finding.fixes.push_back(replacement(finding.span, std::string(usual->first)));
      const PersonMention& other = *usual->second.front();
      finding.related.push_back(
          {std::string(other.name.text()), other.name.paragraph->to_source(other.span)});
      report.add(paragraph, std::move(finding));
    }
  }
}

void check(const Document& document, Report& report) {
  for (const Person& person : document.persons()) {
    if (person.mentions.size() > 1) check_person(person, report);
  }
}

}  // namespace

extern const Rule name_initial = {
    .id = "name-initial",
    .category = "names",
    .summary = "A person has two middle initials.",
    .rationale = "One of them is a slip, or two people are taken for one.",
    .severity = Severity::info,
    .examples = {{.incorrect = "Robert S. McNamara spoke. Robert S. McNamara was heard, and Robert "
                               "[[F.]] McNamara left.",
                  .correct =
                      "Robert S. McNamara spoke. Robert S. McNamara was heard, and Robert S. "
                      "McNamara left."},
                 {.correct = "Robert S. McNamara spoke. McNamara, R. McNamara and Robert McNamara "
                             "are one."},
                 {.correct = "J. Smith met K. Smith."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
