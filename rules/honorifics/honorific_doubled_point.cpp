#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

void check(const Paragraph& paragraph, Report& report) {
  const std::string_view text = paragraph.text();
  for (std::size_t i = 0; i < paragraph.tokens.size(); ++i) {
    const Token& token = paragraph.tokens[i];
    if (token.casing != Casing::capitalised || token.word == kNoWord) continue;
    const Offset first = text[token.end() - 1] == '.' ? token.end() - 1 : token.end();
    if (text.substr(first, 2) != ".." || text.substr(first, 3) == "...") continue;
    const Lexicon& lexicon = paragraph.background->speller().lexicon();
    if ((lexicon.flags(token.word) & kHonorific) == 0) continue;
    const std::string_view title = text.substr(token.start, first + 1 - token.start);
    Finding finding{.span = {token.start, first + 2}};
    finding.message = "The point of " + in_quotes(title) + " is doubled.";
    finding.fixes.push_back(removal({first + 1, first + 2}, true));
    finding.fixes.back().title = "Remove one point";
    report.add(paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule honorific_doubled_point = {
    .id = "honorific-doubled-point",
    .category = "honorifics",
    .summary = "The point of a title is doubled.",
    .rationale = "A shortened title takes one point, or none where the house sets none.",
    .severity = Severity::error,
    .examples = {{.incorrect = "We met [[Mr..]] Holm and his wife.",
                  .correct = "We met Mr. Holm and his wife."},
                 {.incorrect = "[[Dr..]] Lind agreed.", .correct = "Dr. Lind agreed."},
                 {.correct = "We met Mr. Holm."},
                 {.correct = "Then came Mr... I forget his name."},
                 {.correct = "We met Mr Holm and Mrs Lind."}},
    .check = ParagraphCheck(check)};

}  // namespace copydesk::rules
