#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr auto kSay = std::to_array<std::string_view>({"said", "say", "says"});
// Behind these, the verb belongs to what comes before: as Holm said, the vote that was lost said
// Holm nothing.
constexpr auto kNoStatement = std::to_array<std::string_view>(
    {"also", "and",  "as",   "be",    "been",  "but",   "ever", "had", "has",
     "have", "he",   "i",    "is",    "it",    "never", "not",  "or",  "she",
     "so",   "than", "that", "then",  "they",  "thus",  "to",   "was", "we",
     "were", "what", "when", "where", "which", "who",   "you"});

constexpr std::size_t kFewestWords = 5;  // of a statement

// Ann Holm, the end of the sentence behind it: the words from `first` up to the final mark.
bool is_speaker(const Sentence& sentence, std::size_t first, std::size_t last) {
  constexpr std::size_t kLongest = 4;
  if (first >= last || last - first > kLongest) return false;
  for (std::size_t i = first; i < last; ++i) {
    const Token& token = sentence.tokens[i];
    const bool word = token.kind == TokenKind::word || token.kind == TokenKind::abbreviation ||
                      token.kind == TokenKind::initial;
    if (!word || token.casing == Casing::lower || !token.space_before) return false;
  }
  return true;
}

// Only words and numbers, commas among them: what marks could be said in another voice.
bool is_statement(const Sentence& sentence, std::size_t last) {
  if (last < kFewestWords) return false;
  for (std::size_t i = 0; i < last; ++i) {
    const Token& token = sentence.tokens[i];
    if (token.kind == TokenKind::quote || (token.zones & kQuoted) != 0) return false;
    if (is_one_of(sentence.text(token), kSay)) return false;
  }
  const Token& before = sentence.tokens[last - 1];
  return (before.kind == TokenKind::word || before.kind == TokenKind::number) &&
         !is_one_of(sentence.text(before), kNoStatement);
}

void check(const Sentence& sentence, Report& report) {
  const std::size_t count = sentence.tokens.size();
  if (count < kFewestWords || text_at(sentence, count - 1) != ".") return;
  constexpr std::size_t kFarthest = 6;  // tokens from the verb to the end
  for (std::size_t i = count > kFarthest ? count - kFarthest : 1; i + 1 < count; ++i) {
    if (!is_one_of(text_at(sentence, i), kSay) || !is_statement(sentence, i)) continue;
    if (!is_speaker(sentence, i + 1, count - 1)) continue;
    const Token& before = sentence.tokens[i - 1];
    const Token& verb = sentence.tokens[i];
    Finding finding{.span = {before.start, verb.end()}};
    finding.message =
        "A comma belongs between the statement and " + in_quotes(sentence.text(verb)) + ".";
    finding.fixes.push_back(insertion(before.end(), ","));
    report.add(*sentence.paragraph, std::move(finding));
    return;
  }
}

}  // namespace

extern const Rule attribution_comma = {
    .id = "attribution-comma",
    .category = "punctuation",
    .summary = "No comma stands between a statement and who makes it.",
    .rationale = "Without the comma the last noun of the statement seems to speak.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "Players will be behind the new market [[growth said]] Jupiter.",
                  .correct = "Players will be behind the new market growth, said Jupiter."},
                 {.correct =
                      "Players will be behind it, said Jupiter. It is late, as said Ann Holm."},
                 {.correct =
                      "The fair was a success, and so said Holm. The mayor said Holm left."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
