#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// Before these the hyphen waits for the rest of the word: pre- and post-war, five- to ten-year.
constexpr auto kJoiners =
    std::to_array<std::string_view>({"&", "and", "as", "but", "et", "if", "nor", "not", "or",
                                     "than", "then", "through", "to", "und", "versus", "vs", "y"});

// A hyphen that touches the token before it, and nothing behind.
bool hangs(const Sentence& sentence, std::size_t i) {
  if (i + 1 >= sentence.tokens.size()) return false;
  const Token& mark = sentence.tokens[i];
  return mark.kind == TokenKind::punctuation && sentence.text(mark) == "-" && !mark.space_before &&
         sentence.tokens[i + 1].space_before;
}

bool is_plain_word(const Token& token) {
  return token.kind == TokenKind::word && token.length > 1;
}

// True if a dash with a space on each side stands in the sentence: the writer's dashes are hyphens.
bool has_dash(const Sentence& sentence) {
  for (std::size_t i = 1; i + 1 < sentence.tokens.size(); ++i) {
    const Token& mark = sentence.tokens[i];
    if (mark.kind == TokenKind::punctuation && sentence.text(mark) == "-" && mark.space_before &&
        sentence.tokens[i + 1].space_before) {
      return true;
    }
  }
  return false;
}

// The rest of what hangs at `i` follows later: small- medium- and large-scale.
bool is_suspended(const Sentence& sentence, std::size_t i) {
  return is_one_of(text_at(sentence, i + 1), kJoiners) || hangs(sentence, i + 2);
}

void check(const Sentence& sentence, Report& report) {
  for (std::size_t i = 1; i + 1 < sentence.tokens.size(); ++i) {
    if (!hangs(sentence, i)) continue;
    const Token& before = sentence.tokens[i - 1];
    const Token& behind = sentence.tokens[i + 1];
    if (!is_plain_word(before) || !is_plain_word(behind) || is_suspended(sentence, i)) continue;
    const Span gap{sentence.tokens[i].end(), behind.start};
    const std::string_view space = sentence.paragraph->text().substr(gap.start, gap.size());
    if (space.find_first_not_of(' ') != std::string_view::npos) continue;  // the line breaks here
    Finding finding{.span = {before.start, behind.end()}};
    finding.message = "There is a space behind the hyphen.";
    Fix join = removal(gap);
    join.title = "Remove the space";
    Fix dash = insertion(before.end(), " ");
    dash.title = "Make it a dash";
    const bool is_dash =
        before.casing == Casing::lower && behind.casing != Casing::lower && has_dash(sentence);
    finding.fixes.push_back(is_dash ? dash : join);
    finding.fixes.push_back(is_dash ? std::move(join) : std::move(dash));
    report.add(*sentence.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule broken_hyphen = {
    .id = "broken-hyphen",
    .category = "punctuation",
    .summary = "A space stands behind a hyphen.",
    .rationale =
        "The space tears the word in two; left by a line that once ended there, it is easily "
        "missed.",
    .severity = Severity::error,
    .examples = {{.incorrect = "The [[Secretary- General]] met the [[so- called]] guests.",
                  .correct = "The Secretary-General met the so-called guests."},
                 {.incorrect = "Two [[carriers- Blue]] Air and Wing - were fined.",
                  .correct = "Two carriers - Blue Air and Wing - were fined."},
                 {.correct = "Pre- and post-war houses, five- to ten-year leases - all were sold."},
                 {.correct = "Small- medium- and large-scale farms gained. Options A- B are out."},
                 {.correct = "He paused- \nand went on. Use the flag -p here."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
