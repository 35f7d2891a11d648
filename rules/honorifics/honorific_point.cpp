#include "checker/rule.h"
#include "rules/titles.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kPoint = 0;
constexpr std::size_t kNoPoint = 1;
constexpr std::size_t kLongest = 8;  // bytes; longer forms are words: Honorable

// Mr and Dr keep the word's last letter and go together; Prof and Rev are cut off, and each is a
// choice of its own.
void observe(const Paragraph& paragraph, Observations& observations) {
  for (const TitleMention& mention : paragraph.background->titles_of(paragraph)) {
    const Honorific& title = *mention.honorific;
    if (!mention.abbreviated || title.after || !title.point_us || title.language != "en") continue;
    const std::string_view form = form_of(mention);
    if (form.find_first_of(" -.") != std::string_view::npos || title.full == "Saint") continue;
    if (form.size() > kLongest) continue;
    const bool address =
        title.kind == HonorificClass::courtesy || title.kind == HonorificClass::academic;
    const bool contracted = address && !title.point_gb;
    observations.add(mention.passage.span(), mention.point ? kPoint : kNoPoint,
                     contracted ? std::string_view("Mr") : form);
  }
}

std::optional<Fix> rewrite(const Paragraph& paragraph, Span span, std::size_t value) {
  std::string text(paragraph.text().substr(span.start, span.size()));
  if (text.ends_with('.')) text.pop_back();
  if (value == kPoint) text += '.';
  return replacement(span, std::move(text));
}

}  // namespace

extern const Rule honorific_point = {
    .id = "honorific-point",
    .category = "honorifics",
    .summary = "Some titles have a point, others none.",
    .rationale =
        "American English writes Mr. and Dr., British English Mr and Dr; a text keeps to "
        "one of them.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "Mr. Holm met Mrs. Lind. Later [[Mr]] Holm left with Dr. Wu.",
                  .correct = "Mr. Holm met Mrs. Lind. Later Mr. Holm left with Dr. Wu."},
                 {.incorrect = "Mr Holm met Mrs Lind. “Go,” said [[Dr.]] Wu.",
                  .correct = "Mr Holm met Mrs Lind. “Go,” said Dr Wu."},
                 {.incorrect = "[[Mr]] Holm left.", .correct = "Mr. Holm left.", .value = "point"},
                 {.correct = "Mr Holm met Prof. Lind and Rev. John Wu of St. Paul. Mrs Holm left."},
                 {.correct = "Mr. Holm and Miss Lind met Mrs. Wu."},
                 {.correct = "The Honorable Ann Holm met Mr. Wu.", .value = "point"}},
    .check = ChoiceSpec{.values = {{"point", {}}, {"no-point", {}}},
                        .message = "Titles are written with and without a point",
                        .observe = observe,
                        .rewrite = rewrite,
                        .quotations = QuotationPolicy::check}};

}  // namespace copydesk::rules
