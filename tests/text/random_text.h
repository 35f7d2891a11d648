// Random texts for property tests: the same at every run.
#pragma once

#include <array>
#include <random>
#include <string>
#include <string_view>

namespace copydesk::test {

// A text of up to `pieces` pieces of what tokenizers stumble over: marks, points, broken UTF-8.
inline std::string random_text(std::mt19937& random, std::size_t pieces) {
  static constexpr auto kPieces = std::to_array<std::string_view>({
      "a",      "B",      "word",     "Word",     "U.S.",
      "é",      "’",      "‘",        "“",        "”",
      "'",      "\"",     ".",        "..",       "...",
      "…",      "-",      "--",       "–",        "—",
      ",",      ";",      ":",        "!",        "?",
      "(",      ")",      "[",        "]",        "/",
      "\\",     "@",      "#",        "_",        "+",
      "&",      "$",      "%",        "1",        "23",
      "4,000",  "s",      "http://",  "www.",     ".com",
      ".pdf",   "()",     "::",       "++",       " ",
      "  ",     "\n",     "\r\n",     "\t",       "\u00A0",
      "\u00AD", "\u200B", "\u200D",   "\uFE0F",   "\u20E3",
      "\uFFFC", "\u0301", "😀",       "🇬",        "🏽",
      "日",     "Ж",      "²",        "½",        "°",
      "\x80",   "\xC3",   "\xE2\x80", "\xF0\x9F", "\xED\xA0\x80",
      "\xFF",   "\x01",   "v1.",      "p.m.",     "n",
      "tis",
  });
  std::uniform_int_distribution<std::size_t> count(0, pieces);
  std::uniform_int_distribution<std::size_t> which(0, kPieces.size() - 1);
  std::string text;
  for (std::size_t left = count(random); left > 0; --left) text += kPieces[which(random)];
  return text;
}

// Any bytes.
inline std::string random_bytes(std::mt19937& random, std::size_t max_size) {
  std::uniform_int_distribution<std::size_t> size(0, max_size);
  std::uniform_int_distribution<int> byte(0, 255);
  std::string text(size(random), ' ');
  for (char& c : text) c = static_cast<char>(byte(random));
  return text;
}

}  // namespace copydesk::test
