// The bytes of a tagger model, shared by Tagger and tools/train_tagger.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "checker/language/model_file.h"

namespace copydesk::tagger_format {

// The parts of a file, in its order.
enum Section : std::size_t {
  kWords,     // hash table of WordSlot
  kFeatures,  // hash table of feature slots
  kRows,      // rows of Weight, that features begin at
  kLemmas,    // hash table of lemma slots
  kEndings,   // Ending, that lemma slots number
  kSectionCount,
};

// The version is raised when the layout, the tags or the features change.
constexpr ModelKind kKind = {{'C', 'D', 'T', 'a', 'g', 'g', 'e', 'r'}, 1, kSectionCount};

// Stirs a number into a hash.
constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t block) {
  hash = (hash ^ block) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 32U);
}

// The hash of a text.
inline std::uint64_t hash_text(std::string_view text) {
  std::uint64_t hash = text.size();
  while (!text.empty()) {
    std::uint64_t block = 0;
    const std::size_t size = text.size() < sizeof block ? text.size() : sizeof block;
    std::memcpy(&block, text.data(), size);
    hash = mix(hash, block);
    text.remove_prefix(size);
  }
  return hash;
}

// Where the search for a hash begins in a table of so many slots.
constexpr std::size_t home(std::uint64_t hash, std::size_t slots) {
  return static_cast<std::size_t>(((hash & 0xFFFFFFFFU) * slots) >> 32U);
}

// What a word tells by itself.
struct WordSlot {
  std::uint16_t print = 0;      // of its hash; 0: empty
  std::uint8_t word_class = 0;  // a number for the tags that the word may have; 0: none
  std::uint8_t tag = 0;         // a Tag; 0 where the context decides

  // What a slot holds of a hash.
  static constexpr std::uint16_t print_of(std::uint64_t hash) {
    return static_cast<std::uint16_t>(hash >> 48U | 1U);
  }
};

// A feature's slot: where its row begins, and above it as many bits of its hash as there is room
// for. 0: empty.
constexpr unsigned kRowBits = 19;
constexpr std::uint32_t kRowMask = (1U << kRowBits) - 1;

constexpr std::uint32_t feature_print(std::uint64_t hash) {
  return static_cast<std::uint32_t>((hash >> 32U | 1U << kRowBits) & ~kRowMask);
}

// How much a feature speaks for a tag. A row ends with the first that has kLast.
struct Weight {
  std::uint8_t tag = 0;
  std::int8_t value = 0;

  static constexpr std::uint8_t kLast = 0x80;
};

// A lemma slot: the number of an ending, and above it 20 bits of the hash. 0: empty.
constexpr unsigned kEndingBits = 12;
constexpr std::uint32_t kEndingMask = (1U << kEndingBits) - 1;

constexpr std::uint32_t lemma_print(std::uint64_t hash) {
  return static_cast<std::uint32_t>((hash >> 32U | 1U << kEndingBits) & ~kEndingMask);
}

// How a word becomes its lemma: so many bytes are cut from its end, and these added.
struct Ending {
  std::uint8_t cut = 0;
  char added[15] = {};  // ended by NUL

  bool operator==(const Ending&) const = default;
};

// Lemmas are looked up by whole word, then by ending, longest first.
constexpr std::size_t kLongestEnding = 7;

constexpr std::uint64_t lemma_hash(std::uint64_t text_hash, std::uint8_t group, bool whole) {
  return mix(text_hash, group * std::uint64_t{2} + (whole ? 1 : 0));
}

// The slot for which `fits` in a table with linear probing; nullptr if an empty one or the end of
// the search comes first.
template <typename Slot, typename Empty, typename Fits>
const Slot* find_slot(std::span<const Slot> slots, std::uint64_t hash, Empty empty, Fits fits) {
  constexpr std::size_t kMostProbes = 64;
  if (slots.empty()) return nullptr;
  std::size_t at = home(hash, slots.size());
  for (std::size_t step = 0; step < kMostProbes; ++step) {
    const Slot& slot = slots[at];
    if (empty(slot)) return nullptr;
    if (fits(slot)) return &slot;
    at = at + 1 == slots.size() ? 0 : at + 1;
  }
  return nullptr;
}

}  // namespace copydesk::tagger_format
