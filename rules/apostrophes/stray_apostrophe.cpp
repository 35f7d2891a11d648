#include <algorithm>
#include <array>
#include <string>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

bool is_apostrophe(std::string_view mark) {
  return mark == "'" || mark == "’";
}

// Something that the apostrophe may stand for: the players’, goin’, an’.
bool may_end_so(std::string_view word, const Lexicon& lexicon) {
  constexpr std::array<std::string_view, 5> kShortened = {"an", "o", "ol", "th", "wi"};
  return std::string_view("sxz").find(word.back()) != std::string_view::npos ||
         is_one_of(word, kShortened) || lexicon.find(std::string(word) + "g") != kNoWord;
}

// A quotation in single marks is open.
bool is_closing(const Sentence& sentence, std::size_t mark) {
  const std::span<const Token> before = sentence.tokens.first(mark);
  return std::ranges::any_of(before, [&](const Token& token) {
    const std::string_view text = sentence.text(token);
    return token.kind == TokenKind::quote && token.space_before && (text == "'" || text == "‘");
  });
}

void check(const Sentence& sentence, Report& report) {
  const Lexicon& lexicon = sentence.paragraph->background->speller().lexicon();
  for (std::size_t i = 1; i + 1 < sentence.tokens.size(); ++i) {
    const Token& mark = sentence.tokens[i];
    const Token& word = sentence.tokens[i - 1];
    const Token& next = sentence.tokens[i + 1];
    if (mark.kind != TokenKind::quote || !is_apostrophe(sentence.text(mark))) continue;
    if (mark.space_before || word.kind != TokenKind::word || word.casing != Casing::lower) continue;
    const std::string_view quotation = sentence.text(next);
    if (!next.space_before || (quotation != "\"" && quotation != "“")) continue;
    if (may_end_so(sentence.text(word), lexicon) || is_closing(sentence, i)) continue;
    Finding finding{.span = {word.start, mark.end()}};
    finding.message = "An apostrophe stands before the quotation mark for nothing.";
    finding.fixes.push_back(removal(mark.span()));
    report.add(*sentence.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule stray_apostrophe = {
    .id = "stray-apostrophe",
    .category = "apostrophes",
    .summary = "An apostrophe stands between a word and a quotation mark for nothing.",
    .rationale = "It is what is left of a change from one kind of quotation marks to the other.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "Both go by the [[term']] \"Oxbridge\" here.",
                  .correct = "Both go by the term \"Oxbridge\" here."},
                 {.correct = "It was the players' \"finest hour\" yet."},
                 {.correct = "They keep goin' \"home\" to the farm."},
                 {.correct = "He called it 'a term' \"of art\" then."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
