// What a terminal can show of a text, and how wide.
#pragma once

#include <string_view>

#include "checker/printable.h"

namespace copydesk {

// How a character of a text is shown.
struct Glyph {
  std::string_view text;   // valid as long as the text it was read from
  int width = 1;           // cells: 2 for ideographs and emoji, 0 for what joins the one before
  std::size_t length = 1;  // bytes of the text: an emoji sequence is one glyph
};

// The glyph at `at`, which must be less than text.size(). Control characters, direction marks and
// bytes that are not UTF-8 are shown as U+FFFD, so that no text can steer a terminal or forge
// lines.
Glyph read_glyph(std::string_view text, std::size_t at);

}  // namespace copydesk
