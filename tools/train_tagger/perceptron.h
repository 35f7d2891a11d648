// Learns the weights of features.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "checker/language/tagger_format.h"
#include "checker/lexicon.h"
#include "tools/train_tagger/treebank.h"

namespace copydesk {

// How to learn.
struct Training {
  unsigned rounds = 6;       // over all sentences
  unsigned runs = 6;         // each in another order; the mean of their weights is taken
  unsigned least_count = 2;  // features rarer than this are left out
  std::uint64_t seed = 1;
};

// The two sections that hold the features' weights, as bytes.
struct FeatureTables {
  std::string slots;
  std::string rows;
};

// Trains an averaged perceptron. The same input gives the same bytes. Throws Error where the
// weights are more than a model file holds.
FeatureTables train(std::span<const TaggedSentence> sentences,
                    std::span<const tagger_format::WordSlot> words, const Lexicon& lexicon,
                    const Training& training);

}  // namespace copydesk
