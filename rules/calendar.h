// How rules read dates: names of months and weekdays, dates written in words, the calendar.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "checker/document.h"
#include "rules/reading.h"

namespace copydesk::rules {

inline constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

inline constexpr std::array<std::string_view, 7> kWeekdays = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

// A date written with the name of its month: 27 June 2024, June 27th, the 5th of May. Indices are
// those of the paragraph's tokens.
struct WrittenDate {
  std::size_t first = 0;  // its first token, “the” left out
  std::size_t last = 0;   // one past the last; the comma behind a year does not count
  std::size_t day_token = 0;
  std::size_t month_token = 0;
  std::optional<std::size_t> year_token;
  int day = 0;    // 1 to 99 as written
  int month = 0;  // 1 to 12
  int year = 0;   // 0: not written
  bool ordinal = false;

  bool day_first() const { return day_token < month_token; }
};

// The whole of `text` as a number of at most four digits; nothing if it is none.
constexpr std::optional<int> small_number(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// The index of the name of which `text` is the whole or a usual short form (Sep, Sept, Thurs);
// nothing if there is none. Names and short forms are capitalised.
template <std::size_t kSize>
constexpr std::optional<std::size_t> index_of_name(
    std::string_view text, const std::array<std::string_view, kSize>& names) {
  if (text.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < kSize; ++i) {
    if (!names[i].starts_with(text)) continue;
    const bool usual = text.size() == 3 || text == names[i] || text == "Sept" || text == "Tues" ||
                       text == "Thur" || text == "Thurs";
    return usual ? std::optional(i) : std::nullopt;
  }
  return std::nullopt;
}

// 1 to 12 if token `i` is the name of a month or its short form. Cheap on other tokens.
inline std::optional<int> month_at(const Paragraph& paragraph, std::size_t i) {
  if (i >= paragraph.tokens.size()) return std::nullopt;
  const Token& token = paragraph.tokens[i];
  if (token.casing != Casing::capitalised || token.length < 3 || token.length > 9) {
    return std::nullopt;
  }
  const std::optional<std::size_t> index = index_of_name(paragraph.text(token), kMonths);
  return index ? std::optional(static_cast<int>(*index) + 1) : std::nullopt;
}

// 0 (Sunday) to 6 if token `i` is the name of a weekday or its short form.
inline std::optional<int> weekday_at(const Paragraph& paragraph, std::size_t i) {
  if (i >= paragraph.tokens.size()) return std::nullopt;
  const Token& token = paragraph.tokens[i];
  if (token.casing != Casing::capitalised || token.length < 3 || token.length > 9) {
    return std::nullopt;
  }
  const std::optional<std::size_t> index = index_of_name(paragraph.text(token), kWeekdays);
  return index ? std::optional(static_cast<int>(*index)) : std::nullopt;
}

constexpr bool is_leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

// Of month 1 to 12. Year 0, an unknown year, is a leap year.
constexpr int days_in(int month, int year) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int days = kDays[static_cast<std::size_t>(month - 1)];
  return month == 2 && is_leap(year) ? days + 1 : days;
}

// 0 (Sunday) to 6, in the Gregorian calendar; the years before 1582 as if it had been in use.
constexpr int weekday_of(int year, int month, int day) {
  constexpr std::array<int, 12> kShift = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  if (month < 3) --year;
  const int shift = kShift[static_cast<std::size_t>(month - 1)];
  return (year + year / 4 - year / 100 + year / 400 + shift + day) % 7;
}

namespace internal {

struct WrittenDay {
  int number = 0;
  bool ordinal = false;
};

// 27, 27th: one or two digits.
inline std::optional<WrittenDay> day_at(const Paragraph& paragraph, std::size_t i) {
  if (i >= paragraph.tokens.size() || paragraph.tokens[i].kind != TokenKind::number) return {};
  std::string_view text = paragraph.text(paragraph.tokens[i]);
  WrittenDay day;
  for (const std::string_view suffix : {"st", "nd", "rd", "th"}) {
    if (!text.ends_with(suffix)) continue;
    text.remove_suffix(2);
    day.ordinal = true;
    break;
  }
  const std::optional<int> number = text.size() <= 2 ? small_number(text) : std::nullopt;
  if (!number || *number == 0) return {};
  day.number = *number;
  return day;
}

// Fills in the year that stands at token `i`, with or without a comma before.
inline void read_year(const Paragraph& paragraph, std::size_t i, WrittenDate& date) {
  if (text_at(paragraph, i) == ",") ++i;
  if (i >= paragraph.tokens.size() || paragraph.tokens[i].kind != TokenKind::number) return;
  const std::string_view text = paragraph.text(paragraph.tokens[i]);
  if (text.size() != 4 || text[0] < '1' || text[0] > '2') return;
  const std::optional<int> year = small_number(text);
  if (!year) return;
  date.year = *year;
  date.year_token = i;
  date.last = i + 1;
}

}  // namespace internal

// True if the point behind the month at token `i` belongs to it: Jan. 5, but no point of a sentence
// that ends on 5 July.
inline bool has_month_point(const Paragraph& paragraph, std::size_t i) {
  constexpr std::size_t kLongestShort = 4;  // Sept
  const std::string_view month = text_at(paragraph, i);
  if (text_at(paragraph, i + 1) != "." || paragraph.tokens[i + 1].space_before) return false;
  return month.size() <= kLongestShort && std::ranges::find(kMonths, month) == kMonths.end();
}

// The date whose month is token `i`; nothing if there is no month, or no day beside it, or a number
// on both sides that may be the day.
inline std::optional<WrittenDate> date_at_month(const Paragraph& paragraph, std::size_t i) {
  const std::optional<int> month = month_at(paragraph, i);
  if (!month) return std::nullopt;
  WrittenDate date;
  date.month_token = i;
  date.month = *month;
  const std::size_t next = has_month_point(paragraph, i) ? i + 2 : i + 1;
  const bool of = i > 1 && text_at(paragraph, i - 1) == "of";
  const std::size_t before = of ? i - 2 : i - 1;
  const auto earlier = i > 0 ? internal::day_at(paragraph, before) : std::nullopt;
  const auto later = internal::day_at(paragraph, next);
  if (!earlier == !later) return std::nullopt;
  const internal::WrittenDay day = earlier ? *earlier : *later;
  date.day_token = earlier ? before : next;
  date.day = day.number;
  date.ordinal = day.ordinal;
  date.first = earlier ? before : i;
  date.last = earlier ? next : next + 1;
  internal::read_year(paragraph, date.last, date);
  return date;
}

}  // namespace copydesk::rules
