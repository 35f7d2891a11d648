#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

bool is_word(const Paragraph& paragraph, std::size_t i) {
  return i < paragraph.tokens.size() && paragraph.tokens[i].kind == TokenKind::word;
}

// Which side of the mark at `i` the space is wrong on, where `open` says that a quotation is open
// before it.
enum class Side : std::uint8_t { none, before, behind };

Side wrong_side(const Paragraph& paragraph, std::size_t i, bool open) {
  const std::string_view mark = text_at(paragraph, i);
  const bool space_before = paragraph.tokens[i].space_before && i > 0;
  const bool space_behind = i + 1 < paragraph.tokens.size() && paragraph.tokens[i + 1].space_before;
  if (mark == "“") return space_behind && is_word(paragraph, i + 1) ? Side::behind : Side::none;
  if (mark == "”") return space_before && is_word(paragraph, i - 1) ? Side::before : Side::none;
  if (!space_before || !space_behind) return Side::none;
  if (open) return is_word(paragraph, i - 1) ? Side::before : Side::none;
  return is_word(paragraph, i + 1) ? Side::behind : Side::none;
}

// True if the straight marks of the paragraph pair: each opens or closes by its number.
bool are_paired(const Paragraph& paragraph) {
  std::size_t marks = 0;
  for (const Token& token : paragraph.tokens) {
    if (token.kind == TokenKind::quote && paragraph.text(token) == "\"") ++marks;
  }
  return marks % 2 == 0;
}

void check(const Paragraph& paragraph, Report& report) {
  const std::string_view text = paragraph.text();
  if (text.find('"') == std::string_view::npos && text.find("“") == std::string_view::npos) return;
  const bool paired = are_paired(paragraph);
  bool open = false;
  for (std::size_t i = 0; i < paragraph.tokens.size(); ++i) {
    const Token& mark = paragraph.tokens[i];
    if (mark.kind != TokenKind::quote) continue;
    const bool straight = paragraph.text(mark) == "\"";
    const Side side = straight && !paired ? Side::none : wrong_side(paragraph, i, open);
    open = straight ? !open : open;
    if (side == Side::none) continue;
    const bool before = side == Side::before;
    const Span gap = before ? Span{paragraph.tokens[i - 1].end(), mark.start}
                            : Span{mark.end(), paragraph.tokens[i + 1].start};
    if (text.substr(gap.start, gap.size()).find_first_not_of(' ') != std::string_view::npos) {
      continue;
    }
    Finding finding;
    finding.span = before ? Span{gap.start, mark.end()} : Span{mark.start, gap.end};
    finding.message = before ? "There is a space before the closing quotation mark."
                             : "There is a space behind the opening quotation mark.";
    Fix fix = removal(gap);
    fix.title = "Remove the space";
    finding.fixes.push_back(std::move(fix));
    report.add(paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule quotation_space = {
    .id = "quotation-space",
    .category = "punctuation",
    .summary = "A space stands inside a quotation mark.",
    .rationale =
        "Quotation marks touch the words they hold; one that floats may end up alone on a "
        "line, and no reader can tell which way it faces.",
    .severity = Severity::error,
    .examples = {{.incorrect = "It could be [[\" ]]very important\" to us.",
                  .correct = "It could be \"very important\" to us."},
                 {.incorrect = "It is “late[[ ”]] she said.", .correct = "It is “late” she said."},
                 {.correct = "It is 5 \" wide and \"very light\". He said “no” and “yes”."}},
    .check = ParagraphCheck(check)};

}  // namespace copydesk::rules
