#include "checker/line_index.h"

#include <algorithm>
#include <cstring>

#include "checker/text/utf8.h"

namespace copydesk {

namespace {

// ASCII bytes at the beginning of `text`, counted in steps of eight.
std::size_t ascii_prefix(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::size_t count = 0;
  for (std::uint64_t bytes = 0; count + sizeof bytes <= text.size(); count += sizeof bytes) {
    std::memcpy(&bytes, text.data() + count, sizeof bytes);
    if ((bytes & kHighBits) != 0) break;
  }
  return count;
}

Offset units_of(CodePoint c, ColumnUnit unit) {
  if (unit == ColumnUnit::byte) return c.length;
  return unit == ColumnUnit::utf16 && c.value > 0xFFFF ? 2 : 1;
}

// How far a walk over a line has come.
struct Walk {
  std::size_t bytes = 0;
  Offset units = 0;
};

// Walks over whole characters as long as neither limit is passed.
Walk walk(std::string_view line, ColumnUnit unit, std::size_t max_bytes, Offset max_units) {
  Walk walk;
  const std::string_view reach = line.substr(0, std::min<std::size_t>(max_bytes, max_units));
  walk.bytes = ascii_prefix(reach);
  walk.units = static_cast<Offset>(walk.bytes);
  while (walk.bytes < line.size()) {
    const CodePoint c = decode(line, walk.bytes);
    const Offset units = units_of(c, unit);
    if (walk.bytes + c.length > max_bytes || units > max_units - walk.units) break;
    walk.bytes += c.length;
    walk.units += units;
  }
  return walk;
}

// True if a line starts at `offset`. That depends on the bytes at both of its sides alone.
bool starts_line(std::string_view text, std::size_t offset) {
  if (offset == 0) return true;
  const char before = text[offset - 1];
  return before == '\n' || (before == '\r' && (offset == text.size() || text[offset] != '\n'));
}

// The last beginning of a character at or before `reach`, without a walk over the line.
Offset character_start(std::string_view line, Offset reach) {
  constexpr Offset kLongest = 4;  // bytes of a character
  for (Offset back = 1; back < kLongest && back <= reach && reach < line.size(); ++back) {
    const Offset at = reach - back;
    if ((line[at] & 0xC0) != 0xC0) continue;
    return at + decode(line, at).length > reach ? at : reach;
  }
  return reach;
}

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
  const auto find = [text](char c, std::size_t from, std::size_t to) {
    const void* found = std::memchr(text.data() + from, c, to - from);
    return found == nullptr
               ? to
               : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t feed = find('\n', at, text.size());
    for (at = find('\r', at, feed); at < feed; at = find('\r', at, feed)) {
      if (++at != feed || feed == text.size()) starts_.push_back(static_cast<Offset>(at));
    }
    if (feed == text.size()) break;
    at = feed + 1;
    starts_.push_back(static_cast<Offset>(at));
  }
}

void LineIndex::update(std::string_view text, Span replaced, Offset length) {
  text_ = text;
  std::vector<Offset> starts;
  for (std::size_t at = replaced.start, end = at + length; at <= end; ++at) {
    if (starts_line(text, at)) starts.push_back(static_cast<Offset>(at));
  }
  const auto first = std::lower_bound(starts_.begin(), starts_.end(), replaced.start);
  const auto last = std::upper_bound(first, starts_.end(), replaced.end);
  if (length != replaced.size()) {
    std::for_each(last, starts_.end(), [&](Offset& at) { at = at - replaced.size() + length; });
  }
  // Most edits leave as many lines as there were, and so the others where they are.
  const auto kept = std::min(last - first, std::ssize(starts));
  std::copy_n(starts.begin(), kept, first);
  const auto behind = starts_.erase(first + kept, last);
  starts_.insert(behind, starts.begin() + kept, starts.end());
}

Position LineIndex::position(Offset offset, ColumnUnit unit) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto number = static_cast<Offset>(after - starts_.begin() - 1);
  const Span span = line(number);
  const Offset reach = std::min(offset, span.end) - span.start;
  const std::string_view text = text_.substr(span.start, span.size());
  if (unit == ColumnUnit::byte) return {number, character_start(text, reach)};
  return {number, walk(text, unit, reach, span.size()).units};
}

Offset LineIndex::offset(Position position, ColumnUnit unit) const {
  const Span span = line(position.line);
  const std::string_view text = text_.substr(span.start, span.size());
  return span.start + static_cast<Offset>(walk(text, unit, span.size(), position.column).bytes);
}

Span LineIndex::line(Offset line) const {
  const auto size = static_cast<Offset>(text_.size());
  if (line >= starts_.size()) return {size, size};
  const Offset start = starts_[line];
  Offset end = line + 1 < starts_.size() ? starts_[line + 1] : size;
  if (end > start && text_[end - 1] == '\n') --end;
  if (end > start && text_[end - 1] == '\r') --end;
  return {start, end};
}

}  // namespace copydesk
