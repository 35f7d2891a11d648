#include <string>

#include "checker/rule.h"
#include "rules/calendar.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// Britain and its colonies counted in the Julian calendar until 1752.
constexpr int kFirstGregorianYear = 1753;

// The date that a weekday at token `i` speaks of: Friday, August 12, 1985; Tuesday, the 5th of May
// 2020; Mon. 3 Mar 2014.
std::optional<WrittenDate> date_behind(const Paragraph& paragraph, std::size_t i) {
  std::size_t next = i + 1;
  if (text_at(paragraph, next) == "." && text_at(paragraph, i).size() < 6) ++next;
  if (text_at(paragraph, next) == ",") ++next;
  if (text_at(paragraph, next) == "the") ++next;
  if (text_at(paragraph, next) == "of") return std::nullopt;
  for (std::size_t month = next; month < next + 3; ++month) {
    const std::optional<WrittenDate> date = date_at_month(paragraph, month);
    if (date) return date->first == next ? date : std::nullopt;
  }
  return std::nullopt;
}

// The day of the same month nearest to `day` that is a `weekday`.
int nearest_day(const WrittenDate& date, int weekday) {
  for (int distance = 1; distance < 7; ++distance) {
    for (const int day : {date.day - distance, date.day + distance}) {
      if (day < 1 || day > days_in(date.month, date.year)) continue;
      if (weekday_of(date.year, date.month, day) == weekday) return day;
    }
  }
  return date.day;
}

// As long as `written` is: Sat for Sun, Saturday for Sunday.
std::string name_like(std::string_view written, int weekday) {
  const std::string_view name = kWeekdays[static_cast<std::size_t>(weekday)];
  return std::string(written.size() < 6 ? name.substr(0, 3) : name);
}

void judge(const Paragraph& paragraph, std::size_t i, int weekday, Report& report) {
  const std::optional<WrittenDate> date = date_behind(paragraph, i);
  if (!date || date->year < kFirstGregorianYear || date->day > days_in(date->month, date->year)) {
    return;
  }
  const int right = weekday_of(date->year, date->month, date->day);
  if (right == weekday) return;
  const Token& token = paragraph.tokens[i];
  const Span written = {paragraph.tokens[date->first].start,
                        paragraph.tokens[date->last - 1].end()};
  Finding finding{.span = token.span()};
  finding.message = std::string(paragraph.text().substr(written.start, written.size())) +
                    " was a " + std::string(kWeekdays[static_cast<std::size_t>(right)]) + ".";
  finding.fixes.push_back(replacement(token.span(), name_like(paragraph.text(token), right)));
  if (!date->ordinal) {
    const Span day = paragraph.tokens[date->day_token].span();
    finding.fixes.push_back(replacement(day, std::to_string(nearest_day(*date, weekday))));
  }
  finding.related.push_back({.message = "The date", .span = paragraph.to_source(written)});
  report.add(paragraph, std::move(finding));
}

void check(const Paragraph& paragraph, Report& report) {
  for (std::size_t i = 0; i + 3 < paragraph.tokens.size(); ++i) {
    if (const std::optional<int> weekday = weekday_at(paragraph, i)) {
      judge(paragraph, i, *weekday, report);
    }
  }
}

}  // namespace

extern const Rule weekday_date = {
    .id = "weekday-date",
    .category = "dates",
    .summary = "A weekday that does not fit its date.",
    .rationale =
        "Either the day or the date is wrong, and readers who were there, or who plan to "
        "be, will take the wrong one.",
    .severity = Severity::error,
    .examples = {{.incorrect = "It opened on [[Friday]], August 12, 1985, in Oslo.",
                  .correct = "It opened on Monday, August 12, 1985, in Oslo."},
                 {.incorrect = "It closed on [[Sunday]] 20 April 2021.",
                  .correct = "It closed on Tuesday 20 April 2021."},
                 {.incorrect =
                      "They met on [[Monday]], the 5th of May 2020, and [[Tue]] 3 Mar 2014.",
                  .correct = "They met on Tuesday, the 5th of May 2020, and Mon 3 Mar 2014."},

                 {.correct = "It opened on Monday, August 12, 1985, a Monday like others."},
                 {.correct = "On Tuesday, 12 people came; on Friday, May 3 of them left."},
                 {.correct = "It snowed on Friday, 2 January 1700, by the old calendar."}},
    .check = ParagraphCheck(check)};

}  // namespace copydesk::rules
