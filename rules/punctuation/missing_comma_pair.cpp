#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// They open a phrase between commas.
constexpr auto kOpeners =
    std::to_array<std::string_view>({"including", "especially", "notably", "particularly"});
// Verbs that a subject stands before, and that no noun is spelt like.
constexpr auto kFinite = std::to_array<std::string_view>(
    {"are",  "became", "began", "can", "could", "fell", "gave", "had",
     "has",  "have",   "is",    "may", "might", "must", "said", "say",
     "says", "should", "took",  "was", "went",  "were", "will", "would"});
// With one of these before it, the verb may belong to a clause of its own.
constexpr auto kClauseWords = std::to_array<std::string_view>(
    {"as",      "because", "he",   "how",  "i",     "if",  "it",   "she",  "than",
     "that",    "there",   "they", "this", "those", "we",  "what", "when", "where",
     "whether", "which",   "who",  "whom", "whose", "why", "you"});

constexpr std::size_t kLongestSubject = 10;  // tokens
constexpr std::size_t kLongestPhrase = 7;

bool is_bracket(std::string_view text) {
  return text == "[" || text == "]" || text == "(" || text == ")";
}

// A noun with what belongs to it, and no verb: the tokens before the comma at `comma`.
bool is_bare_subject(const Sentence& sentence, std::size_t comma) {
  std::size_t words = 0;
  for (std::size_t i = comma; i-- > 0;) {
    const Token& token = sentence.tokens[i];
    const std::string_view text = sentence.text(token);
    if (token.kind == TokenKind::quote) break;
    if (token.kind != TokenKind::word && token.kind != TokenKind::number && !is_bracket(text)) {
      return false;
    }
    if (++words > kLongestSubject || is_one_of(text, kClauseWords) || is_one_of(text, kFinite) ||
        (token.casing == Casing::lower && text.ends_with("ed"))) {
      return false;
    }
  }
  return words > 0;
}

// The finite verb that follows the phrase of tokens [first, result) at once; 0 if there is none.
std::size_t find_verb(const Sentence& sentence, std::size_t first) {
  const std::size_t last = std::min(sentence.tokens.size(), first + kLongestPhrase);
  for (std::size_t i = first; i < last; ++i) {
    const Token& token = sentence.tokens[i];
    const std::string_view text = sentence.text(token);
    if (i > first && is_one_of(text, kFinite)) return i;
    if (is_one_of(text, kClauseWords)) return 0;
    if (token.kind == TokenKind::punctuation && !is_bracket(text)) return 0;
    if (token.kind == TokenKind::quote) return 0;
  }
  return 0;
}

// Where the phrase begins that a comma at `comma` opens; 0 if none does.
std::size_t begin_of_phrase(const Sentence& sentence, std::size_t comma) {
  const std::string_view opener = text_at(sentence, comma + 1);
  if (is_one_of(opener, kOpeners)) return comma + 2;
  return opener == "such" && text_at(sentence, comma + 2) == "as" ? comma + 3 : 0;
}

void check(const Sentence& sentence, Report& report) {
  for (std::size_t i = 1; i + 3 < sentence.tokens.size(); ++i) {
    const Token& comma = sentence.tokens[i];
    if (comma.kind != TokenKind::punctuation || sentence.text(comma) != ",") continue;
    const std::size_t first = begin_of_phrase(sentence, i);
    if (first == 0) continue;
    const std::size_t verb = find_verb(sentence, first);
    if (verb == 0 || !is_bare_subject(sentence, i)) continue;
    Finding finding{.span = {sentence.tokens[i + 1].start, sentence.tokens[verb].end()}};
    finding.message = "The comma before " + in_quotes(text_at(sentence, i + 1)) +
                      " needs a second one before " + in_quotes(text_at(sentence, verb)) + ".";
    finding.fixes.push_back(insertion(sentence.tokens[verb - 1].end(), ","));
    report.add(*sentence.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule missing_comma_pair = {
    .id = "missing-comma-pair",
    .category = "punctuation",
    .summary = "The second of two commas is missing.",
    .rationale =
        "A phrase that is put between subject and verb stands between two commas; with one, the "
        "verb is cut off from its subject.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "Our crews at sea, [[including the cooks are]] tired.",
                  .correct = "Our crews at sea, including the cooks, are tired."},
                 {.incorrect = "“Large ports, [[such as [Hull] and Leith have]] cranes,” he said.",
                  .correct = "“Large ports, such as [Hull] and Leith, have cranes,” he said."},
                 {.correct = "Our crews at sea, including the cooks, are tired."},
                 {.correct =
                      "He named ships, including the one that sank and those who were on it."},
                 {.correct = "They sold boats, including ships owners had no use for."},
                 {.correct = "It is late, especially as crews are tired."},
                 {.correct = "Many crews, including the cooks who were ill, are tired."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
