#include <array>
#include <string>

#include "checker/rule.h"
#include "rules/calendar.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kDayMonth = 0;
constexpr std::size_t kMonthDay = 1;

// What days are named after keeps its order: the September 11 attacks.
constexpr std::array<std::string_view, 9> kEvents = {"attack",    "attacks",  "bombings",
                                                     "committee", "holiday",  "insurrection",
                                                     "massacre",  "movement", "riot"};

// In March 20 people died: the number need not be the day.
bool may_count(const Paragraph& paragraph, const WrittenDate& date) {
  if (date.day_first() || date.year_token) return false;
  return date.first > 0 && is_one_of(text_at(paragraph, date.first - 1),
                                     std::array<std::string_view, 3>{"in", "since", "during"});
}

bool is_plain(const Paragraph& paragraph, const WrittenDate& date) {
  const bool of = date.month_token > date.day_token + 1;
  return !of && date.day <= 31 && !may_count(paragraph, date) &&
         !is_one_of(text_at(paragraph, date.last), kEvents);
}

void observe(const Paragraph& paragraph, Observations& observations) {
  for (std::size_t i = 0; i < paragraph.tokens.size(); ++i) {
    const std::optional<WrittenDate> date = date_at_month(paragraph, i);
    if (!date || !is_plain(paragraph, *date)) continue;
    observations.add({paragraph.tokens[date->first].start, paragraph.tokens[date->last - 1].end()},
                     date->day_first() ? kDayMonth : kMonthDay);
  }
}

std::optional<Fix> rewrite(const Paragraph& paragraph, Span span, std::size_t value) {
  const auto first = std::ranges::lower_bound(paragraph.tokens, span.start, {}, &Token::start);
  const auto begin = static_cast<std::size_t>(first - paragraph.tokens.begin());
  std::optional<WrittenDate> date = date_at_month(paragraph, begin);
  if (!date) date = date_at_month(paragraph, begin + 1);
  if (!date) return std::nullopt;
  std::string month(text_at(paragraph, date->month_token));
  if (has_month_point(paragraph, date->month_token)) month += '.';
  const std::string day(text_at(paragraph, date->day_token));
  std::string text = value == kDayMonth ? day + ' ' + month : month + ' ' + day;
  if (date->year_token) {
    text += value == kDayMonth ? " " : ", ";
    text += text_at(paragraph, *date->year_token);
  }
  return replacement(span, std::move(text));
}

}  // namespace

extern const Rule date_order = {
    .id = "date-order",
    .category = "consistency",
    .summary = "Some dates put the day first, others the month.",
    .rationale = "Readers take either order, but one text keeps to one.",
    .severity = Severity::info,
    .examples =
        {{.incorrect =
              "It opened on 27 June 2024, closed on 3 July and reopened on [[May 4, 2025]].",
          .correct = "It opened on 27 June 2024, closed on 3 July and reopened on 4 May 2025."},
         {.incorrect = "It opened on [[27 June 2024]].",
          .correct = "It opened on June 27, 2024.",
          .value = "month-day"},
         {.incorrect =
              "It opened on [[27 October]]. It closed on [[5 July]]. It burnt on [[3 Nov. 2020]].",
          .correct = "It opened on October 27. It closed on July 5. It burnt on Nov. 3, 2020.",
          .value = "month-day"},
         {.correct = "After 1 May and 3 May came the September 11 attacks. In May 20 people left."},
         {.correct = "It opened on 27 June, and on 3 July he wrote: “Closed on May 4.”"}},
    .check = ChoiceSpec{.values = {{"day-month", "“27 June”"}, {"month-day", "“June 27”"}},
                        .message = "Dates are written in two orders",
                        .needs = TokenKind::number,
                        .observe = observe,
                        .rewrite = rewrite}};

}  // namespace copydesk::rules
