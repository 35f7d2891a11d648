#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// They begin a sentence, and have no capital inside one.
constexpr auto kBeginnings = std::to_array<std::string_view>(
    {"A", "An", "And", "But", "He", "Her", "His", "In", "It", "Its", "She", "The", "Their", "There",
     "These", "They", "This", "We", "Our"});
constexpr auto kPronouns =
    std::to_array<std::string_view>({"He", "It", "She", "The", "They", "We"});

bool is_closing(std::string_view mark) {
  return mark == "”" || mark == "\"";
}

// Where a comma and a closing quotation mark end at token `i`, in any order; the comma's index.
std::size_t comma_at(const Paragraph& paragraph, std::size_t i) {
  const auto& tokens = paragraph.tokens;
  if (i < 2 || tokens[i].space_before || tokens[i - 1].space_before) return 0;
  if (text_at(paragraph, i - 1) == "," && is_closing(text_at(paragraph, i))) return i - 1;
  if (is_closing(text_at(paragraph, i - 1)) && text_at(paragraph, i) == ",") return i;
  return 0;
}

// He said, The mayor said: who speaks, and a verb of speech.
bool is_attribution(const Paragraph& paragraph, std::size_t i) {
  const Lexicon& lexicon = paragraph.background->speller().lexicon();
  if (!is_one_of(text_at(paragraph, i), kPronouns)) return false;
  const std::size_t last = std::min(paragraph.tokens.size(), i + 4);
  for (std::size_t at = i + 1; at < last; ++at) {
    const Token& token = paragraph.tokens[at];
    if (token.kind != TokenKind::word) return false;
    if ((lexicon.flags(token.word) & kSpeechVerb) != 0) return true;
  }
  return false;
}

void check(const Paragraph& paragraph, Report& report) {
  const auto& tokens = paragraph.tokens;
  for (std::size_t i = 2; i + 2 < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::quote && tokens[i].kind != TokenKind::punctuation) continue;
    const std::size_t comma = comma_at(paragraph, i);
    if (comma == 0) continue;
    const Token& next = tokens[i + 1];
    if (next.kind != TokenKind::word || !next.space_before ||
        !is_one_of(paragraph.text(next), kBeginnings) || next.casing == Casing::lower ||
        tokens[i + 2].casing != Casing::lower) {
      continue;
    }
    const std::size_t before = std::min(comma, i) - (comma == i ? 2 : 1);
    Finding finding{.span = {tokens[before].start, next.end()}};
    if (is_attribution(paragraph, i + 1)) {
      std::string small(paragraph.text(next));
      small[0] = ascii_lower(small[0]);
      finding.span = next.span();
      finding.message = in_quotes(paragraph.text(next)) + " goes on with the sentence.";
      finding.fixes.push_back(replacement(next.span(), std::move(small)));
    } else {
      finding.message = "A comma stands where the sentence ends.";
      finding.fixes.push_back(replacement(tokens[comma].span(), "."));
    }
    report.add(paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule quotation_end = {
    .id = "quotation-end",
    .category = "punctuation",
    .summary = "A quotation ends in a comma, and a new sentence follows.",
    .rationale = "The comma says that the sentence goes on, the capital that it is over.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "He “regrets the harm to [[guests,” The]] probe goes on.",
                  .correct = "He “regrets the harm to guests.” The probe goes on."},
                 {.incorrect = "“It is late,” [[He]] said.", .correct = "“It is late,” he said."},
                 {.correct = "“It is late,” he said. “We must go,” The Crown's Ann Holm said."},
                 {.correct = "“It is late,” The Times wrote, and “No,” I said."}},
    .check = ParagraphCheck(check)};

}  // namespace copydesk::rules
