#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// A clause begins with one of these.
constexpr auto kClauseBeginnings = std::to_array<std::string_view>(
    {"a",     "an",    "he",    "her",  "his",  "i",     "its",  "it",
     "many",  "most",  "my",    "our",  "she",  "some",  "that", "the",
     "their", "there", "these", "they", "this", "those", "we",   "you"});
// He says, however it may be, that ...
constexpr auto kConcessions = std::to_array<std::string_view>({"may", "might", "must", "should"});
// They open a sentence: So, for instance, ...
constexpr auto kJoiners =
    std::to_array<std::string_view>({"and", "but", "now", "so", "thus", "well", "yet"});
// They stand between commas.
constexpr auto kAsides = std::to_array<std::string_view>({"example", "instance"});
// The day before is no subject.
constexpr auto kTimes =
    std::to_array<std::string_view>({"day", "evening", "following", "month", "morning", "next",
                                     "night", "previous", "same", "week", "year"});
constexpr auto kPrepositions =
    std::to_array<std::string_view>({"as", "at", "by", "for", "in", "on"});
// Of those, the ones that a subject and no object is.
constexpr auto kSubjects =
    std::to_array<std::string_view>({"he", "it", "she", "the", "they", "this", "we"});
constexpr auto kInNames = std::to_array<std::string_view>({"and", "for", "of", "the"});

bool is_word(const Sentence& sentence, std::size_t i) {
  return i < sentence.tokens.size() && sentence.tokens[i].kind == TokenKind::word;
}

// However the dice fall: in whatever way.
bool is_concession(const Sentence& sentence, std::size_t first) {
  constexpr std::size_t kWindow = 8;
  const std::size_t last = std::min(sentence.tokens.size(), first + kWindow);
  for (std::size_t i = first; i < last; ++i) {
    if (is_one_of(text_at(sentence, i), kConcessions)) return true;
  }
  return false;
}

// The words before which the comma is missing, of an opening at `first`; 0 if none is.
std::size_t behind_adverb(const Sentence& sentence, std::size_t first) {
  const std::string_view word = text_at(sentence, first);
  if (word == "However") {
    const bool clause = is_one_of(text_at(sentence, first + 1), kClauseBeginnings);
    return clause && !is_concession(sentence, first + 1) ? first + 1 : 0;
  }
  if (word == "For" && is_one_of(text_at(sentence, first + 1), kAsides)) {
    const std::string_view next = text_at(sentence, first + 2);
    const bool clause = is_one_of(next, kClauseBeginnings) || next == "in";
    return clause ? first + 2 : 0;
  }
  if (!is_one_of(word, kJoiners) || text_at(sentence, first + 1) != ",") return 0;
  const bool aside =
      text_at(sentence, first + 2) == "for" && is_one_of(text_at(sentence, first + 3), kAsides);
  return aside && is_one_of(text_at(sentence, first + 4), kClauseBeginnings) ? first + 4 : 0;
}

// Produced by Jupiter Research | the report ...
std::size_t behind_participle(const Sentence& sentence, std::size_t first) {
  constexpr auto kParticiples = std::to_array<std::string_view>(
      {"Born", "Built", "Held", "Known", "Led", "Made", "Set", "Shot", "Written"});
  if (!is_word(sentence, first)) return 0;
  const Token& participle = sentence.tokens[first];
  const std::string_view word = sentence.text(participle);
  if (participle.casing != Casing::capitalised ||
      (!word.ends_with("ed") && !is_one_of(word, kParticiples))) {
    return 0;
  }
  if (!is_one_of(text_at(sentence, first + 1), kPrepositions)) return 0;
  std::size_t at = first + 2;
  if (text_at(sentence, at) == "the") ++at;
  const std::size_t name = at;
  while (is_word(sentence, at) &&
         (sentence.tokens[at].casing != Casing::lower ||
          (at > name && is_one_of(text_at(sentence, at), kInNames) && is_word(sentence, at + 1) &&
           sentence.tokens[at + 1].casing != Casing::lower))) {
    ++at;
  }
  const bool clause = at > name && is_word(sentence, at) &&
                      is_one_of(text_at(sentence, at), kSubjects) &&
                      !is_one_of(text_at(sentence, at + 1), kTimes);
  return clause ? at : 0;
}

void check(const Sentence& sentence, Report& report) {
  std::size_t first = 0;
  while (first < sentence.tokens.size() && sentence.tokens[first].kind == TokenKind::quote) ++first;
  std::size_t at = behind_adverb(sentence, first);
  if (at == 0) at = behind_participle(sentence, first);
  if (at == 0) return;
  const Token& before = sentence.tokens[at - 1];
  const Token& behind = sentence.tokens[at];
  Finding finding{.span = {before.start, behind.end()}};
  finding.message =
      "A comma belongs between the opening words and " + in_quotes(sentence.text(behind)) + ".";
  finding.fixes.push_back(insertion(before.end(), ","));
  report.add(*sentence.paragraph, std::move(finding));
}

}  // namespace

extern const Rule opening_comma = {
    .id = "opening-comma",
    .category = "punctuation",
    .summary = "No comma stands behind the words that open a sentence.",
    .rationale =
        "“However the vote went” says in whatever way it went; the comma tells the reader that "
        "the opening is over.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "[[However the]] tickets were sold online.",
                  .correct = "However, the tickets were sold online."},
                 {.incorrect = "So, for [[instance a]] painting may have keywords.",
                  .correct = "So, for instance, a painting may have keywords."},
                 {.incorrect = "Founded in Old [[Harbour the]] firm builds boats.",
                  .correct = "Founded in Old Harbour, the firm builds boats."},
                 {.correct = "However hard it is, they try. However it may be, she left."},
                 {.correct = "They sell hats, for instance a bowler. For example, a hat."},
                 {.correct =
                      "Asked by Reuters the day before, he said no. Held in Hull, it failed."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
