#include "checker/pattern/wording.h"

#include <algorithm>
#include <vector>

#include "checker/text/utf8.h"

namespace copydesk {
namespace {

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && !is_space(decode(text, at).value)) at += decode(text, at).length;
    if (at > begin) words.push_back(text.substr(begin, at - begin));
    while (at < text.size() && is_space(decode(text, at).value)) at += decode(text, at).length;
  }
  return words;
}

bool is_title(std::span<const std::string_view> words) {
  return words.size() > 1 && std::ranges::all_of(words, [](std::string_view word) {
           return casing_of(word) == Casing::capitalised;
         });
}

std::string capitalise_words(std::string_view text) {
  std::string result;
  for (const std::string_view word : words_of(text)) {
    if (!result.empty()) result += ' ';
    result += casing_of(word) == Casing::lower ? capitalised(word) : std::string(word);
  }
  return result;
}

}  // namespace

std::string fill_groups(std::string_view text, std::span<const std::string_view> groups) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (text[i] != '$' || (next != '$' && !is_ascii_digit(static_cast<unsigned char>(next)))) {
      result += text[i];
      continue;
    }
    ++i;
    const auto group = static_cast<std::size_t>(next - '0');
    if (next == '$') result += '$';
    if (next != '$' && group < groups.size()) result += groups[group];
  }
  return result;
}

std::size_t highest_group(std::string_view text) {
  std::size_t highest = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != '$') continue;
    ++i;
    if (is_ascii_digit(static_cast<unsigned char>(text[i]))) {
      highest = std::max(highest, static_cast<std::size_t>(text[i] - '0'));
    }
  }
  return highest;
}

std::string keep_capitals(std::string_view found, std::string replacement) {
  const std::vector<std::string_view> words = words_of(found);
  if (words.empty() || replacement.empty()) return replacement;
  if (casing_of(found) == Casing::upper) return upper_case(replacement);
  if (is_title(words)) return capitalise_words(replacement);
  const std::vector<std::string_view> own = words_of(replacement);
  const bool starts_capital = is_upper(decode(words.front(), 0).value);
  if (starts_capital && !own.empty() && casing_of(own.front()) == Casing::lower) {
    return capitalised(replacement);
  }
  return replacement;
}

std::string keep_apostrophes(std::string_view found, std::string replacement) {
  static constexpr std::string_view kCurly = "’";
  if (found.find('\'') != std::string_view::npos) return straighten_apostrophes(replacement);
  if (found.find(kCurly) == std::string_view::npos) return replacement;
  std::string result;
  for (const char c : replacement) {
    if (c == '\'') {
      result += kCurly;
    } else {
      result += c;
    }
  }
  return result;
}

}  // namespace copydesk
