#include <string>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kCurly = 0;
constexpr std::size_t kStraight = 1;
constexpr std::string_view kCurlyMark = "’";

bool is_letter_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte | 0x20U) - 'a' < 26U;
}

// Apostrophes between letters: don't, Anna's. The text is searched, not its tokens: they are many,
// and few of them have one.
void find(std::string_view text, std::string_view mark, std::size_t value,
          Observations& observations) {
  for (std::size_t at = text.find(mark); at != std::string_view::npos;
       at = text.find(mark, at + mark.size())) {
    const std::size_t end = at + mark.size();
    if (at == 0 || end == text.size()) continue;
    if (!is_letter_byte(text[at - 1]) || !is_letter_byte(text[end])) continue;
    observations.add({static_cast<Offset>(at), static_cast<Offset>(end)}, value);
  }
}

void observe(const Paragraph& paragraph, Observations& observations) {
  find(paragraph.text(), kCurlyMark, kCurly, observations);
  find(paragraph.text(), "'", kStraight, observations);
}

std::optional<Fix> rewrite(const Paragraph& /*paragraph*/, Span span, std::size_t value) {
  return replacement(span, value == kCurly ? std::string(kCurlyMark) : "'");
}

}  // namespace

extern const Rule apostrophe = {
    .id = "apostrophe",
    .category = "consistency",
    .summary = "Some apostrophes are curly, others straight.",
    .rationale = "The two come from different sources, and in print the seam shows.",
    .severity = Severity::info,
    .examples = {{.incorrect = "Don’t take Anna’s coat. It isn[[']]t hers.",
                  .correct = "Don’t take Anna’s coat. It isn’t hers."},
                 {.incorrect = "Don[[’]]t.", .correct = "Don't.", .value = "straight"},
                 {.correct = "Don’t take Anna’s coat, 'tis hers; the boys' hats are 5' wide."}},
    .check = ChoiceSpec{.values = {{"curly", "the curly ’"}, {"straight", "the straight '"}},
                        .message = "Apostrophes have two shapes",
                        .observe = observe,
                        .rewrite = rewrite,
                        .quotations = QuotationPolicy::check}};

}  // namespace copydesk::rules
