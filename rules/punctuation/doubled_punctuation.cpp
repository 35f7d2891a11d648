#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

bool is_space_or_end(std::string_view text, std::size_t at) {
  return at >= text.size() || text[at] == ' ' || text[at] == '\n' || text[at] == '\r' ||
         text[at] == '\t';
}

bool is_capital(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= 'A' && text[at] <= 'Z';
}

// True if a quotation mark or bracket closes at `at`.
bool closes(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(std::min(at, text.size()));
  return rest.starts_with('"') || rest.starts_with(')') || rest.starts_with("”") ||
         rest.starts_with("’") || rest.starts_with('\'') || rest.starts_with(']');
}

// True if a letter, digit, closing bracket or curly mark stands before `at`.
bool ends_word(std::string_view text, std::size_t at) {
  const char c = text[at - 1];
  const char lower = ascii_lower(c);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == ')' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// True if the word before `i` is a title: Mr.. is the matter of honorific-doubled-point.
bool follows_honorific(const Paragraph& paragraph, std::size_t i) {
  if (i == 0 || paragraph.tokens[i].space_before) return false;
  const Lexicon& lexicon = paragraph.background->speller().lexicon();
  const Token& before = paragraph.tokens[i - 1];
  return before.casing == Casing::capitalised && (lexicon.flags(before.word) & kHonorific) != 0;
}

Finding doubled(Span span, std::string_view mark, bool safe) {
  Finding finding{.span = span};
  finding.message = in_quotes(mark) + " is doubled.";
  finding.fixes.push_back(replacement(span, std::string(mark), safe));
  return finding;
}

// Two points: one too many at the end of a sentence, one too few inside it.
void check_points(const Paragraph& paragraph, std::size_t i, Span run, Report& report) {
  const std::string_view text = paragraph.text();
  if (run.size() != 2 || run.start == 0 || !ends_word(text, run.start)) return;
  const bool spaced = is_space_or_end(text, run.end);
  if (!spaced && !is_capital(text, run.end) && !closes(text, run.end)) return;
  if (follows_honorific(paragraph, i)) return;
  const std::size_t next = text.find_first_not_of(" \r\n\t", run.end);
  const bool ends = next == std::string_view::npos || text[next] < 'a' || text[next] > 'z';
  Finding finding = doubled(run, ".", ends);
  if (!ends) {
    finding.message = "Two points are neither a full stop nor an ellipsis.";
    finding.fixes.insert(finding.fixes.begin(), replacement(run, "…"));
  }
  report.add(paragraph, std::move(finding));
}

// Of two different marks the one to keep, or 0 where both may stand. `capital`: a capital follows.
char mark_to_keep(std::string_view pair, bool capital) {
  if (pair == "?.") return '?';
  if (pair == ",." || pair == ";." || pair == ":.") return '.';
  if (pair == ".,") return capital ? '.' : ',';
  return pair == ",;" ? ';' : '\0';
}

// The point before a comma may belong to a shortened word: etc., Inc.,
bool may_be_shortened(const Paragraph& paragraph, const Token& word) {
  constexpr Offset kLongest = 4;
  const Lexicon& lexicon = paragraph.background->speller().lexicon();
  return word.kind != TokenKind::word || word.casing != Casing::lower || word.length <= kLongest ||
         word.word == kNoWord || (lexicon.flags(word.word) & (kAbbreviation | kHonorific)) != 0;
}

void check_pair(const Paragraph& paragraph, std::size_t i, Report& report) {
  const Token& first = paragraph.tokens[i];
  const std::string_view text = paragraph.text();
  const std::string_view pair = text.substr(first.start, 2);
  const char kept =
      mark_to_keep(pair, is_capital(text, text.find_first_not_of(' ', first.start + 2)));
  if (kept == 0 || i == 0 || first.space_before || text.substr(first.start + 1, 2) == "..") return;
  // The mark of a link's title is not that of the sentence.
  if (((first.zones ^ paragraph.tokens[i + 1].zones) & (kLink | kEmphasis)) != 0) return;
  if (!is_space_or_end(text, first.start + 2) && !closes(text, first.start + 2)) return;
  if (pair == ".," && may_be_shortened(paragraph, paragraph.tokens[i - 1])) return;
  const Span span{first.start, first.start + 2};
  Finding finding{.span = span};
  finding.message = "Only one of the two marks " + in_quotes(pair) + " can stand here.";
  finding.fixes.push_back(replacement(span, std::string(1, kept)));
  report.add(paragraph, std::move(finding));
}

void check(const Paragraph& paragraph, Report& report) {
  const std::string_view text = paragraph.text();
  for (std::size_t i = 0; i < paragraph.tokens.size(); ++i) {
    const Token& token = paragraph.tokens[i];
    if (token.kind != TokenKind::punctuation) continue;
    const char mark = text[token.start];
    if (mark != ',' && mark != ';' && mark != ':' && mark != '.' && mark != '?') continue;
    Offset begin = token.start;
    // The point of an abbreviation belongs to its token: U.S..
    const bool abbreviation = mark == '.' && begin > 0 && text[begin - 1] == '.' &&
                              paragraph.tokens[i - 1].kind != TokenKind::punctuation;
    if (abbreviation) --begin;
    if (!abbreviation && begin > 0 && text[begin - 1] == mark) continue;
    std::size_t end = text.find_first_not_of(mark, begin);
    if (end == std::string_view::npos) end = text.size();
    const Span run{begin, static_cast<Offset>(end)};
    if (mark == '.') {
      check_points(paragraph, i, run, report);
    } else if (mark != '?' && run.size() == 2 && (mark != ':' || is_space_or_end(text, end))) {
      report.add(paragraph, doubled(run, text.substr(begin, 1), true));
    }
    if (run.size() == 1 && token.length == 1) check_pair(paragraph, i, report);
  }
}

}  // namespace

extern const Rule doubled_punctuation = {
    .id = "doubled-punctuation",
    .category = "punctuation",
    .summary = "A punctuation mark is doubled.",
    .rationale = "Two marks where one belongs are left over from editing.",
    .severity = Severity::error,
    .examples = {{.incorrect = "The talks failed[[..]] Both sides left.",
                  .correct = "The talks failed. Both sides left."},
                 {.incorrect = "First[[,,]] they met; then they talked.",
                  .correct = "First, they met; then they talked."},
                 {.incorrect = "Well[[..]] that depends.", .correct = "Well… that depends."},
                 {.incorrect = "Was it late[[?.]]", .correct = "Was it late?"},
                 {.correct = "He waited... and waited. Then.... Nothing?! She read ../notes."},
                 {.correct = "See [Who may vote?](vote.md), then *Why vote?*.",
                  .markup = Markup::markdown},
                 {.correct = "They sell books, pens, etc., in the U.S. and elsewhere."},
                 {.correct = "Call std::sort, or count 1..10."}},
    .check = ParagraphCheck(check)};

}  // namespace copydesk::rules
