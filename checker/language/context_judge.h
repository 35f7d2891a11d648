// Weighs what speaks for and against a word at its place.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "checker/language/context_counts.h"
#include "checker/language/context_format.h"

namespace copydesk {

// A word and one that may have been meant, at a place of a text.
struct ContextCase {
  std::span<const ContextId> ids;  // of the sentence
  std::size_t at = 0;
  ContextId word = 0;
  Confusable meant;
  RunLevels word_levels{};
  RunLevels meant_levels{};
  float word_score = 0;  // the network's
  float meant_score = 0;
  float other_score = 0;  // the best of the other confusables; kNoScore where there is none
  // How much better the neighbours fit beside the other word: two before, two behind.
  std::array<float, 4> neighbour_gains{};
  float word_bias = 0;  // the logarithm of its frequency, near enough
  float meant_bias = 0;
};

// Lower than any score of the network.
constexpr float kNoScore = -40;

// What the judge looks at, as numbers of about the same size.
constexpr std::size_t kFeatures = 52;
using Features = std::array<float, kFeatures>;
Features features_of(const ContextCase& c);

// The judge: a network of two small layers over the features. A value; borrows the section of a
// model file: for each layer its weights by output unit, then its biases.
class ContextJudge {
 public:
  static constexpr std::array<std::size_t, 4> kLayers = {kFeatures, 24, 12, 1};
  static constexpr std::size_t kWeights = kFeatures * 24 + 24 + std::size_t{24} * 12 + 12 + 12 + 1;

  ContextJudge() = default;

  // Knows nothing where the section has another size.
  explicit ContextJudge(std::span<const float> weights)
      : weights_(weights.size() == kWeights ? weights : std::span<const float>{}) {}

  // The logarithm of the odds that the word is wrong and the other was meant, as in copy where one
  // word of a thousand is; kNoScore where the judge knows nothing.
  float log_odds(const Features& features) const;

 private:
  std::span<const float> weights_;
};

}  // namespace copydesk
