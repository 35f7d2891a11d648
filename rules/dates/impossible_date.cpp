#include <string>

#include "checker/rule.h"
#include "rules/calendar.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// June 31 by itself may be a page or a score; with a year or as an ordinal it is a date.
bool is_certain(const WrittenDate& date) {
  return date.year_token || date.ordinal || date.day_first();
}

void check(const Paragraph& paragraph, Report& report) {
  for (std::size_t i = 0; i < paragraph.tokens.size(); ++i) {
    const std::optional<WrittenDate> date = date_at_month(paragraph, i);
    if (!date || date->day <= days_in(date->month, date->year) || date->day > 31) continue;
    if (!is_certain(*date)) continue;
    const bool leap = date->month == 2 && date->day == 29;
    const std::string month(kMonths[static_cast<std::size_t>(date->month - 1)]);
    Finding finding{
        .span = {paragraph.tokens[date->first].start, paragraph.tokens[date->last - 1].end()}};
    finding.message =
        leap ? std::to_string(date->year) + " was no leap year."
             : month + " has " + std::to_string(days_in(date->month, date->year)) + " days.";
    report.add(paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule impossible_date = {
    .id = "impossible-date",
    .category = "dates",
    .summary = "A day that its month does not have.",
    .rationale = "The day or the month is wrong, and only the source can say which.",
    .severity = Severity::error,
    .examples = {{.incorrect = "It opened on [[31 June 2024]] and closed on [[February 29, 2023]].",
                  .correct = ""},
                 {.incorrect = "It opened on the [[30th of February]].", .correct = ""},
                 {.correct = "It opened on 30 June and closed on February 29, 2024."},
                 {.correct = "See June 31 and May 45."}},
    .check = ParagraphCheck(check)};

}  // namespace copydesk::rules
