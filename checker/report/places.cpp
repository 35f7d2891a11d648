#include "checker/report/places.h"

#include <algorithm>
#include <iterator>

#include "checker/text/utf8.h"

namespace copydesk {
namespace {

constexpr Offset kStride = 1024;  // bytes between counts

}  // namespace

Places::Places(std::string_view text) : text_(text), lines_(text) {}

Offset Places::code_points_before(Offset offset) {
  const auto next = std::ranges::upper_bound(counts_, offset, {}, &Count::offset);
  Count count = *std::prev(next);
  const bool is_last = next == counts_.end();
  while (count.offset < offset) {
    const Offset behind = count.offset + decode(text_, count.offset).length;
    if (behind > offset) break;
    count = {behind, count.code_points + 1};
    if (is_last && count.offset >= counts_.back().offset + kStride) counts_.push_back(count);
  }
  return count.code_points;
}

Position Places::at(Offset offset) {
  offset = std::min(offset, static_cast<Offset>(text_.size()));
  const Offset line = lines_.position(offset, ColumnUnit::byte).line;
  const Offset begin = code_points_before(lines_.line(line).start);
  return {line, code_points_before(offset) - begin};
}

}  // namespace copydesk
