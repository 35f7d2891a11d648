#include "checker/rule.h"
#include "rules/titles.h"

namespace copydesk::rules {
namespace {

// One past the words of the name that begins at `i`.
std::size_t end_of_name(const Paragraph& paragraph, std::size_t i) {
  while (is_capitalised(paragraph, i) ||
         (i < paragraph.tokens.size() && paragraph.tokens[i].casing == Casing::lower &&
          paragraph.tokens[i].length < 4 && text_at(paragraph, i) != "and" &&
          is_capitalised(paragraph, i + 1))) {
    ++i;
  }
  return i;
}

// Messrs. Holm and Lind; Messrs. Holm, Lind; the firm of Messrs. Holm & Co.
bool names_several(const Paragraph& paragraph, std::size_t name) {
  const std::size_t end = end_of_name(paragraph, name);
  const std::string_view next = text_at(paragraph, end);
  const std::string_view last = text_at(paragraph, end - 1);
  return next == "," || next == "and" || next == "&" || next == "or" || next == "/" ||
         last.ends_with('s') || last == "Co" || last == "Company";
}

void check(const Paragraph& paragraph, Report& report) {
  for (const TitleMention& mention : paragraph.background->titles_of(paragraph)) {
    const Honorific& title = *mention.honorific;
    const bool courtesy = title.kind == HonorificClass::courtesy && title.language == "en";
    if (!mention.plural || !mention.abbreviated || !courtesy) continue;
    if (names_several(paragraph, mention.passage.tokens.last)) continue;
    const std::string one = title.short_forms.front() + (mention.point ? "." : "");
    Finding finding{.span = mention.passage.span()};
    finding.message = in_quotes(mention.passage.text()) + " stands before one name: that takes " +
                      in_quotes(one) + ".";
    finding.fixes.push_back(replacement(finding.span, one));
    report.add(paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule honorific_plural = {
    .id = "honorific-plural",
    .category = "honorifics",
    .summary = "A title in the plural stands before one name.",
    .rationale = "Messrs. is the plural of Mr. and introduces two names or more.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "In the end [[Messrs.]] Holm was late.",
                  .correct = "In the end Mr. Holm was late."},
                 {.correct = "Messrs. Holm and Lind met Messrs Wu, Dee and Ray."},
                 {.correct = "The books came from Messrs. Holm & Co. and Messrs Brothers."}},
    .check = ParagraphCheck(check)};

}  // namespace copydesk::rules
