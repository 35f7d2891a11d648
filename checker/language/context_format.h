// The bytes of a context model's file, shared by the model and its trainer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "checker/doubt.h"
#include "checker/language/context_words.h"

namespace copydesk {

constexpr std::size_t kConfusions = 7;  // enumerators of Confusion

// A word that may have been meant.
struct Confusable {
  ContextId word = 0;
  Confusion kind = Confusion::common;
  std::uint8_t unused = 0;  // no byte of a file is left to chance
};

// The most that a word has.
constexpr std::size_t kMaxConfusables = 24;

// The sizes of the network (context_network.h).
constexpr std::size_t kNeighbourSize = 48;  // of a neighbour's vector
constexpr std::size_t kPlaces = 10;         // neighbours that count by place: five on each side
constexpr std::size_t kFar = 12;            // how far the others may stand
constexpr std::size_t kInputs = (kPlaces + 1) * kNeighbourSize;
constexpr std::size_t kHidden = 256;
constexpr std::size_t kWordSize = 64;  // of a predicted word's vector

// The parts of a file, in its order.
enum class ContextSection : std::uint8_t {
  vocabulary,         // ContextVocabulary::Slot
  texts,              // the words one after another
  text_starts,        // u32 by id, and the end
  confusables,        // Confusable
  confusable_starts,  // u32 by id, and the end
  neighbours,         // i8 by id, kNeighbourSize each
  words,              // i8 by id, kWordSize each
  word_scales,        // f32 by id
  word_biases,        // f32 by id
  first_layer,        // i16, kInputs by hidden unit
  second_layer,       // f32, kWordSize by hidden unit
  layer_biases,       // f32: the scale of a first layer's sum, then kHidden and kWordSize biases
  ngrams,             // u16: the table of counts
  judge,              // f32: the layers of context_judge.h
  last_judge,         // f32: the same, where the neighbours are asked too
  gap_judge,          // f32: the same two, for context_gap.h
  last_gap_judge,
  checksums,  // u64 by section, of checked_pages()
  count,
};

// Of how many pages of a section one is checked when a file is opened: of the tables, where damage
// makes a score wrong and nothing else, few, for they are not read through at every start.
constexpr std::size_t checked_pages(ContextSection section) {
  using enum ContextSection;
  return section == ngrams || section == neighbours || section == words ? 16 : 1;
}

// A run of two to four ids, as a number.
constexpr std::uint64_t ngram_key(std::span<const ContextId> ids) {
  std::uint64_t key = ~std::uint64_t{0};
  for (const ContextId id : ids) key = key << 16 | id;
  return key;
}

// How often runs occur is kept in a table of buckets: a run's hash tells its bucket, and 12 other
// bits of the hash are kept beside 4 bits of its logarithm. Of the runs that the table lacks, one
// of 250 seems to be in it, mostly as a rare one.
struct NgramSlot {
  static constexpr std::size_t kBucket = 16;  // slots

  // The hash of a run.
  static constexpr std::uint64_t hash(std::uint64_t key) {
    key ^= key >> 31;
    key *= 0x9E3779B97F4A7C15;
    key ^= key >> 29;
    key *= 0xBF58476D1CE4E5B9;
    return key ^ (key >> 32);
  }

  // The first slot of its bucket in a table of `slots`, a multiple of kBucket.
  static constexpr std::size_t bucket(std::uint64_t hash, std::size_t slots) {
    return (((hash >> 32) * (slots / kBucket)) >> 32) * kBucket;
  }

  // The bits that tell the runs of a bucket apart; never 0, which is an empty slot.
  static constexpr std::uint16_t check(std::uint64_t hash) {
    return static_cast<std::uint16_t>((hash & 0xFFF0) == 0 ? 0x10 : hash & 0xFFF0);
  }

  // 0 to 15 for counts from 3 to a million.
  static constexpr unsigned level(std::uint32_t count) {
    unsigned level = 0;
    for (std::uint64_t n = 6; n <= count && level < 15; n = n * 9 / 4) ++level;
    return level;
  }
};

}  // namespace copydesk
