// Finds where words, numbers and abbreviations end.
#pragma once

#include <cstddef>
#include <string_view>

#include "checker/token.h"

namespace copydesk {

// The end of a token, and what it is.
struct Scanned {
  std::size_t end = 0;
  TokenKind kind = TokenKind::word;
};

// The end of the word whose first characters, at least one, end at `at`: letters and digits,
// apostrophes between letters, hyphens between parts, invisible characters inside.
std::size_t word_end(std::string_view text, std::size_t at);

// The number that begins with the ASCII digit at `at`: 1,000  3.14  21st  50kg  10:30  10–12; the
// word where one begins so (54-year-old), the code (2.0.1, 4x4).
Scanned scan_number(std::string_view text, std::size_t at);

// The end of the abbreviation with points inside whose first letters lie from `part` to the point
// at `point`: U.S.  e.g.  Ph.D.  B.Sc.  with what is joined to it (U.S.-led, U.N.’s); `part` if
// none.
std::size_t abbreviation_end(std::string_view text, std::size_t part, std::size_t point);

// The end of the piece of code whose first name lies from `start` to `end`: snake_case, std::sort,
// run(), C++, C#; `end` if it is a plain word.
std::size_t code_end(std::string_view text, std::size_t start, std::size_t end);

// True for camelCase, but not for what is a word or a slip: iPhone, macOS, wHen.
bool is_camel_case(std::string_view word);

}  // namespace copydesk
