#include <array>

#include "checker/rule.h"
#include "rules/calendar.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kPair = 0;
constexpr std::size_t kSingle = 1;

// A date before a noun, the May 3, 2023 vote, is set without the comma by those who set it
// elsewhere.
constexpr std::array<std::string_view, 3> kArticles = {"a", "the", "its"};

// June 27, 2024 in the midst of a sentence: a word follows, or the comma and a word.
void observe(const Paragraph& paragraph, Observations& observations) {
  for (std::size_t i = 0; i < paragraph.tokens.size(); ++i) {
    const std::optional<WrittenDate> date = date_at_month(paragraph, i);
    if (!date || date->day_first() || !date->year_token) continue;
    const std::size_t next = date->last;
    if (text_at(paragraph, *date->year_token - 1) != "," || next >= paragraph.tokens.size()) {
      continue;
    }
    const bool comma = text_at(paragraph, next) == ",";
    if (date->first > 0 && is_one_of(text_at(paragraph, date->first - 1), kArticles)) continue;
    if (!comma && paragraph.tokens[next].kind != TokenKind::word) continue;
    observations.add(paragraph.tokens[*date->year_token].span(), comma ? kPair : kSingle);
  }
}

std::optional<Fix> rewrite(const Paragraph& /*paragraph*/, Span span, std::size_t value) {
  if (value == kPair) return insertion(span.end, ",");
  return removal({span.end, span.end + 1});
}

}  // namespace

extern const Rule date_year_comma = {
    .id = "date-year-comma",
    .category = "consistency",
    .summary = "A year between commas lacks the second one.",
    .rationale =
        "In June 27, 2024, the year is an insertion: a comma opens it and a comma closes "
        "it. Some houses drop the second; one text keeps to one way.",
    .severity = Severity::info,
    .examples = {{.incorrect = "On June 27, 2024, it rose; on May 3, 2023, it fell; on July 1, "
                               "[[2022]] it slept.",
                  .correct = "On June 27, 2024, it rose; on May 3, 2023, it fell; on July 1, "
                             "2022, it slept."},
                 {.incorrect = "On July 1, [[2022]], it slept.",
                  .correct = "On July 1, 2022 it slept.",
                  .value = "single"},
                 {.correct = "On June 27, 2024, it rose; on May 3, 2023, it fell. It left on July "
                             "1, 2022."}},
    .check =
        ChoiceSpec{.values = {{"pair", "“June 27, 2024, it”"}, {"single", "“June 27, 2024 it”"}},
                   .message = "Years in dates are set off in two ways",
                   .needs = TokenKind::number,
                   .observe = observe,
                   .rewrite = rewrite}};

}  // namespace copydesk::rules
