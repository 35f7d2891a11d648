#include "checker/pattern/word_index.h"

#include <bit>

namespace copydesk {

WordIndex::WordIndex(std::vector<std::pair<std::string, std::uint32_t>> words)
    : buckets_(std::bit_ceil(words.size() + 1) + 1) {
  for (const auto& [word, number] : words) ++buckets_[bucket_of(word) + 1];
  for (std::size_t i = 1; i < buckets_.size(); ++i) buckets_[i] += buckets_[i - 1];
  std::vector<std::uint32_t> next(buckets_.begin(), buckets_.end() - 1);
  words_.resize(words.size());
  for (auto& word : words) words_[next[bucket_of(word.first)]++] = std::move(word);
}

// FNV-1a.
std::size_t WordIndex::bucket_of(std::string_view word) const {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return (hash ^ (hash >> 32U)) & (buckets_.size() - 2);
}

}  // namespace copydesk
