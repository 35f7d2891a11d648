#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kFewestWords = 12;  // fewer may be a salutation, a line of verse

// True if the paragraph ends as a sentence does.
bool ends_sentence(const Paragraph& paragraph) {
  const std::size_t last = paragraph.tokens.size();
  const std::string_view mark = text_at(paragraph, last - 1);
  return mark == "." || mark == "?" || mark == "!" || mark == "\"" || mark == "”";
}

// A paragraph of prose that begins as a new sentence does, in the writer's own words.
bool begins_anew(const Paragraph& paragraph) {
  if (paragraph.segment.kind != SegmentKind::paragraph || paragraph.tokens.size() < kFewestWords ||
      !ends_sentence(paragraph)) {
    return false;
  }
  const Token& first = paragraph.tokens.front();
  return first.kind == TokenKind::word && first.casing == Casing::capitalised && first.length > 1;
}

void check(const Document& document, Report& report) {
  const std::span<const Paragraph> all = document.paragraphs();
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    const Paragraph& paragraph = all[i];
    const std::size_t count = paragraph.tokens.size();
    if (paragraph.segment.kind != SegmentKind::paragraph || count < kFewestWords) continue;
    const Token& comma = paragraph.tokens.back();
    if (paragraph.text(comma) != "," || comma.space_before || !begins_anew(all[i + 1])) continue;
    const Token& before = paragraph.tokens[count - 2];
    if (before.kind != TokenKind::number &&
        (before.kind != TokenKind::word || before.casing == Casing::none)) {
      continue;
    }
    Finding finding{.span = {before.start, comma.end()}};
    finding.message = "The paragraph ends in a comma, and the next begins a new sentence.";
    finding.fixes.push_back(replacement(comma.span(), "."));
    report.add(paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule dangling_comma = {
    .id = "dangling-comma",
    .category = "punctuation",
    .summary = "A paragraph ends in a comma.",
    .rationale = "The reader turns to the next line for the rest of the sentence and finds none.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "The chain agreed to stop selling them in its northern stores in [[2003,]]\n"
                       "\nThe state fined the chain twice before it changed its ways.",
          .correct = "The chain agreed to stop selling them in its northern stores in 2003.\n\n"
                     "The state fined the chain twice before it changed its ways."},
         {.correct = "Dear Ann,\n\nThe fair was a great success, and all of us thank you for it."},
         {.correct = "And in the end he wrote to the board of the harbour that,\n\n“The ships "
                     "will not leave before the tide is in.”"},
         {.correct = "If there is peace and quiet in the old house,\n\nThere will be peace and "
                     "quiet in the street. Nobody will run or shout."},
         {.correct = "She had looked for it under every bush and stone in the garden,\n\nand she "
                     "had found nothing but worms and a key."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
