#include "cli/today.h"

#include <charconv>
#include <cstdlib>
#include <ctime>
#include <string_view>

#include <fmt/format.h>

namespace copydesk {

std::string today() {
  std::tm date{};
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::string_view digits = epoch;
    std::time_t seconds = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    if (::gmtime_r(&seconds, &date) == nullptr) return {};
  } else {
    const std::time_t now = std::time(nullptr);
    if (::localtime_r(&now, &date) == nullptr) return {};
  }
  return fmt::format("{:04}-{:02}-{:02}", date.tm_year + 1900, date.tm_mon + 1, date.tm_mday);
}

}  // namespace copydesk
