#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

bool is_plain_word(const Lexicon& lexicon, const Token& token) {
  return token.kind == TokenKind::word && token.word != kNoWord && token.length > 1 &&
         (lexicon.flags(token.word) & (kAnyDialect | kForename | kSurname | kPlace)) != 0;
}

// The first token behind the mark at `i` that is no closing quotation mark; quotation marks must
// touch.
std::size_t behind_closing_marks(const Paragraph& paragraph, std::size_t i) {
  std::size_t next = i + 1;
  while (next < paragraph.tokens.size() && paragraph.tokens[next].kind == TokenKind::quote &&
         !paragraph.tokens[next].space_before && text_at(paragraph, next) != "“" &&
         text_at(paragraph, next) != "‘") {
    ++next;
  }
  return next;
}

constexpr float kFunctionWordZipf = 5.8F;

// True for names with points inside: System.Text.Json, data.Sort(
bool is_path(const Paragraph& paragraph, std::size_t i, std::size_t next) {
  const bool point_before =
      i > 1 && text_at(paragraph, i - 2) == "." && !paragraph.tokens[i - 1].space_before;
  const std::string_view behind = text_at(paragraph, next + 1);
  const bool touches =
      next + 1 < paragraph.tokens.size() && !paragraph.tokens[next + 1].space_before;
  const bool goes_on =
      next + 2 < paragraph.tokens.size() && !paragraph.tokens[next + 2].space_before;
  return point_before || (touches && (behind == "(" || (behind == "." && goes_on)));
}

// True where the two words and the point are all that there is: a heading, a cell, a link of a
// reference. strings.Title is a name, as is time.Time.
bool is_name_alone(const Paragraph& paragraph, std::size_t i, std::size_t next) {
  if (same_word(text_at(paragraph, i - 1), text_at(paragraph, next))) return true;
  const auto is_outside = [&](std::size_t neighbour) {
    return neighbour >= paragraph.tokens.size() ||
           ((paragraph.tokens[next].zones & kLink) != 0 &&
            (paragraph.tokens[neighbour].zones & kLink) == 0);
  };
  return next == i + 1 && (i == 1 || is_outside(i - 2)) && is_outside(next + 1);
}

// polymers.Instead: the end of a sentence and the beginning of another.
bool joins_sentences(const Lexicon& lexicon, const Paragraph& paragraph, std::size_t i,
                     std::size_t next) {
  const Token& before = paragraph.tokens[i - 1];
  const Token& after = paragraph.tokens[next];
  const std::string_view ending = text_at(paragraph, i - 1);
  if (is_path(paragraph, i, next) || is_name_alone(paragraph, i, next)) return false;
  const bool ends = before.kind == TokenKind::number || ending == ")" || ending == "”" ||
                    (is_plain_word(lexicon, before) && before.casing == Casing::lower) ||
                    (is_plain_word(lexicon, before) && before.casing == Casing::capitalised &&
                     before.length > 3 && lexicon.zipf(after.word) >= kFunctionWordZipf);
  if (!ends || after.kind != TokenKind::word || after.word == kNoWord) return false;
  const bool single = after.length == 1;
  if (single) return text_at(paragraph, next) == "I" || text_at(paragraph, next) == "A";
  return after.casing == Casing::capitalised;
}

// here,there: two words with a comma between. A comma with a closing mark touches nothing else.
bool joins_words(const Lexicon& lexicon, const Paragraph& paragraph, std::size_t i,
                 std::size_t next) {
  const Token& before = paragraph.tokens[i - 1];
  const Token& after = paragraph.tokens[next];
  return is_plain_word(lexicon, before) && is_plain_word(lexicon, after) &&
         (before.casing == Casing::lower || after.casing == Casing::lower);
}

void check(const Paragraph& paragraph, Report& report) {
  const std::vector<Token>& tokens = paragraph.tokens;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    const Token& mark = tokens[i];
    if (mark.kind != TokenKind::punctuation || mark.length != 1) continue;
    if (mark.space_before || tokens[i + 1].space_before) continue;
    const char c = paragraph.text(mark)[0];
    const bool ends_sentence = c == '.' || c == '?' || c == '!';
    if (!ends_sentence && c != ',' && c != ';') continue;
    const std::size_t next = behind_closing_marks(paragraph, i);
    if (next == tokens.size() || tokens[next].space_before) continue;
    // A straight mark between may open or close: its own neighbours cannot tell.
    if (next > i + 1 && text_at(paragraph, next - 1) != "”") continue;
    const Lexicon& lexicon = paragraph.background->speller().lexicon();
    if (ends_sentence ? !joins_sentences(lexicon, paragraph, i, next)
                      : !joins_words(lexicon, paragraph, i, next)) {
      continue;
    }
    const Offset place = tokens[next].start;
    Finding finding{.span = {mark.start, place}};
    finding.message = "A space is missing before " + in_quotes(paragraph.text(tokens[next])) + ".";
    finding.fixes.push_back(
        insertion(place, " ", c == ',' || tokens[i - 1].casing == Casing::lower));
    report.add(paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule missing_space = {
    .id = "missing-space",
    .category = "punctuation",
    .summary = "A space is missing after a punctuation mark.",
    .rationale = "Words that run into one another are hard to read, and no line can break there.",
    .severity = Severity::error,
    .examples = {{.incorrect = "The vote was close[[.]]The mayor lost.",
                  .correct = "The vote was close. The mayor lost."},
                 {.incorrect = "They met[[,]]talked and left.",
                  .correct = "They met, talked and left."},
                 {.incorrect = "“It is late[[.”]]She left.", .correct = "“It is late.” She left."},
                 {.correct = "Visit example.com or ask Node.js users about 1,000 things."},
                 {.correct = "strings.Title"},
                 {.correct = "The date is a time.Time value."},
                 {.correct = "The U.S.A. and e.g.\u00a0France met at 9.30."},
                 {.correct = "“Late?” she asked. He said,“it depends” (a,b)."}},
    .check = ParagraphCheck(check)};

}  // namespace copydesk::rules
