#include "checker/analysis/abbreviations_alignment.h"

#include <algorithm>
#include <array>
#include <limits>

#include "checker/text/utf8.h"

namespace copydesk {
namespace {

// Beside the lexicon's particles (de, la, van).
constexpr std::array<std::string_view, 24> kSmallWords = {
    "a",  "an", "and", "as", "at", "by",  "d", "et", "for", "from", "fur",  "in",
    "il", "l",  "of",  "on", "or", "per", "s", "to", "the", "und",  "with", "y"};

// What it costs when letters do not come from the beginnings of consecutive words.
constexpr int kInnerNext = 1;     // the letter behind the one before: UNPOL, ECOWAS
constexpr int kInnerLater = 2;    // further inside: DNA
constexpr int kSmallInitial = 1;  // that of a small word
constexpr int kSkipped = 4;       // a word that gives no letter
constexpr int kSkippedTail = 2;   // the same behind the last letter
constexpr int kImpossible = 1000;

constexpr std::size_t kLongestKey = 14;

struct NumberWord {
  char digit;
  std::string_view word;
};

constexpr std::array<NumberWord, 11> kNumberWords = {{{'2', "to"},
                                                      {'2', "two"},
                                                      {'2', "Twenty"},
                                                      {'3', "three"},
                                                      {'4', "for"},
                                                      {'4', "four"},
                                                      {'5', "five"},
                                                      {'6', "six"},
                                                      {'7', "seven"},
                                                      {'8', "eight"},
                                                      {'9', "nine"}}};

char ascii_upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
}

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, ascii_upper, ascii_upper);
}

bool is_upper_word(std::string_view word) {
  return word.size() >= 2 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// The plain capital of a Latin-1 letter, ? for others: é -> E.
char plain_capital(char32_t c) {
  constexpr std::string_view kPlain = "AAAAAA?CEEEEIIII?NOOOOO?OUUUUY??";  // from À on
  const char32_t upper = to_upper(c);
  return upper >= 0xC0 && upper - 0xC0 < kPlain.size() ? kPlain[upper - 0xC0] : '?';
}

// Costs of aligning letters from `letter` on with parts from `part` on.
class Aligner {
 public:
  Aligner(std::string_view key, std::span<const WordPart> parts) : key_(key), parts_(parts) {
    next_.fill(kImpossible);
    next_[key.size()] = 0;
  }

  // Takes the parts from the last to the first; calls `visit(part, cost)` where the first letter
  // begins the part.
  template <typename Visit>
  void run(Visit visit) {
    for (std::size_t part = parts_.size(); part-- > 0;) {
      step(parts_[part]);
      if (const int cost = used_; cost < kImpossible) visit(part, cost);
    }
  }

 private:
  // From next_, the costs behind the part, to those with it.
  void step(const WordPart& part) {
    std::array<int, kLongestKey + 1> costs{};
    costs.fill(kImpossible);
    used_ = kImpossible;
    for (std::size_t letter = 0; letter <= key_.size(); ++letter) {
      const int skip = part.small ? 0 : letter == key_.size() ? kSkippedTail : kSkipped;
      costs[letter] = next_[letter] + skip;
      if (letter == key_.size() || !begins_with(part.text, key_[letter])) continue;
      const int used = use(part, letter);
      costs[letter] = std::min(costs[letter], used);
      if (letter == 0) used_ = used;
    }
    next_ = costs;
  }

  // The least cost where `letter` is the part's first, and more letters may come from inside it.
  int use(const WordPart& part, std::size_t letter) const {
    int cost = part.small ? kSmallInitial : 0;
    int best = next_[letter + 1] + cost;
    const bool upper = is_upper_word(part.text);
    std::size_t at = 1;
    for (std::size_t inner = letter + 1; inner < key_.size() && at < part.text.size(); ++inner) {
      const std::size_t begin = at;
      while (at < part.text.size() && ascii_upper(part.text[at]) != key_[inner]) ++at;
      if (at == part.text.size()) break;
      cost += at > begin ? kInnerLater : upper ? 0 : kInnerNext;
      ++at;
      best = std::min(best, next_[inner + 1] + cost);
    }
    return best;
  }

  std::string_view key_;
  std::span<const WordPart> parts_;
  std::array<int, kLongestKey + 1> next_{};
  int used_ = kImpossible;
};

}  // namespace

bool begins_with(std::string_view word, char letter) {
  if (word.empty()) return false;
  if (static_cast<unsigned char>(word[0]) >= 0x80) {
    return plain_capital(decode(word, 0).value) == letter;
  }
  if (ascii_upper(word[0]) == letter) return true;
  return letter <= '9' && std::ranges::any_of(kNumberWords, [&](const NumberWord& one) {
           return one.digit == letter && same_letters(one.word, word);
         });
}

bool is_small_word(std::string_view word, const Token& token, const Lexicon& lexicon) {
  if (word.size() > 5) return false;
  const bool english = std::ranges::any_of(
      kSmallWords, [word](std::string_view small) { return same_letters(small, word); });
  return english || (token.casing == Casing::lower && (lexicon.flags(token.word) & kParticle) != 0);
}

void append_parts(const Paragraph& paragraph, Offset token, const Lexicon& lexicon,
                  std::vector<WordPart>& parts) {
  std::string_view word = paragraph.text(paragraph.tokens[token]);
  for (const std::string_view ending : {"'s", "’s", "’", "'"}) {
    if (word.ends_with(ending)) word.remove_suffix(ending.size());
  }
  const bool small = is_small_word(word, paragraph.tokens[token], lexicon);
  while (!word.empty()) {
    const std::size_t end = std::min(word.find_first_of("-/"), word.size());
    if (end > 0) parts.push_back({word.substr(0, end), token, small});
    word.remove_prefix(std::min(end + 1, word.size()));
  }
}

std::optional<std::size_t> align(std::string_view key, std::span<const WordPart> parts) {
  if (key.size() < 2 || key.size() > kLongestKey) return {};
  int best = 3 + static_cast<int>(key.size());  // what costs as much is no long form
  std::optional<std::size_t> begin;
  Aligner(key, parts).run([&](std::size_t part, int cost) {
    if (cost >= best) return;
    best = cost;
    begin = part;
  });
  return begin;
}

}  // namespace copydesk
