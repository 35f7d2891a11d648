// The words of a graph that a misspelling may stand for.
#pragma once

#include <cstdint>
#include <vector>

#include "checker/language/edit_cost.h"
#include "checker/language/word_graph.h"

namespace copydesk {

// A folded spelling of the graph.
struct NearWord {
  std::uint32_t number = 0;  // in the graph
  EditCost cost = 0;         // of writing it as the misspelling

  bool operator==(const NearWord&) const = default;
};

// How far a search goes.
struct NearWordBounds {
  EditCost cost = 0;      // of the words it may find
  std::size_t steps = 0;  // letters that it may still look at
};

// Appends the spellings of the tier that are within the bounds; steps are counted down: a bound on
// time that is the same on every machine.
void find_near_words(const WordGraph& graph, const WordGraph::Tier& tier,
                     const MisspellingCosts& misspelling, NearWordBounds& bounds,
                     std::vector<NearWord>& found);

}  // namespace copydesk
