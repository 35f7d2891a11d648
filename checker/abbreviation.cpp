#include "checker/abbreviation.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace copydesk {
namespace {

constexpr std::size_t kLongestKey = 14;  // bytes, points and hyphens included

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

// What follows the key: ’s, s’, s.
std::size_t ending_length(std::string_view word) {
  for (const std::string_view ending : {"s’", "s'", "’s", "'s", "’", "'", "s"}) {
    if (word.size() > ending.size() + 1 && word.ends_with(ending)) return ending.size();
  }
  return 0;
}

std::string folded_word(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kSpellings = {
      {{"isation", "ization"},
       {"ise", "ize"},
       {"our", "or"},
       {"tre", "ter"},
       {"ence", "ense"},
       {"mme", "m"},
       {"yse", "yze"}}};
  std::string folded;
  for (const char c : word) {
    if (c == '-' || c == '.') continue;
    folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  for (const std::string_view ending : {"'s", "’s", "s'", "s’", "s"}) {
    if (folded.size() > ending.size() + 2 && folded.ends_with(ending)) {
      folded.resize(folded.size() - ending.size());
      break;
    }
  }
  for (const auto& [british, american] : kSpellings) {
    if (folded.size() > british.size() + 1 && folded.ends_with(british)) {
      folded.replace(folded.size() - british.size(), british.size(), american);
      break;
    }
  }
  return folded;
}

// True if the words are the same but for a letter: accents, slips, inflections.
bool is_same_word(std::string_view a, std::string_view b) {
  constexpr std::size_t kShortest = 6;
  constexpr std::size_t kStem = 8;  // Palestine, Palestinian; but Nation, National
  if (a == b) return true;
  if (a.size() > b.size()) std::swap(a, b);
  const auto common = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  if (common >= kStem) return true;
  if (a.size() < kShortest || b.size() > a.size() + 2) return false;
  std::size_t tail = 0;
  while (tail < a.size() - common && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  // What is left between the common ends: a letter, or one with an accent, which is two bytes.
  return a.size() - common - tail <= 1 && b.size() - common - tail <= 2;
}

std::string joined(std::span<const std::string> words) {
  std::string text;
  for (const std::string& word : words) text += word;
  return text;
}

bool is_part(std::span<const std::string> part, std::span<const std::string> whole) {
  return !std::ranges::search(whole, part, is_same_word).empty();
}

}  // namespace

bool Definition::plain() const {
  const Paragraph& paragraph = *expansion.paragraph;
  const TokenRange& first = key_first ? key.tokens : expansion.tokens;
  const TokenRange& second = key_first ? expansion.tokens : key.tokens;
  return second.first == first.last + 1 && second.last < paragraph.tokens.size() &&
         paragraph.text(paragraph.tokens[first.last]) == "(" &&
         paragraph.text(paragraph.tokens[second.last]) == ")";
}

std::optional<AbbreviationForm> read_abbreviation(std::string_view word) {
  if (word.size() < 2 || word.size() > kLongestKey + 4 || !is_capital(word.front())) return {};
  AbbreviationForm form;
  const std::size_t ending = ending_length(word);
  form.key = word.substr(0, word.size() - ending);
  form.ending = word.substr(form.key.size());
  int capitals = 0;
  int small = 0;
  int digits = 0;
  for (const char c : form.key) {
    const bool capital = is_capital(c);
    const bool small_letter = c >= 'a' && c <= 'z';
    const bool digit = c >= '0' && c <= '9';
    const bool joint = c == '.' || c == '-' || c == '&';
    if (!capital && !small_letter && !digit && !joint) return {};
    capitals += capital ? 1 : 0;
    small += small_letter ? 1 : 0;
    digits += digit ? 1 : 0;
    form.points = form.points || c == '.';
  }
  const bool letters = capitals >= 2 || (capitals == 1 && digits > 0);
  if (!letters || small >= capitals || form.key.size() > kLongestKey) return {};
  return form;
}

std::vector<std::string> folded_words(std::string_view long_form) {
  constexpr std::array<std::string_view, 16> kSmallWords = {"a",  "an",  "and", "de", "des", "du",
                                                            "et", "for", "in",  "la", "le",  "of",
                                                            "on", "the", "to",  "&"};
  constexpr std::string_view kBreaks = " \t\r\n,/\"“”‘()[]*_";
  std::vector<std::string> words;
  while (!long_form.empty()) {
    const std::size_t end = std::min(long_form.find_first_of(kBreaks), long_form.size());
    std::string word = folded_word(long_form.substr(0, end));
    if (!word.empty() && std::ranges::find(kSmallWords, word) == kSmallWords.end()) {
      words.push_back(std::move(word));
    }
    long_form.remove_prefix(std::min(end + 1, long_form.size()));
  }
  return words;
}

Likeness compare_long_forms(std::string_view a, std::string_view b) {
  const std::vector<std::string> left = folded_words(a);
  const std::vector<std::string> right = folded_words(b);
  if (left.empty() || right.empty()) return Likeness::different;
  if (is_part(left, right) || is_part(right, left)) return Likeness::same;
  // high-speed link, high speed link
  const std::string one = joined(left);
  const std::string other = joined(right);
  if (one.find(other) != std::string::npos || other.find(one) != std::string::npos) {
    return Likeness::same;
  }
  const auto is_shared = [&right](const std::string& word) {
    return std::ranges::any_of(
        right, [&](const std::string& theirs) { return is_same_word(word, theirs); });
  };
  return std::ranges::any_of(left, is_shared) ? Likeness::similar : Likeness::different;
}

}  // namespace copydesk
