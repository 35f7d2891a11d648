#include <string>

#include "checker/rule.h"
#include "rules/calendar.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kFull = 0;
constexpr std::size_t kShort = 1;

// No house shortens May; those that shorten others leave March to July as they are.
constexpr bool is_never_short(int month) {
  return month >= 3 && month <= 7;
}

Span month_span(const Paragraph& paragraph, const WrittenDate& date) {
  const std::size_t i = date.month_token;
  const bool pointed = has_month_point(paragraph, i);
  return {paragraph.tokens[i].start, paragraph.tokens[pointed ? i + 1 : i].end()};
}

void observe(const Paragraph& paragraph, Observations& observations) {
  for (std::size_t i = 0; i < paragraph.tokens.size(); ++i) {
    const std::optional<WrittenDate> date = date_at_month(paragraph, i);
    if (!date || date->day > 31) continue;
    const bool full = text_at(paragraph, i) == kMonths[static_cast<std::size_t>(date->month - 1)];
    if (full && is_never_short(date->month)) continue;
    observations.add(month_span(paragraph, *date), full ? kFull : kShort);
  }
}

std::optional<Fix> rewrite(const Paragraph& paragraph, Span span, std::size_t value) {
  const std::string_view found = paragraph.text().substr(span.start, 3);
  const std::optional<std::size_t> month = index_of_name(found, kMonths);
  if (!month) return std::nullopt;
  const std::string name(kMonths[*month]);
  if (value == kFull) return replacement(span, name);
  return replacement(span, *month == 8 ? "Sept." : name.substr(0, 3) + ".");
}

}  // namespace

extern const Rule month_abbreviation = {
    .id = "month-abbreviation",
    .category = "consistency",
    .summary = "Months are spelt out in some dates and shortened in others.",
    .rationale = "Either is right beside a day; one text keeps to one.",
    .severity = Severity::info,
    .examples = {{.incorrect =
                      "It opened on January 27, closed on August 3, reopened on [[Oct.]] 4.",
                  .correct = "It opened on January 27, closed on August 3, reopened on October 4."},
                 {.incorrect = "It closed on [[September]] 3.",
                  .correct = "It closed on Sept. 3.",
                  .value = "short"},
                 {.correct = "It opened on Jan. 27, closed on Aug. 3 and reopened on May 4."},
                 {.correct = "It opened on Jan. 27, closed on Aug. 3 and reopened in October."}},
    .check = ChoiceSpec{.values = {{"full", "“January 5”"}, {"short", "“Jan. 5”"}},
                        .message = "Months in dates are written in two ways",
                        .needs = TokenKind::number,
                        .observe = observe,
                        .rewrite = rewrite}};

}  // namespace copydesk::rules
