// UTF-8 and what Copydesk needs to know of Unicode: letters and their case, spaces, marks, emoji.
// Pure functions on any bytes; a byte that is not valid UTF-8 stands for itself as U+FFFD of one
// byte.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "checker/span.h"
#include "checker/token.h"

namespace copydesk {

// What an invalid byte decodes to.
constexpr char32_t kInvalid = 0xFFFD;

// What markup leaves where it masks code, an image, a formula.
constexpr char32_t kPlaceholder = 0xFFFC;

// A code point and the bytes it takes in the text, 1 to 4.
struct CodePoint {
  char32_t value = 0;
  Offset length = 0;
};

namespace internal {

CodePoint decode_multibyte(std::string_view text, std::size_t at);
bool is_wide_letter(char32_t c);
bool is_wide_space(char32_t c);
char32_t to_wide_lower(char32_t c);
char32_t to_wide_upper(char32_t c);

}  // namespace internal

// The code point that begins at `at`, which must be less than text.size().
inline CodePoint decode(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {byte, 1};
  return internal::decode_multibyte(text, at);
}

// The code point that ends at `at`, which must be in 1 ... text.size().
CodePoint decode_before(std::string_view text, std::size_t at);

// Appends the UTF-8 of `c`; U+FFFD where `c` is no Unicode scalar value.
void append(std::string& text, char32_t c);

// Where the first byte stands that is not UTF-8, or NUL; nothing if the text is sound.
std::optional<std::size_t> find_invalid(std::string_view text);

// How many code points the text has.
std::size_t count_code_points(std::string_view text);

// '0' to '9'.
constexpr bool is_ascii_digit(char32_t c) {
  return c - U'0' < 10;
}

// A letter of any script; ideographs and modifier letters are letters.
inline bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20) - U'a' < 26;
  return internal::is_wide_letter(c);
}

// A decimal digit of any script.
bool is_digit(char32_t c);

// What numbers are written with beside digits: ½ ² ₂ ⅓ and the like.
bool is_other_number(char32_t c);

// White space of any width, no-break spaces and line ends included.
inline bool is_space(char32_t c) {
  if (c < 0x80) return c == U' ' || c - U'\t' < 5;
  return internal::is_wide_space(c);
}

// A combining mark: it belongs to the character before it.
bool is_mark(char32_t c);

// Takes no room and separates nothing: soft hyphen, zero-width space and joiners, direction marks,
// BOM.
bool is_invisible(char32_t c);

// An apostrophe inside a word: ' or ’, or what people type for it: ‘ ´ ＇ and U+02BC.
bool is_apostrophe(char32_t c);

// A hyphen that joins words: - and U+2010, U+2011.
constexpr bool is_hyphen(char32_t c) {
  return c == U'-' || c == 0x2010 || c == 0x2011;
}

// $ € £ and the other currency signs.
bool is_currency(char32_t c);

// May begin an emoji (a pictograph, a regional indicator), without regard to how it is drawn.
bool is_emoji(char32_t c);

// The lower-case form of a Latin, Greek, Cyrillic or Armenian letter; others as they are.
inline char32_t to_lower(char32_t c) {
  if (c < 0x80) return c - U'A' < 26 ? c + 0x20 : c;
  return internal::to_wide_lower(c);
}

// The upper-case form where it is one letter; ß and others as they are.
inline char32_t to_upper(char32_t c) {
  if (c < 0x80) return c - U'a' < 26 ? c - 0x20 : c;
  return internal::to_wide_upper(c);
}

// A capital.
inline bool is_upper(char32_t c) {
  return to_lower(c) != c;
}

// A small letter, one that has no capital (ß) included.
bool is_lower(char32_t c);

// How the letters of `word` are cased. A single capital is capitalised (I, A, F-16), as is a word
// whose parts are (Jean-Pierre); a possessive ’s does not count (NATO’s is upper); no cased letter
// is none.
Casing casing_of(std::string_view word);

// Copies of `text` in other letters; invalid bytes stay as they are.
std::string lower_case(std::string_view text);
std::string upper_case(std::string_view text);

// A copy whose first letter is a capital; the rest stays: ’tis -> ’Tis, iPhone -> IPhone.
std::string capitalised(std::string_view text);

// A copy with ’ made ', as the lexicon spells words.
std::string straighten_apostrophes(std::string_view text);

}  // namespace copydesk
