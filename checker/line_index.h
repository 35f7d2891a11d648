// From byte offsets to lines and columns.
#pragma once

#include <string_view>
#include <vector>

#include "checker/span.h"

namespace copydesk {

// What a column counts.
enum class ColumnUnit : std::uint8_t { byte, utf16, code_point };

// A place in a text as editors count it, both from 0.
struct Position {
  Offset line = 0;
  Offset column = 0;

  constexpr auto operator<=>(const Position&) const = default;
};

// The line starts of one text. Lines end at LF, CRLF or a lone CR. An invalid UTF-8 byte counts as
// one code point and one UTF-16 unit. Borrows the text, which must outlive the index; const use is
// thread-safe.
class LineIndex {
 public:
  // O(text).
  explicit LineIndex(std::string_view text);

  // The text has changed into `text`: `length` bytes stand where `replaced` was, which lay in it.
  // O(length + lines behind).
  void update(std::string_view text, Span replaced, Offset length);

  // Where `offset` lies; offsets past the end, or inside a character, count as the nearest place
  // before. O(log lines), and of the line's length where columns do not count
  // bytes.
  Position position(Offset offset, ColumnUnit unit) const;

  // The byte offset of `position`, clamped to its line and to the text. O(length of the line).
  Offset offset(Position position, ColumnUnit unit) const;

  // The line's bytes without its line ending; an empty span past the last line.
  Span line(Offset line) const;

  // At least 1.
  Offset line_count() const { return static_cast<Offset>(starts_.size()); }

 private:
  std::string_view text_;
  std::vector<Offset> starts_;
};

}  // namespace copydesk
