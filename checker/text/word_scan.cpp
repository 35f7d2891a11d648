#include "checker/text/word_scan.h"

#include <algorithm>

#include "checker/text/bytes.h"
#include "checker/text/utf8.h"

namespace copydesk {

namespace {

// Longest unit or suffix that is written together with a number: 1990s, 21st, 50kg, 30mins.
constexpr std::size_t kLongestUnit = 4;

constexpr std::string_view kEnDash = "\u2013";
constexpr std::string_view kDegree = "\u00B0";

bool is_word_character(char32_t c) {
  return is_letter(c) || is_digit(c) || is_mark(c) || is_other_number(c);
}

bool is_letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_letter(decode(text, at).value);
}

bool is_word_character_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_word_character(decode(text, at).value);
}

bool is_digit_at(std::string_view text, std::size_t at) {
  return (byte_class_at(text, at) & kDigitByte) != 0;
}

// Past the invisible characters at `at`.
std::size_t skip_invisible(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint c = decode(text, at);
    if (!is_invisible(c.value)) break;
    at += c.length;
  }
  return at;
}

// If the character at `at` joins word parts here, where the next part begins; else `at`.
std::size_t skip_joiner(std::string_view text, std::size_t at) {
  const CodePoint c = decode(text, at);
  const std::size_t next = at + c.length;
  if (is_apostrophe(c.value)) {
    if (!is_letter_at(text, next)) {  // will-o’-the-wisp
      return byte_at(text, next) == '-' && is_letter_at(text, next + 1) ? next + 1 : at;
    }
    // An opening mark is an apostrophe only by mistake (don‘t), not where a quotation begins.
    return c.value != 0x2018 || is_lower(decode(text, next).value) ? next : at;
  }
  if (is_hyphen(c.value)) return is_word_character_at(text, next) ? next : at;
  if (!is_invisible(c.value)) return at;
  const std::size_t part = skip_invisible(text, next);
  return is_word_character_at(text, part) ? part : at;
}

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (is_digit_at(text, at)) ++at;
  return at;
}

// True if the comma at `at` groups digits: three of them follow (1,000), or two and another comma
// (1,00,000).
bool groups_digits(std::string_view text, std::size_t at) {
  const std::size_t end = digits_end(text, at + 1);
  const std::size_t count = end - at - 1;
  return count == 3 || (count == 2 && byte_at(text, end) == ',' && is_digit_at(text, end + 1));
}

// Where digits go on behind the mark at `at` that joins them to those before; `at` if none does.
std::size_t skip_digit_joiner(std::string_view text, std::size_t at) {
  const char c = byte_at(text, at);
  if (c == ',') return groups_digits(text, at) ? at + 1 : at;
  if (c == '.' || c == ':' || c == '/' || c == '-' || c == '\'') {
    return is_digit_at(text, at + 1) ? at + 1 : at;
  }
  const bool range =
      text.substr(at, kEnDash.size()) == kEnDash && is_digit_at(text, at + kEnDash.size());
  return range ? at + kEnDash.size() : at;
}

// 2.0.1 or 192.168.0.1, but not 12.05.2024.
bool is_version(std::string_view number) {
  const auto points = std::count(number.begin(), number.end(), '.');
  const bool plain = std::all_of(number.begin(), number.end(),
                                 [](char c) { return c == '.' || is_ascii_digit(char32_t(c)); });
  return plain && (points > 2 || (points == 2 && number.size() - number.rfind('.') == 2));
}

// Behind digits and the letters joined to them from `digits` to `end`: the word they are part of.
Scanned scan_alphanumeric(std::string_view text, std::size_t digits, std::size_t end) {
  const std::size_t stop = word_end(text, end);
  if (stop == end) {
    return {end, end - digits <= kLongestUnit ? TokenKind::number : TokenKind::word};
  }
  const std::string_view rest = text.substr(end, stop - end);
  if (rest == "'s" || rest == "\u2019s") return {stop, TokenKind::number};
  return {stop, is_digit_at(text, end) ? TokenKind::code : TokenKind::word};
}

}  // namespace

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const std::uint8_t bits = byte_class(text[at]);
    if ((bits & kAlnumByte) != 0) {
      ++at;
      continue;
    }
    if ((bits & kStopByte) != 0) break;
    const CodePoint c = decode(text, at);
    if (c.length > 1 && is_word_character(c.value)) {
      at += c.length;
      continue;
    }
    const std::size_t next = skip_joiner(text, at);
    if (next == at) break;
    at = next;
  }
  return at;
}

Scanned scan_number(std::string_view text, std::size_t at) {
  const std::size_t start = at;
  at = digits_end(text, at);
  bool feet = false;
  for (std::size_t next = skip_digit_joiner(text, at); next != at;
       next = skip_digit_joiner(text, at)) {
    feet = feet || text[at] == '\'';
    at = digits_end(text, next);
  }
  if (feet && byte_at(text, at) == '"') return {at + 1, TokenKind::number};
  if (is_version(text.substr(start, at - start))) return {at, TokenKind::code};
  while (at < text.size() && is_other_number(decode(text, at).value)) at += decode(text, at).length;
  if (text.substr(at, kDegree.size()) == kDegree) at += kDegree.size();
  const std::size_t digits = at;
  const std::string_view tail = text.substr(at, 3);
  if (tail == "a.m" || tail == "p.m") return {at, TokenKind::number};
  while ((byte_class_at(text, at) & kLetterByte) != 0) ++at;
  return scan_alphanumeric(text, digits, at);
}

std::size_t abbreviation_end(std::string_view text, std::size_t part, std::size_t point) {
  const auto is = [text](std::size_t at, std::uint8_t bits) {
    return (byte_class_at(text, at) & bits) != 0;
  };
  const std::uint8_t first = byte_class(text[part]) & kLetterByte;
  std::size_t end = point + 1;
  if (first == 0) return part;
  if (point - part == 2) {  // Ph.D.
    if (first != kUpperByte || !is(part + 1, kLowerByte)) return part;
    if (!is(end, kUpperByte) || byte_at(text, end + 1) != '.') return part;
    end += 2;
  } else if (point - part == 1) {
    while (is(end, first) && byte_at(text, end + 1) == '.') end += 2;
    if (end == point + 1 && first == kUpperByte && is(end, kUpperByte)) {  // B.Sc., D.Phil.
      std::size_t last = end + 1;
      while (is(last, kLowerByte) && last < end + kLongestUnit) ++last;
      if (last > end + 1 && byte_at(text, last) == '.') end = last + 1;
    }
    if (is(end, first) && !is_word_character_at(text, end + 1))
      ++end;  // U.S without its last point
  }
  if (end == point + 1 || point - part > 2) return part;
  return end < text.size() && skip_joiner(text, end) != end ? word_end(text, end) : end;
}

std::size_t code_end(std::string_view text, std::size_t start, std::size_t end) {
  const std::size_t name = end;
  while (true) {
    std::size_t next = end;
    while (byte_at(text, next) == '_') ++next;
    if (next == end && text.substr(end, 2) == "::") next += 2;
    if (next == end || !is_alnum_at(text, next)) break;
    end = next;
    while (is_alnum_at(text, end)) ++end;
  }
  const std::string_view tail = text.substr(end, 2);
  if (tail == "()") return end + 2;
  if (end == name && tail == "++" && !is_alnum_at(text, end + 2)) return end + 2;
  const bool sharp = end == start + 1 && byte_at(text, end) == '#' && !is_alnum_at(text, end + 1);
  return sharp && (byte_class(text[start]) & kUpperByte) != 0 ? end + 1 : end;
}

bool is_camel_case(std::string_view word) {
  if (word.size() < 5 || (byte_class(word[0]) & byte_class(word[1]) & kLowerByte) == 0)
    return false;
  bool hump = false;
  for (std::size_t i = 2; i < word.size(); ++i) {
    const std::uint8_t bits = byte_class(word[i]);
    if ((bits & kAlnumByte) == 0) return false;
    hump = hump || ((bits & kLowerByte) != 0 && (byte_class(word[i - 1]) & kUpperByte) != 0);
  }
  return hump;
}

}  // namespace copydesk
