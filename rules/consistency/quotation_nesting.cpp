#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kDouble = 0;
constexpr std::size_t kSingle = 1;
constexpr std::size_t kLongestTerm = 4;  // words that single marks may set off in any house

// The index of the closing mark of a quotation that begins at token `open`.
std::size_t end_of(const Paragraph& paragraph, std::size_t open) {
  std::size_t i = open + 1;
  while (i < paragraph.tokens.size() && (paragraph.tokens[i].zones & kQuoted) != 0) ++i;
  return i;
}

// The mark that opens each quotation that lies in no other. A few words in single marks are a term
// or a doubt, not speech.
void observe(const Paragraph& paragraph, Observations& observations) {
  bool speech = false;  // double marks before: single ones may lie in what they opened
  for (std::size_t i = 0; i < paragraph.tokens.size(); ++i) {
    const Token& token = paragraph.tokens[i];
    if (token.kind != TokenKind::quote || (token.zones & kQuoted) == 0) continue;
    const std::string_view mark = paragraph.text(token);
    const std::size_t end = end_of(paragraph, i);
    const bool opens = mark == "“" || mark == "\"";
    if (opens) observations.add(token.span(), kDouble);
    speech = speech || opens || mark == "”";
    const bool single = mark == "‘" || mark == "'";
    if (single && !speech && end - i > kLongestTerm + 2) observations.add(token.span(), kSingle);
    i = end;
  }
}

// Both marks and those within would have to change.
std::optional<Fix> rewrite(const Paragraph& /*paragraph*/, Span /*span*/, std::size_t /*value*/) {
  return std::nullopt;
}

}  // namespace

extern const Rule quotation_nesting = {
    .id = "quotation-nesting",
    .category = "consistency",
    .summary = "Some speech stands in double quotation marks, some in single ones.",
    .rationale =
        "The other kind is for quotations within quotations; a reader takes the change "
        "for one.",
    .severity = Severity::info,
    .examples = {{.incorrect = "“Go,” he said. “Now,” she said. “Yes,” he said. “No,” she said.\n\n"
                               "[[‘]]We are not going anywhere today,’ he said.",
                  .correct = ""},
                 {.incorrect = "[[“]]Go,” he said.", .correct = "", .value = "single"},
                 {.correct = "“Go,” he said. “Now,” she said, “before the ‘long and winding road "
                             "to the house’ is closed.” His ‘wife’ laughed. “No,” he said."}},
    .check = ChoiceSpec{.values = {{"double", "double marks"}, {"single", "single marks"}},
                        .message = "Speech stands in two kinds of marks",
                        .majority = 4,
                        .needs = TokenKind::quote,
                        .observe = observe,
                        .rewrite = rewrite,
                        .quotations = QuotationPolicy::check}};

}  // namespace copydesk::rules
