#include <string>

#include "checker/rule.h"
#include "rules/calendar.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

struct Range {
  std::string_view first;
  std::string_view last;
};

// 1990–95 or 1990-1995, years that are more than one apart: from 2019–20 may mean a season, a
// financial year.
std::optional<Range> years_in(std::string_view text) {
  const std::string_view first = text.substr(0, 4);
  const std::optional<int> from = small_number(first);
  if (!from || *from < 1000 || *from > 2100) return std::nullopt;
  std::string_view last = text.substr(4);
  if (last.starts_with("–")) {
    last.remove_prefix(std::string_view("–").size());
  } else if (last.starts_with("-")) {
    last.remove_prefix(1);
  } else {
    return std::nullopt;
  }
  const std::optional<int> to = small_number(last);
  if (!to || (last.size() != 2 && last.size() != 4)) return std::nullopt;
  const int distance = last.size() == 4 ? *to - *from : *to - *from % 100;
  if (distance < 2) return std::nullopt;
  return Range{.first = first, .last = last};
}

void judge(const Sentence& sentence, std::size_t i, std::string_view joiner, Report& report) {
  const Token& token = sentence.tokens[i + 1];
  if (token.kind != TokenKind::number || token.length < 7) return;
  const std::optional<Range> range = years_in(sentence.text(token));
  if (!range || text_at(sentence, i + 2) == joiner) return;
  const std::string opener(sentence.text(sentence.tokens[i]));
  std::string last(range->last);
  if (last.size() == 2) last.insert(0, range->first.substr(0, 2));
  Finding finding{.span = token.span()};
  finding.message = in_quotes(opener) + " asks for " + in_quotes(joiner) + ", not for a dash.";
  finding.fixes.push_back(replacement(
      token.span(), std::string(range->first) + " " + std::string(joiner) + " " + last));
  report.add(*sentence.paragraph, std::move(finding));
}

void check(const Sentence& sentence, Report& report) {
  for (std::size_t i = 0; i + 1 < sentence.tokens.size(); ++i) {
    const Token& token = sentence.tokens[i];
    if (token.kind != TokenKind::word || (token.length != 4 && token.length != 7)) continue;
    const std::string_view word = sentence.text(token);
    if (same_word(word, "from")) judge(sentence, i, "to", report);
    if (same_word(word, "between")) judge(sentence, i, "and", report);
  }
}

}  // namespace

extern const Rule range_dash = {
    .id = "range-dash",
    .category = "numbers",
    .summary = "“From” or “between” with a dash in place of “to” or “and”.",
    .rationale =
        "The dash stands for “from … to”; with one half of it written out, the reader "
        "misses the other.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "He led it from [[1990–95]] and between [[2001-2004]].",
                  .correct = "He led it from 1990 to 1995 and between 2001 and 2004."},
                 {.correct = "He led it in 1990–95, from 1996 to 2000, and has accounts from "
                             "2019–20 on, from 2021–24 to 2025–28."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
