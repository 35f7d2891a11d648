#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

bool is_closing_mark(char c) {
  return c == ',' || c == '.' || c == ';' || c == ':' || c == '?' || c == '!';
}

// True for a mark that belongs to what follows or to a pattern of its own: .NET, :-), ratios such
// as 3 : 1, points set apart (. . .).
bool belongs_elsewhere(const Paragraph& paragraph, std::size_t i) {
  const Token& before = paragraph.tokens[i - 1];
  const std::string_view mark = text_at(paragraph, i);
  if (before.kind == TokenKind::placeholder || before.kind == TokenKind::symbol) return true;
  if (before.kind == TokenKind::punctuation && !text_at(paragraph, i - 1).ends_with(')') &&
      !text_at(paragraph, i - 1).ends_with(']')) {
    return true;
  }
  if (i + 1 == paragraph.tokens.size()) return false;
  const Token& after = paragraph.tokens[i + 1];
  if (text_at(paragraph, i + 1) == mark) return true;
  if (!after.space_before) return after.kind != TokenKind::quote;
  return mark == ":" && before.kind == TokenKind::number && after.kind == TokenKind::number;
}

void check(const Paragraph& paragraph, Report& report) {
  for (std::size_t i = 1; i < paragraph.tokens.size(); ++i) {
    const Token& mark = paragraph.tokens[i];
    if (mark.length != 1 || !mark.space_before || mark.kind != TokenKind::punctuation) continue;
    if (!is_closing_mark(paragraph.text(mark)[0]) || belongs_elsewhere(paragraph, i)) continue;
    const Span gap{paragraph.tokens[i - 1].end(), mark.start};
    // A no-break space is set on purpose, as French does; a line break is no space.
    if (paragraph.text().substr(gap.start, gap.size()).find_first_not_of(' ') !=
        std::string_view::npos) {
      continue;
    }
    Finding finding{.span = {gap.start, mark.end()}};
    finding.message = "There is a space before " + in_quotes(paragraph.text(mark)) + ".";
    Fix fix = removal(gap, true);
    fix.title = "Remove the space";
    finding.fixes.push_back(std::move(fix));
    report.add(paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule space_before_punctuation = {
    .id = "space-before-punctuation",
    .category = "punctuation",
    .summary = "A space stands before a comma, a point or another closing mark.",
    .rationale =
        "English sets these marks close to the word they follow; a space before them can "
        "leave the mark alone at the beginning of a line.",
    .severity = Severity::error,
    .examples = {{.incorrect = "We came[[ ,]] we saw.", .correct = "We came, we saw."},
                 {.incorrect = "Who was there[[ ?]] Nobody.", .correct = "Who was there? Nobody."},
                 {.incorrect = "They left (early)[[ .]]", .correct = "They left (early)."},
                 {.correct = "He writes .NET programs and :-) he smiles."},
                 {.correct = "The score was 3 : 1, and then . . . silence."},
                 {.correct = "Pourquoi\u00a0? she asked."}},
    .check = ParagraphCheck(check)};

}  // namespace copydesk::rules
