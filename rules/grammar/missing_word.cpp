#include <string>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// Log odds by the sentence alone, read off the curve of bench/accuracy.
constexpr float kWarning = 0.7F;
constexpr float kSpoken = 1;  // wanted on top in a quotation: people leave words out
constexpr float kName = 1;    // and before a name, which stands beside more words

void check(const Paragraph& paragraph, Report& report) {
  for (const MissingWord& missing : paragraph.missing) {
    const Token& token = paragraph.tokens[missing.token];
    const float least = kWarning + ((token.zones & kQuoted) != 0 ? kSpoken : 0) +
                        (token.casing == Casing::lower ? 0 : kName);
    if (missing.log_odds < least) continue;
    const Token& before = paragraph.tokens[missing.token - 1];
    const Span span = {before.start, token.end()};
    Finding finding{.span = span};
    finding.message = in_quotes(missing.small) + " seems to be missing before " +
                      in_quotes(paragraph.text(token)) + ".";
    finding.fixes.push_back({.title = "Insert " + in_quotes(missing.small),
                             .edits = {{.span = {token.start, token.start},
                                        .text = std::string(missing.small) + " "}}});
    report.add(paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule missing_word = {
    .id = "missing-word",
    .category = "grammar",
    .summary = "A small word is missing between two that hardly ever stand side by side.",
    .rationale = "The writer's eye supplies it; the reader's stumbles.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "The firm will be [[able put]] this dispute behind it.",
                  .correct = "The firm will be able to put this dispute behind it."},
                 {.correct = "The firm will be able to put this dispute behind it."},
                 {.correct = "Able seamen put out to sea."}},
    .check = ParagraphCheck(check)};

}  // namespace copydesk::rules
