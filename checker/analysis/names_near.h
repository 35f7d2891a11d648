// Words one edit away from a word, by hashes of what is left when a letter is deleted.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace copydesk {

// Finds the words of a list that are one insertion, deletion, replacement or transposition away.
// Words are compared byte by byte; those over 40 bytes are never near.
class NearIndex {
 public:
  // Adds a word that stays valid as long as the index, and the number it goes by.
  void add(std::string_view word, std::uint32_t number);

  // Call it once, after the last word.
  void finish();

  // Calls `visit` with the number of each word that may be one edit away from `word`, perhaps
  // several times; the caller compares. At most a few dozen, whatever the list.
  template <typename Visit>
  void visit_near(std::string_view word, Visit visit) const;

 private:
  struct Entry {
    std::uint32_t bucket = 0;
    std::uint32_t rest = 0;  // of the hash
    std::uint32_t number = 0;
  };

  static constexpr std::size_t kLongestWord = 40;
  static constexpr std::size_t kMostPerHash = 12;

  // Calls `visit` with the hash of the word, and of each string that lacks one of its letters.
  template <typename Visit>
  static void for_each_hash(std::string_view word, Visit visit);

  // The bucket of a hash.
  static std::uint32_t bucket_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash); }

  // What tells hashes of one bucket apart.
  static std::uint32_t rest_of(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash >> 32U);
  }

  std::vector<Entry> entries_;                // by bucket, in the order of adding
  std::vector<std::uint32_t> buckets_{0, 0};  // where each begins, and where the last one ends;
                                              // their number is a power of two
};

template <typename Visit>
void NearIndex::for_each_hash(std::string_view word, Visit visit) {
  if (word.size() > kLongestWord) return;
  // FNV-1a, from each side of the letter that is left out.
  constexpr std::uint64_t kBasis = 0xCBF29CE484222325U;
  constexpr std::uint64_t kPrime = 0x100000001B3U;
  const auto step = [](std::uint64_t hash, char c) {
    return (hash ^ static_cast<unsigned char>(c)) * kPrime;
  };
  std::uint64_t prefix = kBasis;
  for (std::size_t i = 0; i <= word.size(); ++i) {
    std::uint64_t hash = prefix;
    for (std::size_t j = i + 1; j < word.size(); ++j) hash = step(hash, word[j]);
    visit(hash);
    if (i < word.size()) prefix = step(prefix, word[i]);
  }
}

template <typename Visit>
void NearIndex::visit_near(std::string_view word, Visit visit) const {
  for_each_hash(word, [&](std::uint64_t hash) {
    const std::size_t bucket = bucket_of(hash) & (buckets_.size() - 2);
    std::size_t left = kMostPerHash;
    for (std::uint32_t i = buckets_[bucket]; i < buckets_[bucket + 1] && left > 0; ++i) {
      if (entries_[i].rest != rest_of(hash)) continue;
      visit(entries_[i].number);
      --left;
    }
  });
}

}  // namespace copydesk
