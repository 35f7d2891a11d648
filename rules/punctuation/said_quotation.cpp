#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// They bring in the words of a speaker.
constexpr auto kSay = std::to_array<std::string_view>(
    {"added", "adds", "answered", "asked", "asks", "replied", "replies", "said", "says"});
// With a speaker behind it: “...” said Roe.
constexpr auto kSpeakers = std::to_array<std::string_view>({"he", "i", "she", "they", "we"});

constexpr std::size_t kFewestWords = 3;  // fewer may be a title, a sign, a word that is discussed

bool is_opening(std::string_view mark) {
  return mark == "“" || mark == "\"";
}

bool is_closing(std::string_view mark) {
  return mark == "”" || mark == "\"";
}

// A word or number ends here without a mark: a quoted sentence needs one.
bool lacks_end_mark(const Token& last) {
  return last.kind == TokenKind::word || last.kind == TokenKind::number;
}

bool is_sentence_start(const Paragraph& paragraph, const Token& token) {
  return token.kind == TokenKind::word &&
         (token.casing == Casing::capitalised || paragraph.text(token) == "I");
}

// The mark that pairs with the one at `i`, the nearest one in reading order; tokens.size() if that
// is none.
std::size_t closing_mark(const Paragraph& paragraph, std::size_t i) {
  const auto& tokens = paragraph.tokens;
  do ++i;
  while (i < tokens.size() && tokens[i].kind != TokenKind::quote);
  return i < tokens.size() && is_closing(text_at(paragraph, i)) ? i : tokens.size();
}

// He said | “We are late.” The mark opens at `quote`.
bool lacks_comma_before(const Paragraph& paragraph, std::size_t quote) {
  const auto& tokens = paragraph.tokens;
  if (!tokens[quote].space_before || tokens[quote + 1].space_before ||
      !is_opening(text_at(paragraph, quote)) || !is_one_of(text_at(paragraph, quote - 1), kSay) ||
      !is_sentence_start(paragraph, tokens[quote + 1])) {
    return false;
  }
  const std::size_t close = closing_mark(paragraph, quote);
  return close < tokens.size() && close > quote + kFewestWords &&
         !lacks_end_mark(tokens[close - 1]);
}

// “We are late” | said Roe. The mark closes at `quote`.
bool lacks_comma_after(const Paragraph& paragraph, std::size_t quote) {
  const auto& tokens = paragraph.tokens;
  if (tokens[quote].space_before || !is_closing(text_at(paragraph, quote)) ||
      tokens[quote + 1].casing != Casing::lower || !tokens[quote + 1].space_before ||
      !is_one_of(text_at(paragraph, quote + 1), kSay) || !lacks_end_mark(tokens[quote - 1])) {
    return false;
  }
  const std::string_view speaker = text_at(paragraph, quote + 2);
  if (speaker.empty() ||
      (!is_one_of(speaker, kSpeakers) && tokens[quote + 2].casing != Casing::capitalised)) {
    return false;
  }
  std::size_t open = quote - 1;
  while (open > 0 && tokens[open].kind != TokenKind::quote) --open;
  const bool begins =
      open == 0 || (tokens[open].space_before && tokens[open - 1].kind == TokenKind::punctuation);
  return begins && is_opening(text_at(paragraph, open)) && quote > open + kFewestWords &&
         is_sentence_start(paragraph, tokens[open + 1]);
}

Finding missing_comma(Span span, std::string_view verb, Offset at) {
  Finding finding{.span = span};
  finding.message = "A comma belongs between " + in_quotes(verb) + " and the quoted sentence.";
  finding.fixes.push_back(insertion(at, ","));
  return finding;
}

void check(const Paragraph& paragraph, Report& report) {
  const auto& tokens = paragraph.tokens;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::quote) continue;
    const Token& before = tokens[i - 1];
    const Token& behind = tokens[i + 1];
    if (lacks_comma_before(paragraph, i)) {
      report.add(paragraph, missing_comma({before.start, tokens[i].end()}, paragraph.text(before),
                                          before.end()));
    } else if (lacks_comma_after(paragraph, i)) {
      report.add(paragraph,
                 missing_comma({before.start, behind.end()}, paragraph.text(behind), before.end()));
    }
  }
}

}  // namespace

extern const Rule said_quotation = {
    .id = "said-quotation",
    .category = "punctuation",
    .summary = "Nothing stands between a quoted sentence and who says it.",
    .rationale = "A comma keeps the words of the speaker apart from those of the writer.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "He [[said “]]We are late for the train. We must run.”",
                  .correct = "He said, “We are late for the train. We must run.”"},
                 {.incorrect = "“We are late for the [[train” said]] Roe.",
                  .correct = "“We are late for the train,” said Roe."},
                 {.correct = "He said, “We are late,” and “Why?” he asked."},
                 {.correct = "He said “We Are Late for the Train” was her best song."},
                 {.correct =
                      "The sign said “No.” The “big beautiful reform” said to be near is far."},
                 {.correct = "He said “we are late”, and she replied “in kind” to all of it."},
                 {.correct = "“The Long and Winding Road” says it all."}},
    .check = ParagraphCheck(check)};

}  // namespace copydesk::rules
