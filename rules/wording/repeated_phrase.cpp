#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kShortest = 2;  // words of a phrase; one word is the matter of doubled-word
constexpr std::size_t kLongest = 6;

// Rhetoric says them over and over: come on come on, up and up and away.
constexpr auto kReiterated = std::to_array<std::string_view>(
    {"again",  "around",  "away",  "back", "better", "blah",   "come", "down",  "faster",
     "fifty",  "further", "go",    "ha",   "hey",    "higher", "ho",   "knock", "less",
     "little", "louder",  "lower", "more", "nearer", "no",     "oh",   "on",    "out",
     "over",   "round",   "run",   "so",   "tick",   "up",     "wait", "worse", "yes"});

// Between words that are said twice they make one phrase: pays and pays, step by step.
constexpr auto kJoiners =
    std::to_array<std::string_view>({"after", "and", "by", "for", "in", "or", "to", "upon"});

// What stands on both sides of a joiner in phrases of everyday English: time to time.
constexpr auto kPaired = std::to_array<std::string_view>(
    {"bit",  "day",   "door",   "end",   "face",  "hand", "hour", "house",
     "inch", "line",  "minute", "month", "night", "one",  "page", "piece",
     "side", "stage", "step",   "time",  "two",   "week", "word", "year"});

// `b` is a word. Zones too: a term set in bold may stand before its explanation.
bool same_token(const Sentence& sentence, const Token& a, const Token& b) {
  return a.length == b.length && a.zones == b.zones && a.kind == TokenKind::word &&
         same_word(sentence.text(a), sentence.text(b));
}

bool is_capitalised(const Token& token) {
  return token.casing != Casing::lower;
}

// The word is said again and again with the joiner in between, `around` stands before or behind.
bool is_iteration(std::string_view word, std::string_view joiner, std::string_view around) {
  if (!is_one_of(joiner, kJoiners)) return false;
  return same_word(around, word) || is_one_of(word, kPaired) || is_one_of(word, kReiterated);
}

// Two equal phrases of two words, the second one at `second`: are both there on purpose?
bool is_pair_meant(const Sentence& sentence, std::size_t second) {
  const std::string_view one = text_at(sentence, second);
  const std::string_view other = text_at(sentence, second + 1);
  if (is_one_of(one, kReiterated) && is_one_of(other, kReiterated)) return true;
  const std::string_view before = second > 2 ? text_at(sentence, second - 3) : std::string_view();
  const std::string_view behind = text_at(sentence, second + 2);
  if (is_iteration(one, other, behind) || is_iteration(other, one, before)) return true;
  // What is done is done.
  constexpr std::array<std::string_view, 4> kBe = {"are", "is", "was", "were"};
  constexpr std::array<std::string_view, 6> kRelatives = {"all",  "as",       "that",
                                                          "what", "whatever", "who"};
  return is_one_of(one, kBe) && is_one_of(before, kRelatives);
}

// Two equal phrases, the second one at tokens [first, last): are both there on purpose?
bool is_meant(const Sentence& sentence, std::size_t first, std::size_t last) {
  const auto phrase = sentence.tokens.subspan(first, last - first);
  if (std::ranges::all_of(phrase, is_capitalised)) return true;  // a name: Wagga Wagga
  return phrase.size() == 2 && is_pair_meant(sentence, first);
}

void add(const Sentence& sentence, std::size_t first, std::size_t last, Report& report) {
  const std::size_t length = last - first;
  const Token& front = sentence.tokens[first - length];
  const Offset kept_end = sentence.tokens[first - 1].end();
  const Offset end = sentence.tokens[last - 1].end();
  const std::string_view text = sentence.paragraph->text();
  const std::string phrase = in_quotes(text.substr(front.start, kept_end - front.start));
  Finding finding{.span = {front.start, end}};
  finding.message = phrase + " stands here twice.";
  Fix fix = removal({kept_end, end});
  fix.title = "Remove the second " + phrase;
  finding.fixes.push_back(std::move(fix));
  report.add(*sentence.paragraph, std::move(finding));
}

void check(const Sentence& sentence, Report& report) {
  // How many tokens in a row equal those `length` before them.
  std::array<std::size_t, kLongest + 1> equal{};
  for (std::size_t i = 1; i < sentence.tokens.size(); ++i) {
    const Token& token = sentence.tokens[i];
    if (token.kind != TokenKind::word || !token.space_before) {
      equal.fill(0);
      continue;
    }
    // Of one word said again and again every phrase is a repetition.
    const bool doubled = same_token(sentence, sentence.tokens[i - 1], token);
    for (std::size_t length = kShortest; length <= std::min(i, kLongest); ++length) {
      const bool repeats = !doubled && same_token(sentence, sentence.tokens[i - length], token);
      equal[length] = repeats ? equal[length] + 1 : 0;
      if (equal[length] < length || is_meant(sentence, i + 1 - length, i + 1)) continue;
      add(sentence, i + 1 - length, i + 1, report);
      equal.fill(0);
    }
  }
}

}  // namespace

extern const Rule repeated_phrase = {
    .id = "repeated-phrase",
    .category = "wording",
    .summary = "A phrase stands twice in a row.",
    .rationale =
        "Cutting and pasting leaves phrases behind, often across the end of a line, where "
        "nobody sees them.",
    .severity = Severity::error,
    .examples = {{.incorrect = "Voters will decide [[in the in the]] spring.",
                  .correct = "Voters will decide in the spring."},
                 {.incorrect = "[[In the in the]] spring they will vote.",
                  .correct = "In the spring they will vote."},
                 {.incorrect = "[[Two bridges and two bridges and]] a tunnel were shut.",
                  .correct = "Two bridges and a tunnel were shut."},
                 {.incorrect = "It turns [[out that out that]] nobody asked.",
                  .correct = "It turns out that nobody asked."},
                 {.incorrect = "“I met [[the head of the head of]] the union,” she said.",
                  .correct = "“I met the head of the union,” she said."},
                 {.correct = "It went on and on and on, more and more and more."},
                 {.correct = "He paid and paid and paid, and from time to time to no avail."},
                 {.correct = "Step by step by 2030, from 10 to 10 to 20 to 20."},
                 {.correct = "What is done is done, and come on come on, they sang."},
                 {.correct = "To be, to be, to be: no, no, not that, not that again."},
                 {.correct = "She sang New York New York in Baden-Baden."},
                 {.correct = "**Shared folders** Shared folders are open to all.",
                  .markup = Markup::markdown}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
