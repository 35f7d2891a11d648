// Where a small word may be missing.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "checker/language/context_counts.h"
#include "checker/language/context_judge.h"
#include "checker/language/context_network.h"
#include "checker/language/context_words.h"

namespace copydesk {

// The words that writers leave out; in the order of the features.
constexpr std::array<std::string_view, 20> kSmallWords = {
    "the",  "a",  "an",   "to",  "of", "in",  "is",   "are", "was", "has",
    "have", "be", "been", "and", "on", "for", "that", "it",  "at",  "with"};

// Their ids in a model; kBoundary for those that it lacks.
using SmallWords = std::array<ContextId, kSmallWords.size()>;

// A small word that may be missing between two neighbours.
struct GapCase {
  std::size_t small = 0;  // in kSmallWords
  Features features{};
};

// The likeliest words for a gap.
struct GapCases {
  std::array<GapCase, 2> cases;
  std::size_t count = 0;
};

// What may be missing before ids[at], by the counts alone. None where the neighbours are known to
// stand side by side, or are no words of the model. Allocates nothing.
GapCases gap_cases(const ContextNetwork& network, const ContextCounts& counts,
                   const SmallWords& small_words, std::span<const ContextId> ids, std::size_t at);

// Adds to the features of a case what the network says of the gap, as it is and filled.
void ask_network(const ContextNetwork& network, const SmallWords& small_words,
                 std::span<const ContextId> ids, std::size_t at, GapCase& c);

}  // namespace copydesk
