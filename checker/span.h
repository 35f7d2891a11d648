// Byte ranges. Every offset in Copydesk counts bytes; a text is at most 4 GiB - 1 long.
#pragma once

#include <compare>
#include <cstdint>

namespace copydesk {

// A position in a text, in bytes from its beginning.
using Offset = std::uint32_t;

// A half-open byte range [start, end) of a text. Which text is said where a span is used:
// a diagnostic's spans lie in the source file, a token's in its paragraph.
struct Span {
  Offset start = 0;
  Offset end = 0;

  // Length in bytes.
  constexpr Offset size() const { return end - start; }

  // True for a place between two bytes.
  constexpr bool empty() const { return start == end; }

  // True if both have a byte in common.
  constexpr bool overlaps(Span other) const { return start < other.end && other.start < end; }

  // True if every byte of `other` lies in this span.
  constexpr bool contains(Span other) const { return start <= other.start && other.end <= end; }

  // Orders by start, then end.
  constexpr auto operator<=>(const Span&) const = default;
};

}  // namespace copydesk
