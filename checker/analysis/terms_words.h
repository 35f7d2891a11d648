// Words by hash, capitals and possessive endings aside: what terms are found with.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "checker/term.h"

namespace copydesk {

// `word` without ’s, 's or a final apostrophe.
std::string_view without_possessive(std::string_view word);

// A word's hash; 0 is that of no word.
using WordHash = std::uint32_t;

// A hash that is the same whatever the capitals of ASCII and Latin-1. Two words of the same hash
// may differ.
WordHash fold_hash(std::string_view word);

// The hash of a sequence, from that of its beginning and that of its next word.
constexpr std::uint64_t append_hash(std::uint64_t sequence, std::uint64_t word) {
  constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15;
  const std::uint64_t mixed = (sequence ^ (word >> 29)) * kMultiplier + word;
  return mixed ^ (mixed >> 32);
}

// The passage with its span.
TermMention mention_of(const Paragraph& paragraph, TokenRange tokens);

// True if `a` and `b` are the same but for the case of ASCII and Latin-1 letters.
bool same_letters(std::string_view a, std::string_view b);

// fold_hash of every token of a paragraph without its possessive ending; 0 for what is no word.
std::vector<WordHash> hash_words(const Paragraph& paragraph);

// A set of hashes that may say yes to what it does not have. Small: it stays in the cache.
class HashFilter {
 public:
  HashFilter() : bits_(kWords) {}

  void add(std::uint64_t hash) { bits_[word(hash)] |= bit(hash); }

  bool may_have(std::uint64_t hash) const { return (bits_[word(hash)] & bit(hash)) != 0; }

 private:
  static constexpr std::size_t kWords = 1024;  // 64 Kibit

  static std::size_t word(std::uint64_t hash) { return (hash >> 6) % kWords; }

  static std::uint64_t bit(std::uint64_t hash) { return std::uint64_t{1} << (hash % 64); }

  std::vector<std::uint64_t> bits_;
};

}  // namespace copydesk
