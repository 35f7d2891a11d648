#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr auto kSay = std::to_array<std::string_view>(
    {"added", "announced", "believed", "claimed", "insisted", "said", "says"});
// Finite verbs; none is a participle that belongs to an object.
constexpr auto kVerbs = std::to_array<std::string_view>(
    {"came", "could", "did", "does", "had", "has", "is", "knew", "saw", "took", "tried", "wanted",
     "was", "went", "were", "will", "would"});
constexpr auto kPronouns = std::to_array<std::string_view>({"he", "she", "they"});
constexpr auto kJoiners = std::to_array<std::string_view>({"and", "but", "then", "yet"});
// In a clause that one of these begins, the verb has its subject: the man who she said was ill.
constexpr auto kRelatives =
    std::to_array<std::string_view>({"as", "than", "that", "what", "whatever", "which", "who",
                                     "whoever", "whom", "those", "whose"});

bool is_subject(const Sentence& sentence, std::size_t i) {
  const Token& token = sentence.tokens[i];
  return token.kind == TokenKind::word &&
         (is_one_of(sentence.text(token), kPronouns) || token.casing == Casing::capitalised ||
          token.casing == Casing::upper);
}

// Behind a comma or a joiner, or at the beginning: Holm | said.
bool has_clause_of_its_own(const Sentence& sentence, std::size_t verb) {
  std::size_t first = verb;
  while (first > 0 && is_subject(sentence, first - 1)) --first;
  if (first == verb) return false;
  if (first == 0) return true;
  const std::string_view before = text_at(sentence, first - 1);
  return before == "," || is_one_of(before, kJoiners);
}

void check(const Sentence& sentence, Report& report) {
  for (std::size_t i = 0; i + 2 < sentence.tokens.size(); ++i) {
    const Token& verb = sentence.tokens[i];
    if (verb.kind != TokenKind::word) continue;
    if (is_one_of(sentence.text(verb), kRelatives)) return;
    if (!is_one_of(sentence.text(verb), kSay) || !is_one_of(text_at(sentence, i + 1), kVerbs) ||
        !has_clause_of_its_own(sentence, i) || (verb.zones & kQuoted) != 0) {
      continue;
    }
    const Token& next = sentence.tokens[i + 1];
    Finding finding{.span = {verb.start, next.end()}};
    finding.message = "A subject is missing between " + in_quotes(sentence.text(verb)) + " and " +
                      in_quotes(sentence.text(next)) + ".";
    report.add(*sentence.paragraph, std::move(finding));
    return;
  }
}

}  // namespace

extern const Rule lost_subject = {
    .id = "lost-subject",
    .category = "grammar",
    .summary = "Two verbs stand side by side, and the second has no subject.",
    .rationale = "“Holm said tried to leave” lost a word: he, she, they.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "The striker was sold, but on the radio, Holm [[said tried]] to buy him "
                       "back.",
          .correct = ""},
         {.correct =
              "The man who she said was ill left. The car police said tried to flee stopped."},
         {.correct = "What Holm said is true. He came, she said, went up and left."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
