#include "checker/analysis/persons_parts.h"

#include <algorithm>
#include <array>
#include <vector>

#include "checker/analysis/names_folding.h"
#include "checker/analysis/names_lists.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

constexpr std::size_t kShortestMisspelling = 4;

bool is_suffix(std::string_view word) {
  constexpr std::array<std::string_view, 8> kSuffixes = {"Jr",  "Sr", "Jnr", "Snr",
                                                         "III", "IV", "II",  "VIII"};
  return std::ranges::find(kSuffixes, word) != kSuffixes.end();
}

bool is_initial(std::string_view word) {
  while (word.ends_with('.')) word.remove_suffix(1);
  return count_code_points(word) == 1 ||
         (word.size() == 2 && word[0] >= 'A' && word[0] <= 'Z' && word[1] >= 'A' && word[1] <= 'Z');
}

// Kai-shek, Ki-moon: what is written so is a given name, and the family's comes first.
bool is_given_after_family(std::string_view word) {
  const std::size_t hyphen = word.find('-');
  return hyphen != std::string_view::npos && hyphen > 0 && hyphen + 1 < word.size() &&
         word[hyphen + 1] >= 'a' && word[hyphen + 1] <= 'z';
}

void append_word(std::string& text, std::string_view word) {
  if (!text.empty()) text += ' ';
  text += word;
}

// The words of the mention; St. Clair is one.
std::vector<std::string> words_of(const PersonMention& mention) {
  const Paragraph& paragraph = *mention.name.paragraph;
  std::vector<std::string> words;
  bool joins = false;
  for (Offset i = mention.name.tokens.first; i < mention.name.tokens.last; ++i) {
    const Token& token = paragraph.tokens[i];
    std::string_view text = paragraph.text(token);
    if (token.end() > mention.span.end) text = text.substr(0, mention.span.end - token.start);
    if (text == "." && !words.empty()) {
      words.back() += ". ";
      joins = true;
    } else if (joins) {
      words.back() += text;
      joins = false;
    } else {
      words.emplace_back(text);
    }
  }
  return words;
}

std::string_view first_word(std::string_view text) {
  return text.substr(0, std::min(text.find(' '), text.size()));
}

}  // namespace

std::string_view NameParts::first_given() const {
  return first_word(given);
}

std::string_view NameParts::last_given() const {
  const std::size_t space = given.rfind(' ');
  return space == std::string::npos ? std::string_view(given)
                                    : std::string_view(given).substr(space + 1);
}

bool NameParts::has_only_initials() const {
  std::string_view rest = given;
  while (!rest.empty()) {
    const std::string_view word = first_word(rest);
    if (!is_initial(word)) return false;
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
  }
  return !given.empty();
}

NameParts parse_name(const PersonMention& mention, const Lexicon& lexicon) {
  std::vector<std::string> words = words_of(mention);
  NameParts parts;
  if (words.size() >= 2 && is_suffix(words.back())) {
    parts.suffix = std::move(words.back());
    words.pop_back();
  }
  if (words.size() == 2 && is_given_after_family(words.back())) std::swap(words[0], words[1]);
  parts.surname = std::move(words.back());
  words.pop_back();
  std::size_t particles = words.size();
  const auto is_particle = [&lexicon](std::string_view word) {
    return (lexicon.flags(lexicon.find(lower_case(word))) & kParticle) != 0 && word.size() > 1;
  };
  while (particles > 0 && is_particle(words[particles - 1])) --particles;
  for (std::size_t i = 0; i < words.size(); ++i) {
    append_word(i < particles ? parts.given : parts.particle, words[i]);
  }
  return parts;
}

bool same_given_name(std::string_view a, std::string_view b, const Lexicon& lexicon) {
  if (is_nickname(a, b)) return true;
  const std::string x = folded(a);
  const std::string y = folded(b);
  if (x == y) return true;
  if (is_initial(a) || is_initial(b)) return x.substr(0, 1) == y.substr(0, 1);
  const auto is_part = [](std::string_view part, std::string_view whole) {
    return whole.size() > part.size() && whole.starts_with(part) && whole[part.size()] == '-';
  };
  if (is_part(a, b) || is_part(b, a)) return true;
  const bool both_known = (lexicon.flags(lexicon.find(a)) & kForename) != 0 &&
                          (lexicon.flags(lexicon.find(b)) & kForename) != 0;
  return !both_known && std::min(x.size(), y.size()) >= kShortestMisspelling &&
         one_edit_apart(x, y);
}

}  // namespace copydesk
