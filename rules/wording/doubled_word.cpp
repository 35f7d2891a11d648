#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// Words that never stand twice on purpose.
constexpr std::array<std::string_view, 22> kNeverDoubled = {
    "a",  "an", "and", "are", "as",    "at",   "be", "but", "by",   "for",  "from",
    "of", "or", "our", "the", "their", "this", "to", "was", "were", "with", "your"};

// Two phrases may meet between them: what he looked at at noon, if people like you you like them.
constexpr std::array<std::string_view, 8> kMayMeet = {"at", "by",   "for",  "in",
                                                      "on", "this", "with", "you"};

// It may be a name that is written twice (Duran Duran), a letter (A A Milne), or said in
// stammering.
bool may_be_meant(const Sentence& sentence, std::size_t i) {
  const Token& second = sentence.tokens[i];
  const std::string_view word = sentence.text(second);
  if (is_one_of(word, kNeverDoubled)) return second.casing == Casing::capitalised && i > 1;
  if (second.casing != Casing::lower) return true;
  if (i > 1 && sentence.tokens[i - 1].casing == Casing::capitalised) return true;  // Rose rose
  const Lexicon& lexicon = sentence.paragraph->background->speller().lexicon();
  if ((lexicon.flags(second.word) & kDoubled) != 0) return true;
  if (same_word(text_at(sentence, i + 1), word)) return true;  // blah-like: three and more
  // What it is is hard to say; all there is is here.
  if (same_word(word, "is") && i >= 2) {
    constexpr std::array<std::string_view, 5> kClauses = {"it", "that", "there", "this", "what"};
    return is_one_of(text_at(sentence, i - 2), kClauses);
  }
  // came in in a hurry: a particle and a preposition after a verb.
  constexpr std::array<std::string_view, 2> kParticles = {"in", "on"};
  return is_one_of(word, kParticles) && i >= 2 &&
         !is_one_of(text_at(sentence, i - 2), kNeverDoubled) &&
         (text_at(sentence, i - 2).ends_with("ed") || same_word(text_at(sentence, i - 2), "came") ||
          same_word(text_at(sentence, i - 2), "went"));
}

void check(const Sentence& sentence, Report& report) {
  for (std::size_t i = 1; i < sentence.tokens.size(); ++i) {
    const Token& first = sentence.tokens[i - 1];
    const Token& second = sentence.tokens[i];
    if (first.length != second.length || first.kind != TokenKind::word ||
        second.kind != TokenKind::word || !second.space_before) {
      continue;
    }
    const std::string_view word = sentence.text(second);
    if (!same_word(sentence.text(first), word) || may_be_meant(sentence, i)) continue;
    Finding finding{.span = {first.start, second.end()}};
    finding.message = in_quotes(word) + " stands here twice.";
    const bool may_meet = is_one_of(word, kMayMeet);
    if (may_meet) finding.severity = Severity::warning;
    Fix fix = removal({first.end(), second.end()}, !may_meet && is_one_of(word, kNeverDoubled));
    fix.title = "Remove the second " + in_quotes(word);
    finding.fixes.push_back(std::move(fix));
    report.add(*sentence.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule doubled_word = {
    .id = "doubled-word",
    .category = "wording",
    .summary = "A word stands twice in a row.",
    .rationale =
        "Editing leaves words behind, and readers, who see what they expect, rarely notice "
        "them before print.",
    .severity = Severity::error,
    .examples = {{.incorrect = "The mayor opened [[the the]] bridge.",
                  .correct = "The mayor opened the bridge."},
                 {.incorrect = "[[The the]] vote was close.", .correct = "The vote was close."},
                 {.incorrect = "Traffic [[lights lights]] failed at noon.",
                  .correct = "Traffic lights failed at noon."},
                 {.correct = "She had had enough of that that evening."},
                 {.correct = "Boutros Boutros-Ghali met Duran Duran."},
                 {.correct = "It was a very very long day, and what it is is a start."},
                 {.correct = "No no no, he said. Bye bye. Then Rose rose."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
