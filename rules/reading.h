// How rules read tokens: by index, without leaving the sentence or paragraph.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "checker/document.h"

namespace copydesk::rules {

// The text of token `i`; empty beyond the last one.
inline std::string_view text_at(const Paragraph& paragraph, std::size_t i) {
  return i < paragraph.tokens.size() ? paragraph.text(paragraph.tokens[i]) : std::string_view();
}

inline std::string_view text_at(const Sentence& sentence, std::size_t i) {
  return i < sentence.tokens.size() ? sentence.text(sentence.tokens[i]) : std::string_view();
}

// The lower-case form of an ASCII letter; other bytes as they are.
constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// True if both words are the same but for the case of ASCII letters.
inline bool same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::ranges::equal(a, b, {}, ascii_lower, ascii_lower);
}

// True if `word` is one of `words`, whatever its case.
inline bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::any_of(words,
                             [word](std::string_view other) { return same_word(word, other); });
}

// True for a capital ASCII letter.
constexpr bool is_ascii_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

// The capital form of an ASCII letter; other bytes as they are.
constexpr char ascii_upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
}

// A word without possessive ending.
inline std::string_view without_possessive(std::string_view word) {
  for (const std::string_view ending : {"’s", "'s"}) {
    if (word.ends_with(ending)) word.remove_suffix(ending.size());
  }
  return word;
}

// “word”, for messages.
inline std::string in_quotes(std::string_view text) {
  return "“" + std::string(text) + "”";
}

}  // namespace copydesk::rules
