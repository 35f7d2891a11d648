#include "checker/fields.h"

#include <algorithm>

namespace copydesk {

std::string_view cut(std::string_view& rest, char separator) {
  const std::size_t at = std::min(rest.find(separator), rest.size());
  const std::string_view first = rest.substr(0, at);
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return first;
}

std::vector<std::string> read_list(std::string_view field) {
  std::vector<std::string> items;
  while (!field.empty()) items.emplace_back(cut(field, '|'));
  return items;
}

std::string write_list(std::span<const std::string> items) {
  std::string field;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) field += '|';
    field += items[i];
  }
  return field;
}

}  // namespace copydesk
