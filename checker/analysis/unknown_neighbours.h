// Which words stand one letter from a paragraph's unknown ones: dear to find out, and the same as
// long as the paragraph stays.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace copydesk {

// What may be one edit away from a word.
enum class Neighbour : std::uint8_t {
  common,        // a word that any text may have
  quite_common,  // one that most may have
  honorific,     // a title
};

// What has been found out for one word. A view.
class WordNeighbours {
 public:
  explicit WordNeighbours(std::atomic<std::uint8_t>* bits) : bits_(bits) {}

  // The answer of `find`, a function of the word and the lexicon alone, which is asked once.
  template <typename Find>
  bool has(Neighbour kind, Find find) const {
    const unsigned known = 1U << (2U * static_cast<unsigned>(kind));
    const unsigned yes = known << 1U;
    const unsigned bits = bits_->load(std::memory_order_relaxed);
    if ((bits & known) != 0) return (bits & yes) != 0;
    const bool found = find();
    bits_->fetch_or(static_cast<std::uint8_t>(found ? known | yes : known),
                    std::memory_order_relaxed);
    return found;
  }

 private:
  std::atomic<std::uint8_t>* bits_;
};

// Of all unknown words of a paragraph. It learns while it is asked; const use is thread-safe.
class UnknownNeighbours {
 public:
  UnknownNeighbours() = default;

  explicit UnknownNeighbours(std::size_t words)
      : bits_(words == 0 ? nullptr : std::make_unique<std::atomic<std::uint8_t>[]>(words)) {}

  // Those of the word with that index in Paragraph::unknown; valid as long as this.
  WordNeighbours of(std::size_t word) const { return WordNeighbours(&bits_[word]); }

 private:
  std::unique_ptr<std::atomic<std::uint8_t>[]> bits_;
};

}  // namespace copydesk
