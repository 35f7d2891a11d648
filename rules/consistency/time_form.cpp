#include <string>

#include "checker/rule.h"
#include "rules/amount.h"
#include "rules/calendar.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kPoints = 0;
constexpr std::size_t kSpaced = 1;
constexpr std::size_t kClosed = 2;

// 3, 11.30, 11:30
bool is_hour(std::string_view text) {
  const std::size_t mark = text.find_first_of(".:");
  const std::optional<int> hour = small_number(text.substr(0, mark));
  if (!hour || *hour < 1 || *hour > 12) return false;
  return mark == std::string_view::npos ||
         (text.size() == mark + 3 && small_number(text.substr(mark + 1)));
}

// am, PM
bool is_half(std::string_view text) {
  return text.size() == 2 && (ascii_lower(text[0]) == 'a' || ascii_lower(text[0]) == 'p') &&
         ascii_lower(text[1]) == 'm';
}

bool is_pointed_half(std::string_view text) {
  return same_word(text, "a.m.") || same_word(text, "p.m.");
}

void observe(const Paragraph& paragraph, Observations& observations) {
  for (std::size_t i = 0; i < paragraph.tokens.size(); ++i) {
    const Token& token = paragraph.tokens[i];
    if (token.kind != TokenKind::number || token.length > 7) continue;
    const std::string_view text = paragraph.text(token);
    if (text.size() > 2 && is_half(text.substr(text.size() - 2))) {
      if (is_hour(text.substr(0, text.size() - 2))) observations.add(token.span(), kClosed);
      continue;
    }
    const std::string_view next = text_at(paragraph, i + 1);
    const bool points = is_pointed_half(next);
    if ((!points && !is_half(next)) || !is_hour(text)) continue;
    observations.add({token.start, paragraph.tokens[i + 1].end()}, points ? kPoints : kSpaced);
  }
}

// True if the point of p.m. that ends at `end` ends its sentence too.
bool ends_sentence(const Paragraph& paragraph, Offset end) {
  return std::ranges::any_of(paragraph.sentences, [&](TokenRange range) {
    return range.last > range.first && paragraph.tokens[range.last - 1].end() == end;
  });
}

std::optional<Fix> rewrite(const Paragraph& paragraph, Span span, std::size_t value) {
  const std::string_view text = paragraph.text().substr(span.start, span.size());
  std::string result(text.substr(0, text.find_last_of("0123456789") + 1));
  const auto cased = [&](char c) { return value == kPoints ? ascii_lower(c) : c; };
  const char half = cased(text[text.find_first_of("apAP")]);
  const char m = cased(text[text.find_first_of("mM")]);
  if (value != kClosed) result += ' ';
  result += half;
  if (value == kPoints) result += '.';
  result += m;
  const bool stop = span.end < paragraph.text().size() && paragraph.text()[span.end] == '.';
  if (value == kPoints) {
    result += '.';
    if (stop) ++span.end;  // its point ends the sentence too
  } else if (text.back() == '.' && ends_sentence(paragraph, span.end)) {
    result += '.';
  }
  return replacement(span, std::move(result));
}

}  // namespace

extern const Rule time_form = {
    .id = "time-form",
    .category = "consistency",
    .summary = "Times of day are written in more than one way.",
    .rationale = "3 p.m., 3 pm and 3pm are all right; one text keeps to one.",
    .severity = Severity::info,
    .examples = {{.incorrect = "It opens at 3 p.m. and closes at 5:30 p.m., on Sundays at [[4pm]].",
                  .correct = "It opens at 3 p.m. and closes at 5:30 p.m., on Sundays at 4 p.m."},
                 {.incorrect =
                      "It opens at [[3 p.m.]] on Sundays, at [[4 PM]] on other days, and at [[5 "
                      "p.m.]]",
                  .correct = "It opens at 3pm on Sundays, at 4PM on other days, and at 5pm.",
                  .value = "closed"},
                 {.correct =
                      "It opens at 3 p.m. and closes at 5:30 p.m. I am 44. Am I? It has 20am."}},
    .check =
        ChoiceSpec{.values = {{"points", "“3 p.m.”"}, {"spaced", "“3 pm”"}, {"closed", "“3pm”"}},
                   .message = "Times of day are written in different ways",
                   .needs = TokenKind::number,
                   .observe = observe,
                   .rewrite = rewrite}};

}  // namespace copydesk::rules
