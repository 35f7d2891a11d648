#include "checker/list_item.h"

#include <algorithm>
#include <cstddef>

#include "checker/text/utf8.h"

namespace copydesk {
namespace {

bool is_line_separator(char32_t c) {
  return c == 0x2028 || c == 0x2029;
}

// Controls, line separators, what takes no room, and what is no character.
bool is_hidden(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || is_line_separator(c) || is_invisible(c) ||
         (c >= 0xFFF9 && c <= 0xFFFC) || (c & 0xFFFEU) == 0xFFFE;
}

std::string hexadecimal(char32_t c, std::size_t digits) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text(digits, '0');
  for (std::size_t i = digits; i-- > 0; c >>= 4U) text[i] = kDigits[c & 0xFU];
  return text;
}

std::string escaped(char32_t c) {
  if (c == U'"' || c == U'\\') return {'\\', static_cast<char>(c)};
  if (c == U'\n') return "\\n";
  if (c == U'\t') return "\\t";
  if (c <= 0xFF) return "\\x" + hexadecimal(c, 2);
  return c <= 0xFFFF ? "\\u" + hexadecimal(c, 4) : "\\U" + hexadecimal(c, 8);
}

// Between double quotation marks, where all that is hidden can be written.
std::string double_quoted(std::string_view text) {
  std::string result = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.length;
    if (c.value == U'"' || c.value == U'\\' || is_hidden(c.value)) {
      result += escaped(c.value);
    } else {
      append(result, c.value);
    }
  }
  return result + '"';
}

}  // namespace

std::string hidden_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (c.value == kInvalid && c.length == 1) return "a byte that is not UTF-8";
    if (is_hidden(c.value) && !is_space(c.value)) {
      return "U+" + hexadecimal(c.value, c.value <= 0xFFFF ? 4 : 6) + ", which nobody sees";
    }
    at += c.length;
  }
  return {};
}

std::string yaml_scalar(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (is_hidden(c.value) || (c.value == kInvalid && c.length == 1)) return double_quoted(text);
    at += c.length;
  }
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') result += '\'';
    result += c;
  }
  return result + "'";
}

}  // namespace copydesk
