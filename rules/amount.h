// How rules read numbers: $5m is a sign, digits and a unit.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "checker/document.h"

namespace copydesk::rules {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The parts of a token that is a number: sign + digits + unit is the whole.
struct WrittenNumber {
  std::string_view sign;    // $, US$, €
  std::string_view digits;  // with its commas and points: 1,000.5
  std::string_view unit;    // m, km, th, s; –95 of a range
};

constexpr WrittenNumber split_number(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && !is_digit(text[begin])) ++begin;
  std::size_t end = begin;
  while (end < text.size() && (is_digit(text[end]) || text[end] == ',' || text[end] == '.')) ++end;
  while (end > begin && !is_digit(text[end - 1])) --end;
  return {text.substr(0, begin), text.substr(begin, end - begin), text.substr(end)};
}

// The value of digits with English separators, 1,000.5; nothing if they are more than a double
// holds exactly, or are grouped in another way.
constexpr std::optional<double> value_of(std::string_view digits) {
  constexpr std::size_t kMostDigits = 15;
  double value = 0;
  double unit = 1;
  bool fraction = false;
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (digits[i] == '.' && !fraction) {
      fraction = true;
    } else if (digits[i] == ',' && !fraction && i + 3 < digits.size()) {
      const bool groups = i + 4 >= digits.size() || !is_digit(digits[i + 4]);
      if (!groups) return std::nullopt;
    } else if (is_digit(digits[i])) {
      value = value * 10 + (digits[i] - '0');
      if (fraction) unit *= 10;
    } else {
      return std::nullopt;
    }
  }
  return value / unit;
}

}  // namespace copydesk::rules
