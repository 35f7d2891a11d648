#include <string>

#include "checker/rule.h"
#include "rules/calendar.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kPlain = 0;
constexpr std::size_t kOrdinal = 1;

// “The 5th of May” has no plain form, and a holiday keeps its name.
bool is_plain(const Paragraph& paragraph, const WrittenDate& date) {
  const bool of = date.month_token > date.day_token + 1;
  const bool the = date.first > 0 && text_at(paragraph, date.first - 1) == "the";
  return !of && !the && date.day <= 31;
}

void observe(const Paragraph& paragraph, Observations& observations) {
  for (std::size_t i = 0; i < paragraph.tokens.size(); ++i) {
    const std::optional<WrittenDate> date = date_at_month(paragraph, i);
    if (!date || !is_plain(paragraph, *date)) continue;
    observations.add(paragraph.tokens[date->day_token].span(), date->ordinal ? kOrdinal : kPlain);
  }
}

std::string_view suffix_of(int day) {
  if (day / 10 == 1) return "th";
  switch (day % 10) {
    case 1:
      return "st";
    case 2:
      return "nd";
    case 3:
      return "rd";
    default:
      return "th";
  }
}

std::optional<Fix> rewrite(const Paragraph& paragraph, Span span, std::size_t value) {
  std::string day(paragraph.text().substr(span.start, span.size()));
  day.resize(std::min(day.find_first_not_of("0123456789"), day.size()));
  if (value == kOrdinal) day += suffix_of(small_number(day).value_or(0));
  return replacement(span, std::move(day));
}

}  // namespace

extern const Rule date_ordinal = {
    .id = "date-ordinal",
    .category = "consistency",
    .summary = "Some dates have an ordinal, others a plain number.",
    .rationale = "27 June and 27th June are read alike; one text keeps to one.",
    .severity = Severity::info,
    .examples = {{.incorrect =
                      "It opened on 27 June, closed on 3 July and reopened on [[4th]] May.",
                  .correct = "It opened on 27 June, closed on 3 July and reopened on 4 May."},
                 {.incorrect = "It opened on June [[22]].",
                  .correct = "It opened on June 22nd.",
                  .value = "ordinal"},
                 {.correct = "On 27 June and 3 July they sang; on the 4th of May they wept."},
                 {.correct = "It opened on 27 June and closed on 3rd July."}},
    .check = ChoiceSpec{.values = {{"plain", "“27 June”"}, {"ordinal", "“27th June”"}},
                        .message = "Days of the month are written in two ways",
                        .needs = TokenKind::number,
                        .observe = observe,
                        .rewrite = rewrite}};

}  // namespace copydesk::rules
