#include "lsp/json.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace copydesk::lsp {

const Json& value_at(const Json& object, const char* key) {
  static const Json null;
  const auto found = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && found != object.end() ? *found : null;
}

std::string text_at(const Json& object, const char* key, std::string otherwise) {
  const Json& value = value_at(object, key);
  return value.is_string() ? value.get<std::string>() : std::move(otherwise);
}

std::optional<std::int64_t> whole_number(const Json& value) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  if (value.is_number_unsigned()) {
    return static_cast<std::int64_t>(
        std::min(value.get<std::uint64_t>(), static_cast<std::uint64_t>(kMost)));
  }
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (!value.is_number_float()) return std::nullopt;
  const double number = value.get<double>();
  if (std::trunc(number) != number) return std::nullopt;
  constexpr double kExact = 9007199254740992.0;  // up to here all whole numbers are there
  return static_cast<std::int64_t>(std::clamp(number, -kExact, kExact));
}

}  // namespace copydesk::lsp
