#include "checker/language/context_network.h"

#include <algorithm>

// The loop over integers is compiled for wider registers too, and chosen at run time; integers give
// the same on every machine. Sanitizers cannot be with such a choice: COPYDESK_ONE_TARGET.
#if defined(__x86_64__) && !defined(COPYDESK_ONE_TARGET)
#define COPYDESK_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define COPYDESK_WIDE
#endif

namespace copydesk {
namespace {

constexpr std::size_t kSide = kPlaces / 2;
constexpr std::size_t kBiases = 1 + kHidden + kWordSize;

using Inputs = std::array<std::int16_t, kInputs>;

// The neighbours' vectors side by side, and the mean of those further off.
Inputs gather(const ContextWindow& window, std::span<const std::int8_t> neighbours) {
  Inputs inputs{};
  std::int16_t* at = inputs.data();
  for (const ContextId id : window.places) {
    std::copy_n(&neighbours[id * kNeighbourSize], kNeighbourSize, at);
    at += kNeighbourSize;
  }
  if (window.far_count == 0) return inputs;
  std::array<int, kNeighbourSize> sum{};
  for (std::size_t i = 0; i < window.far_count; ++i) {
    const std::int8_t* vector = &neighbours[window.far[i] * kNeighbourSize];
    for (std::size_t k = 0; k < kNeighbourSize; ++k) sum[k] += vector[k];
  }
  const auto count = static_cast<int>(window.far_count);
  for (std::size_t k = 0; k < kNeighbourSize; ++k)
    at[k] = static_cast<std::int16_t>(sum[k] / count);
  return inputs;
}

using Sums = std::array<std::int32_t, kHidden>;

// The inputs times each hidden unit's weights.
COPYDESK_WIDE void multiply(const std::int16_t* inputs, const std::int16_t* weights,
                            std::int32_t* sums) {
  for (std::size_t h = 0; h < kHidden; ++h) {
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < kInputs; ++i) sum += inputs[i] * weights[h * kInputs + i];
    sums[h] = sum;
  }
}

}  // namespace

ContextWindow::ContextWindow(std::span<const ContextId> ids, std::size_t at) {
  places.fill(kBoundary);
  for (std::size_t d = 1; d <= kFar && d <= at && ids[at - d] != kBoundary; ++d) {
    (d <= kSide ? places[kSide - d] : far[far_count++]) = ids[at - d];
  }
  for (std::size_t d = 1; d <= kFar && at + d < ids.size() && ids[at + d] != kBoundary; ++d) {
    (d <= kSide ? places[kSide + d - 1] : far[far_count++]) = ids[at + d];
  }
}

ContextNetwork::ContextNetwork(const Sections& sections) : sections_(sections) {
  const std::size_t size = sections.word_biases.size();
  const bool fits = sections.neighbours.size() == size * kNeighbourSize &&
                    sections.words.size() == size * kWordSize &&
                    sections.word_scales.size() == size &&
                    sections.first_layer.size() == kHidden * kInputs &&
                    sections.second_layer.size() == kHidden * kWordSize &&
                    sections.layer_biases.size() == kBiases;
  size_ = fits && size >= kFirstWord ? size : 0;
}

Prediction ContextNetwork::predict(std::span<const ContextId> ids, std::size_t at) const {
  ContextWindow window(ids, at);
  const auto make_known = [this](ContextId& id) {  // a damaged vocabulary may give others
    if (id >= size_) id = kRareClass;
  };
  std::ranges::for_each(window.places, make_known);
  std::ranges::for_each(std::span(window.far).first(window.far_count), make_known);
  const Inputs inputs = gather(window, sections_.neighbours);
  const float scale = sections_.layer_biases[0];
  const std::span<const float> hidden_biases = sections_.layer_biases.subspan(1, kHidden);
  Prediction predicted;
  std::ranges::copy(sections_.layer_biases.subspan(1 + kHidden), predicted.begin());
  Sums sums;
  multiply(inputs.data(), sections_.first_layer.data(), sums.data());
  for (std::size_t h = 0; h < kHidden; ++h) {
    const float value = static_cast<float>(sums[h]) * scale + hidden_biases[h];
    if (value <= 0) continue;
    const float* out = &sections_.second_layer[h * kWordSize];
    for (std::size_t k = 0; k < kWordSize; ++k) predicted[k] += value * out[k];
  }
  return predicted;
}

float ContextNetwork::score(const Prediction& predicted, ContextId word) const {
  const std::int8_t* vector = &sections_.words[word * kWordSize];
  // Four sums, which the processor may add at once in one order on every machine.
  std::array<float, 4> sums{};
  for (std::size_t k = 0; k < kWordSize; k += 4) {
    for (std::size_t s = 0; s < 4; ++s)
      sums[s] += predicted[k + s] * static_cast<float>(vector[k + s]);
  }
  const float sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  return sum * sections_.word_scales[word] + sections_.word_biases[word];
}

}  // namespace copydesk
