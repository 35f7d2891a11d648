#include "checker/report/printable.h"

#include <algorithm>
#include <array>

#include "checker/text/utf8.h"

namespace copydesk {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr char32_t kJoiner = 0x200D;
constexpr char32_t kEmojiStyle = 0xFE0F;

struct CodePointRange {
  char32_t first;
  char32_t last;
};

// Wide and full-width characters of Unicode's East Asian Width, in blocks; emoji that are drawn as
// such by default.
constexpr std::array<CodePointRange, 37> kWide{{
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A}, {0x23E9, 0x23EC}, {0x23F0, 0x23F0},
    {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615}, {0x2648, 0x2653}, {0x267F, 0x267F},
    {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB}, {0x26BD, 0x26BE}, {0x26C4, 0x26C5},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F5}, {0x26FA, 0x26FD}, {0x2705, 0x2705},
    {0x270A, 0x270B},   {0x2728, 0x2728},   {0x274C, 0x274E}, {0x2753, 0x2757}, {0x2795, 0x2797},
    {0x2B1B, 0x2B1C},   {0x2B50, 0x2B55},   {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F}, {0xFF01, 0xFF60}, {0xFFE0, 0xFFE6},
    {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD},
}};

bool is_wide(char32_t c) {
  const auto range = std::ranges::lower_bound(kWide, c, {}, &CodePointRange::last);
  return range != kWide.end() && range->first <= c;
}

bool is_direction_mark(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool is_line_separator(char32_t c) {
  return c == 0x2028 || c == 0x2029;
}

bool is_skin_tone(char32_t c) {
  return c >= 0x1F3FB && c <= 0x1F3FF;
}

bool is_regional_indicator(char32_t c) {
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

bool is_emoji_tail(char32_t c) {
  return c == kJoiner || c == kEmojiStyle || is_skin_tone(c) || (c >= 0xE0020 && c <= 0xE007F);
}

// The end of the emoji sequence whose first code point ends at `at`.
std::size_t emoji_end(std::string_view text, char32_t first, std::size_t at) {
  char32_t previous = first;
  while (at < text.size()) {
    const CodePoint next = decode(text, at);
    const bool is_flag =
        is_regional_indicator(first) && previous == first && is_regional_indicator(next.value);
    if (!is_emoji_tail(next.value) && previous != kJoiner && !is_flag) break;
    at += next.length;
    previous = is_flag ? 0 : next.value;
  }
  return at;
}

}  // namespace

Glyph read_glyph(std::string_view text, std::size_t at) {
  const CodePoint c = decode(text, at);
  const bool invalid = c.value == kInvalid && c.length == 1;
  if (invalid || is_control(c.value) || is_direction_mark(c.value) || is_line_separator(c.value)) {
    return {kReplacement, 1, c.length};
  }
  std::size_t end = at + c.length;
  if (is_emoji(c.value)) {
    end = emoji_end(text, c.value, end);
    const bool is_drawn_wide = end > at + c.length || is_wide(c.value);
    return {text.substr(at, end - at), is_drawn_wide ? 2 : 1, end - at};
  }
  const int width = is_mark(c.value) || is_invisible(c.value) ? 0 : is_wide(c.value) ? 2 : 1;
  return {text.substr(at, c.length), width, c.length};
}

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = read_glyph(text, at);
    result += glyph.text;
    at += glyph.length;
  }
  return result;
}

}  // namespace copydesk
