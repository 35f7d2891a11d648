#include "checker/analysis/names_folding.h"

#include <algorithm>
#include <array>

#include "checker/text/bytes.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

constexpr char32_t kFirstAccented = 0xC0;
constexpr char32_t kLastAccented = 0x17F;

// The plain letter of each code point from U+00C0 to U+017F; * stands for two letters or none.
constexpr std::string_view kPlainLetters =
    "AAAAAA*CEEEEIIIIDNOOOOO*OUUUUY**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi**JjKkkLlLlLlL"
    "lLlNnNnNnnNnOoOoOo**RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
static_assert(kPlainLetters.size() == kLastAccented - kFirstAccented + 1);

struct Pair {
  char32_t letter;
  std::string_view plain;
};

constexpr std::array<Pair, 9> kPairs = {{{0xC6, "AE"},
                                         {0xDE, "Th"},
                                         {0xDF, "ss"},
                                         {0xE6, "ae"},
                                         {0xFE, "th"},
                                         {0x132, "IJ"},
                                         {0x133, "ij"},
                                         {0x152, "OE"},
                                         {0x153, "oe"}}};

// Appends the letter without its accent.
void append_plain(char32_t c, std::string& text) {
  if (c < kFirstAccented || c > kLastAccented) {
    append(text, c);
    return;
  }
  const char plain = kPlainLetters[c - kFirstAccented];
  if (plain != '*') {
    text += plain;
    return;
  }
  const auto* pair = std::ranges::find(kPairs, c, &Pair::letter);
  if (pair != kPairs.end()) {
    text += pair->plain;
  } else {
    append(text, c);
  }
}

}  // namespace

void append_folded(std::string_view text, std::string& folded) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.length;
    if (c.value < 0x80) {
      const auto byte = static_cast<char>(c.value);
      if ((byte_class(byte) & kUpperByte) != 0) {
        folded += static_cast<char>(byte + ('a' - 'A'));
      } else if ((byte_class(byte) & kAlnumByte) != 0) {
        folded += byte;
      }
    } else if (is_letter(c.value)) {
      append_plain(to_lower(c.value), folded);
    }
  }
}

std::string folded(std::string_view text) {
  std::string result;
  append_folded(text, result);
  return result;
}

std::string without_accents(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    at += c.length;
    if (c.value == kInvalid) {
      result += text.substr(at - c.length, c.length);
    } else if (!is_mark(c.value)) {
      append_plain(c.value, result);
    }
  }
  return result;
}

std::string_view plain_marks(std::string_view text, std::string& buffer) {
  if (std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; })) return text;
  buffer.clear();
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (c.value == kInvalid) {
      buffer += text.substr(at, c.length);
    } else if (is_apostrophe(c.value)) {
      buffer += '\'';
    } else if (is_hyphen(c.value)) {
      buffer += '-';
    } else if (!is_invisible(c.value)) {
      append(buffer, c.value);
    }
    at += c.length;
  }
  return buffer == text ? text : std::string_view(buffer);
}

std::string skeleton(std::string_view folded) {
  std::string result;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    char c = folded[i];
    if (std::string_view("aeiouyj").find(c) != std::string_view::npos) continue;
    const char next = i + 1 < folded.size() ? folded[i + 1] : '\0';
    if (next == 'h' && std::string_view("kgdst").find(c) != std::string_view::npos) ++i;
    if (c == 'p' && next == 'h') {
      c = 'f';
      ++i;
    }
    if (c == 'q' || c == 'g' || c == 'c') c = 'k';
    if (c == 'z') c = 's';
    if (c == 'v' || c == 'w') c = 'f';
    const bool last = i + 1 == folded.size();
    if (c == 'h' && last) continue;
    if (result.empty() || result.back() != c) result += c;
  }
  return result;
}

bool one_edit_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || a == b) return false;
  const auto first = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  if (a.size() < b.size()) return a.substr(first) == b.substr(first + 1);
  if (a.substr(first + 1) == b.substr(first + 1)) return true;
  return first + 1 < a.size() && a[first] == b[first + 1] && a[first + 1] == b[first] &&
         a.substr(first + 2) == b.substr(first + 2);
}

}  // namespace copydesk
