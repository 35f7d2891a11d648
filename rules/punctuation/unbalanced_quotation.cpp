#include <algorithm>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// The mark that goes with `mark` on the other side.
std::string_view partner_of(std::string_view mark) {
  if (mark == "“" || mark == "„") return "”";
  if (mark == "”") return "“";
  if (mark == "«") return "»";
  if (mark == "»") return "«";
  return mark;
}

// A sentence alone is cut from a text: the other mark may be there.
bool is_cut_out(const Document& document, const Paragraph& paragraph) {
  return document.paragraphs().size() == 1 && paragraph.sentences.size() == 1 &&
         document.unpaired_marks().size() == 1;
}

// As many straight marks open as close, but spaces stand where they should not: so" well, or not."
bool is_misspaced(const Paragraph& paragraph) {
  const auto marks = std::ranges::count_if(paragraph.tokens, [&](const Token& token) {
    return token.kind == TokenKind::quote && paragraph.text(token) == "\"";
  });
  return marks % 2 == 0;
}

void check(const Document& document, Report& report) {
  std::size_t looked_at = document.paragraphs().size();  // index of the paragraph; none yet
  bool misspaced = false;
  for (const UnpairedMark& unpaired : document.unpaired_marks()) {
    const Paragraph& paragraph = *unpaired.paragraph;
    if (paragraph.index != looked_at) misspaced = is_misspaced(paragraph);
    looked_at = paragraph.index;
    const Token& mark = paragraph.tokens[unpaired.token];
    if (mark.kind != TokenKind::quote) continue;
    const std::string_view text = paragraph.text(mark);
    Finding finding{.span = mark.span()};
    finding.message = unpaired.opening ? "This quotation has no closing mark."
                                       : "This quotation has no opening mark.";
    if (is_cut_out(document, paragraph) || (misspaced && text == "\"")) {
      finding.severity = Severity::info;
    }
    finding.fixes.push_back(insertion(unpaired.partner, std::string(partner_of(text))));
    finding.fixes.push_back(removal(mark.span()));
    report.add(paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule unbalanced_quotation = {
    .id = "unbalanced-quotation",
    .category = "punctuation",
    .summary = "A quotation mark has no partner.",
    .rationale = "Without both marks readers cannot tell whose words they read.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "[[“]]It is late, said Holm. “Go home.”",
                  .correct = "“It is late,” said Holm. “Go home.”"},
                 {.incorrect = "The minister said: We will win the vote.[[\"]]",
                  .correct = "The minister said: \"We will win the vote.\""},
                 {.correct = "“One,” she said.\n\n“Two.\n\n“Three,” he said."},
                 {.correct = "“He cried ‘Stop!’ and ran,” she said of the players’ bus."},
                 {.correct = "He is 6' 2\" tall, plays rock 'n' roll and loves the ’90s."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
