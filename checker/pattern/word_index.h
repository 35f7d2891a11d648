// Finds the entries of long lists by a word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace copydesk {

// From words to numbers, several to a word. A hundred thousand words take a few MB, where an
// automaton of their letters takes hundreds. Immutable: const use is thread-safe.
class WordIndex {
 public:
  // Finds nothing.
  WordIndex() = default;

  explicit WordIndex(std::vector<std::pair<std::string, std::uint32_t>> words);

  bool empty() const { return words_.empty(); }

  // Calls on_number for each number of the word, in the order given. Case counts.
  template <typename OnNumber>
  void find(std::string_view word, OnNumber&& on_number) const {
    const std::size_t bucket = bucket_of(word);
    for (std::uint32_t i = buckets_[bucket]; i < buckets_[bucket + 1]; ++i) {
      if (words_[i].first == word) on_number(words_[i].second);
    }
  }

 private:
  std::size_t bucket_of(std::string_view word) const;

  std::vector<std::pair<std::string, std::uint32_t>> words_;  // by bucket
  std::vector<std::uint32_t> buckets_ = {0, 0};               // bucket -> where its words begin
};

}  // namespace copydesk
