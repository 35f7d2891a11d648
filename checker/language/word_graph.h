// The spellings of a lexicon as a minimal automaton, for searches that walk letter by letter.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/lexicon.h"

namespace copydesk {

// A word of the lexicon, as written.
struct GraphWord {
  std::string_view text;
  WordId id = kNoWord;
  float zipf = 0;
};

// The spelling that searches compare: lower case, diacritics dropped (ß -> ss, æ -> ae),
// apostrophes and hyphens straight. Empty if `word` holds anything but letters of the Latin
// alphabet, apostrophes and hyphens, or is longer than kMaxFoldedLength.
std::string fold_spelling(std::string_view word);

// In letters, of what fold_spelling returns.
constexpr std::size_t kMaxFoldedLength = 40;

// A letter's number: a-z 1 to 26, apostrophe 27, hyphen 28, ^ and $ (a word's beginning and end) 29
// and 30; 0 for anything else.
constexpr unsigned letter_number(char letter) {
  if (letter >= 'a' && letter <= 'z') return static_cast<unsigned>(letter - 'a') + 1;
  switch (letter) {
    case '\'':
      return 27;
    case '-':
      return 28;
    case '^':
      return 29;
    case '$':
      return 30;
    default:
      return 0;
  }
}

// Compiles the automaton; the order of `words` does not matter, and those that fold_spelling
// refuses are left out. The same words give the same bytes. About 10 bytes a word.
std::string build_word_graph(std::span<const GraphWord> words);

// A view of what build_word_graph wrote. Words are in tiers by frequency, so that a search may stop
// before the rare ones. Folded spellings are numbered; on the way from a tier's root to a spelling,
// words_before of each edge, and one for each spelling that ends on the way, add up to its number
// within the tier. Immutable; const use is thread-safe and allocates nothing.
class WordGraph {
 public:
  // How many tiers there are.
  static constexpr std::size_t kTiers = 8;

  // A place between letters; lists the edges that leave it.
  using Node = std::uint32_t;

  // No edge leaves it.
  static constexpr Node kDeadEnd = 0xFFFFFF;

  // One letter forward.
  struct Edge {
    std::uint8_t letter = 0;  // letter_number
    bool ends_word = false;   // a spelling ends behind the letter
    bool last = false;        // the next edge leaves another node
    Node target = 0;
    std::uint32_t words_before = 0;  // spellings of the node that come before this edge's
  };

  // Words of about the same frequency.
  struct Tier {
    Node root = kDeadEnd;
    std::uint32_t first_number = 0;  // of its spellings
    float zipf = 0;                  // of its most frequent word
  };

  // Borrows `bytes`, which must outlive it (a lexicon's section). Throws Error if they are damaged:
  // no walk over a graph that was accepted leaves the bytes, though a forged one may hold circles.
  explicit WordGraph(std::string_view bytes);

  // The most frequent words first.
  std::span<const Tier, kTiers> tiers() const { return tiers_; }

  // The `index`th of all edges; those of a node follow each other from index `node` on.
  Edge edge(std::uint32_t index) const {
    const std::uint32_t word = load(kHeaderWords + 2 * index);
    return {static_cast<std::uint8_t>(word >> 26), (word & kEndsWord) != 0, (word & kLast) != 0,
            word & kDeadEnd, load(kHeaderWords + 2 * index + 1)};
  }

  // Appends the words with the `number`th folded spelling; none for a number that is too large.
  void words(std::uint32_t number, std::vector<WordId>& ids) const;

  // How many folded spellings there are.
  std::uint32_t size() const { return spelling_count_; }

 private:
  static constexpr std::uint32_t kHeaderWords = 4 + 3 * kTiers;
  static constexpr std::uint32_t kEndsWord = 1U << 25;
  static constexpr std::uint32_t kLast = 1U << 24;

  std::uint32_t load(std::size_t word) const {
    std::uint32_t value = 0;
    __builtin_memcpy(&value, bytes_.data() + 4 * word, 4);
    return value;
  }

  friend std::string build_word_graph(std::span<const GraphWord> words);

  std::string_view bytes_;
  std::array<Tier, kTiers> tiers_{};
  std::uint32_t edge_count_ = 0;
  std::uint32_t spelling_count_ = 0;
  std::uint32_t shared_count_ = 0;
};

}  // namespace copydesk
