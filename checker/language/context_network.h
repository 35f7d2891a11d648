// Predicts a word from its neighbours.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "checker/language/context_format.h"

namespace copydesk {

// The ids around a place of a sentence: those that count by place, kBoundary beyond the sentence;
// then those further off. The place itself is in neither.
struct ContextWindow {
  std::array<ContextId, kPlaces> places;
  std::array<ContextId, 2 * kFar> far;
  std::size_t far_count = 0;

  // The window of ids[at]; `ids` may hold several sentences with kBoundary between them.
  ContextWindow(std::span<const ContextId> ids, std::size_t at);
};

// What a network predicts at a place.
using Prediction = std::array<float, kWordSize>;

// A network of two layers over the neighbours' vectors: each at its place, and the mean of those
// further off. A word's score is its own vector times the predicted one, plus its bias: near the
// logarithm of its probability, but for what all words of the place share. A value; borrows the
// sections of a model file. Const use is thread-safe and allocates nothing.
class ContextNetwork {
 public:
  // The sections by their names in ContextSection.
  struct Sections {
    std::span<const std::int8_t> neighbours;
    std::span<const std::int8_t> words;
    std::span<const float> word_scales;
    std::span<const float> word_biases;
    std::span<const std::int16_t> first_layer;
    std::span<const float> second_layer;
    std::span<const float> layer_biases;
  };

  // Knows nothing: size() is 0.
  ContextNetwork() = default;

  // Where the sections' sizes do not fit together it knows nothing.
  explicit ContextNetwork(const Sections& sections);

  // The number of ids that it knows.
  std::size_t size() const { return size_; }

  // What stands at ids[at], by its neighbours; size() is not 0. About 3 µs.
  Prediction predict(std::span<const ContextId> ids, std::size_t at) const;

  // How frequent a word that is less than size() is, as a score.
  float bias(ContextId word) const { return sections_.word_biases[word]; }

  // The score of a word that is less than size().
  float score(const Prediction& predicted, ContextId word) const;

 private:
  Sections sections_;
  std::size_t size_ = 0;
};

}  // namespace copydesk
