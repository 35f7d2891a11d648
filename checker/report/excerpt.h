// A line of a text with a span underlined.
#pragma once

#include <string>
#include <string_view>

#include "checker/span.h"

namespace copydesk {

// What to print of a line: `before` `marked` `after`, and below, behind `indent` cells, `length`
// marks.
struct Excerpt {
  std::string before;
  std::string marked;
  std::string after;
  std::size_t indent = 0;
  std::size_t length = 1;  // at least 1, also for a span between two bytes
};

// Draws `line`, a line's bytes without its ending, around `span` (of the line; it may reach past
// its end). Tabs become spaces; a line wider than `width` cells is cut around the span with … .
// Takes time in proportion to the width and the span, not to the line.
Excerpt draw_excerpt(std::string_view line, Span span, std::size_t width);

}  // namespace copydesk
