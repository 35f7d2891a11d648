#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// Words that English sets twice on purpose: by grammar (had had, that that), for emphasis (a long
// long time), as sounds and greetings (ha ha, bye bye).
constexpr std::array<std::string_view, 87> kMayBeDoubled = {
    "ah",    "aha",    "again",  "bah",    "bang",  "beep",  "big",    "blah",  "boo",   "boom",
    "bye",   "can",    "cha",    "chop",   "choo",  "clap",  "click",  "come",  "dear",  "ding",
    "do",    "dum",    "eh",     "er",     "far",   "fifty", "go",     "good",  "great", "ha",
    "had",   "half",   "he",     "hear",   "hee",   "her",   "hey",    "ho",    "hush",  "hum",
    "knock", "la",     "little", "lo",     "long",  "many",  "more",   "much",  "my",    "na",
    "never", "night",  "no",     "nom",    "now",   "oh",    "ok",     "old",   "ooh",   "out",
    "over",  "please", "poor",   "pretty", "quack", "rah",   "really", "round", "so",    "strong",
    "tap",   "that",   "there",  "tick",   "tom",   "too",   "tut",    "uh",    "um",    "very",
    "wait",  "well",   "win",    "wow",    "yeah",  "yes",   "young"};

// Words that never are.
constexpr std::array<std::string_view, 22> kNeverDoubled = {
    "a",  "an", "and", "are", "as",    "at",   "be", "but", "by",   "for",  "from",
    "of", "or", "our", "the", "their", "this", "to", "was", "were", "with", "your"};

// It may be a name that is written twice (Duran Duran), a letter (A A Milne), or said in
// stammering.
bool may_be_meant(const Sentence& sentence, std::size_t i) {
  const Token& second = sentence.tokens[i];
  const std::string_view word = sentence.text(second);
  if (is_one_of(word, kNeverDoubled)) return second.casing == Casing::capitalised && i > 1;
  if (second.casing != Casing::lower || is_one_of(word, kMayBeDoubled)) return true;
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
    Fix fix = removal({first.end(), second.end()}, is_one_of(word, kNeverDoubled));
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
                 {.correct = "No no no, he said. Bye bye."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
