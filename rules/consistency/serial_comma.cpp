#include <array>
#include <string>

#include "checker/rule.h"
#include "rules/reading.h"
#include "rules/three_items.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kWith = 0;
constexpr std::size_t kWithout = 1;
constexpr std::size_t kLongestItem = 4;  // tokens

// Words that begin a clause or an insertion, or are verbs of one: no item of a series.
constexpr std::array<std::string_view, 34> kNoItem = {
    "although", "as",   "because", "but",  "for",   "had",   "has",  "have", "he",
    "however",  "i",    "if",      "in",   "is",    "it",    "not",  "of",   "on",
    "or",       "said", "says",    "she",  "since", "so",    "that", "then", "they",
    "to",       "was",  "we",      "were", "when",  "which", "who"};

bool is_item_token(const Sentence& sentence, std::size_t i) {
  const Token& token = sentence.tokens[i];
  return token.kind == TokenKind::word && !same_word(sentence.text(token), "and") &&
         !is_one_of(sentence.text(token), kNoItem);
}

// The first token of the item that ends before token `end`; `end` itself if no short item does.
std::size_t item_before(const Sentence& sentence, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && is_item_token(sentence, begin - 1)) --begin;
  return end - begin <= kLongestItem ? begin : end;
}

bool is_comma(const Sentence& sentence, std::size_t i) {
  return sentence.text(sentence.tokens[i]) == ",";
}

// True if two short items, each behind a comma, end before token `end`: tea, coffee, milk. One
// alone may be an apposition or follow an introduction: On Monday, tea and coffee.
bool follows_series(const Sentence& sentence, std::size_t end) {
  for (int items = 0; items < 2; ++items) {
    const std::size_t begin = item_before(sentence, end);
    if (begin == end || begin < 2 || !is_comma(sentence, begin - 1)) return false;
    end = begin - 1;
  }
  return end > 0 && is_item_token(sentence, end - 1);
}

// True if a comma follows the item at token `i`: the conjunction may stand within an item of a
// longer series, teas, black and green, and coffee.
bool goes_on(const Sentence& sentence, std::size_t i) {
  const std::size_t end = std::min(i + kLongestItem + 1, sentence.tokens.size());
  while (i < end && is_item_token(sentence, i)) ++i;
  return i < end && is_comma(sentence, i);
}

// Three items with a comma before the last. They are counted apart, for without the comma nothing
// tells them from an introduction and a pair: only a house that wants no comma hears of them.
void check_three(const Sentence& sentence, std::size_t i, Observations& observations) {
  if (!is_comma(sentence, i - 1) || !ThreeItems(sentence, i - 1).are_series()) return;
  observations.add({sentence.tokens[i - 1].start, sentence.tokens[i].end()}, kWith, "three");
}

// The comma that is there or not; without one, the end of the item before.
void check_conjunction(const Sentence& sentence, std::size_t i, Observations& observations) {
  const bool comma = is_comma(sentence, i - 1);
  if (!follows_series(sentence, comma ? i - 1 : i)) {
    check_three(sentence, i, observations);
    return;
  }
  if (i + 1 >= sentence.tokens.size() || !is_item_token(sentence, i + 1)) return;
  if (!comma && goes_on(sentence, i + 1)) return;
  const Span conjunction = sentence.tokens[i].span();
  const Offset start = comma ? sentence.tokens[i - 1].start : conjunction.start;
  observations.add({start, conjunction.end}, comma ? kWith : kWithout);
}

void observe(const Paragraph& paragraph, Observations& observations) {
  Sentence sentence{.paragraph = &paragraph, .tokens = {}, .index = 0};
  const std::span<const Token> tokens = paragraph.tokens;
  for (const TokenRange range : paragraph.sentences) {
    sentence.tokens = tokens.subspan(range.first, range.last - range.first);
    for (std::size_t i = 4; i < sentence.tokens.size(); ++i) {
      const Token& token = sentence.tokens[i];
      if (token.length != 3 || token.kind != TokenKind::word) continue;
      if (sentence.text(token) == "and") check_conjunction(sentence, i, observations);
    }
  }
}

std::optional<Fix> rewrite(const Paragraph& paragraph, Span span, std::size_t value) {
  if (value == kWithout) return removal({span.start, span.start + 1});
  const auto token = std::ranges::lower_bound(paragraph.tokens, span.start, {}, &Token::start);
  return insertion(std::prev(token)->end(), ",");
}

}  // namespace

extern const Rule serial_comma = {
    .id = "serial-comma",
    .category = "consistency",
    .summary = "Some series have a comma before the last item, others none.",
    .rationale =
        "Newspapers leave it out, books set it; one text keeps to one, where sense does "
        "not ask for the other.",
    .severity = Severity::info,
    .examples =
        {{.incorrect = "They sold tea, coffee, milk and bread. They bought oats, barley, rye and "
                       "wheat. They ate figs, dates, nuts and honey. Then came apples, pears, "
                       "plums[[, and]] grapes.",
          .correct = "They sold tea, coffee, milk and bread. They bought oats, barley, rye and "
                     "wheat. They ate figs, dates, nuts and honey. Then came apples, pears, plums "
                     "and grapes."},
         {.incorrect = "They sold tea, coffee, milk [[and]] bread.",
          .correct = "They sold tea, coffee, milk, and bread.",
          .value = "with"},
         {.incorrect = "They hope to plan bridges, build them[[, and]] sell them.",
          .correct = "They hope to plan bridges, build them and sell them.",
          .value = "without"},
         {.correct = "He met my brother, Tom, and his wife. On Monday, the mayor, and with him "
                     "the town, was at rest.",
          .value = "without"},
         {.correct = "They sold tea, coffee, milk and bread, and left. My brother, Tom, and his "
                     "wife came. On Monday, tea and coffee ran out, and they left."},
         {.correct = "They sold tea, coffee, milk and bread; oats, barley, rye and wheat. He "
                     "said: “We sell figs, dates, nuts, and honey.”"}},
    .check = ChoiceSpec{.values = {{"with", "“a, b, c, and d”"}, {"without", "“a, b, c and d”"}},
                        .message = "Series are written in two ways",
                        .majority = 3,
                        .needs = TokenKind::punctuation,
                        .observe = observe,
                        .rewrite = rewrite}};

}  // namespace copydesk::rules
