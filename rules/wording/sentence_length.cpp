#include <string>

#include "checker/rule.h"

namespace copydesk::rules {
namespace {

bool is_running_text(SegmentKind kind) {
  return kind == SegmentKind::paragraph || kind == SegmentKind::list_item;
}

// Words of others do not count: who quotes may not shorten them.
bool counts(const Token& token) {
  const bool word = token.kind == TokenKind::word || token.kind == TokenKind::number;
  return word && (token.zones & kQuoted) == 0;
}

void check(const Sentence& sentence, Report& report) {
  if (!is_running_text(sentence.paragraph->segment.kind)) return;
  const auto most = static_cast<std::size_t>(report.option("most"));
  std::size_t words = 0;
  const Token* too_many = nullptr;  // the first word over the limit
  for (const Token& token : sentence.tokens) {
    if (!counts(token)) continue;
    if (++words == most + 1) too_many = &token;
  }
  if (too_many == nullptr) return;
  Finding finding{.span = too_many->span()};
  finding.message = "The sentence has " + std::to_string(words) + " words; the house’s limit of " +
                    std::to_string(most) + " is passed here.";
  report.add(*sentence.paragraph, std::move(finding));
}

}  // namespace

extern const Rule sentence_length = {
    .id = "sentence-length",
    .category = "wording",
    .summary = "A sentence has more words than the house allows.",
    .rationale =
        "A reader holds a sentence in mind until its full stop. Two sentences are easier "
        "than a long one.",
    .severity = Severity::hint,
    .preview = true,
    .options = {{"most", "words that a sentence may have", 45, 5, 200}},
    .examples = {{.incorrect = "When the new baths of Orlow opened in the first week of May, after "
                               "nine years in which nobody knew who would pay for the roof, the "
                               "mayor came with her two sons and her old aunt and swam a "
                               "whole length before the band [[had]] even begun to play.",
                  .correct = {}},
                 {.correct = "The baths of Orlow opened in May. “When the roof fell in, and the "
                             "rain came, and the money was gone, and the builders had left for "
                             "the coast, and the last towel was stolen, and the frogs moved in, I "
                             "thought that we would never swim again,” the mayor said."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
