#include "checker/language/context_judge.h"

#include <algorithm>

namespace copydesk {
namespace {

// Fills the features one after another.
class Writer {
 public:
  explicit Writer(Features& features) : next_(features.begin()) {}

  void add(float value) { *next_++ = value; }

  void add(bool value) { add(value ? 1.0F : 0.0F); }

 private:
  Features::iterator next_;
};

ContextId id_at(const ContextCase& c, std::ptrdiff_t offset) {
  const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(c.at) + offset;
  return at < 0 || at >= std::ssize(c.ids) ? ContextId{kBoundary}
                                           : c.ids[static_cast<std::size_t>(at)];
}

void add_neighbour(Writer& writer, ContextId id) {
  writer.add(id == kBoundary);
  writer.add(id == kCapitalClass || id == kPossessiveCapital || id == kInitialClass);
  writer.add(id == kNumberClass || id == kYearClass || id == kSymbolClass);
  writer.add(id >= kRareClass && id < kFirstWord);
}

float dense(std::span<const float> weights, std::span<const float> inputs) {
  float sum = 0;
  for (std::size_t i = 0; i < inputs.size(); ++i) sum += weights[i] * inputs[i];
  return sum;
}

}  // namespace

Features features_of(const ContextCase& c) {
  Features features{};
  Writer writer(features);
  const auto best = [](float a, float b) { return std::max(a, b); };
  writer.add((c.meant_score - c.word_score) / 4);
  writer.add(c.meant_score / 4);
  writer.add(c.word_score / 4);
  writer.add((c.meant_score - best(c.other_score, kNoScore / 2)) / 8);
  writer.add((c.other_score - c.word_score) / 8);
  writer.add(c.word_bias / 4);
  writer.add(c.meant_bias / 4);
  for (const std::uint8_t level : c.word_levels) writer.add(static_cast<float>(level) / 4);
  for (const std::uint8_t level : c.meant_levels) writer.add(static_cast<float>(level) / 4);
  for (std::size_t kind = 0; kind < kConfusions; ++kind) {
    writer.add(static_cast<std::size_t>(c.meant.kind) == kind);
  }
  for (const std::ptrdiff_t offset : {-2, -1, 1, 2}) add_neighbour(writer, id_at(c, offset));
  for (const float gain : c.neighbour_gains) writer.add(gain / 4);
  return features;
}

float ContextJudge::log_odds(const Features& features) const {
  if (weights_.empty()) return kNoScore;
  std::array<float, kFeatures> values = features;
  std::span<const float> rest = weights_;
  for (std::size_t layer = 1; layer < kLayers.size(); ++layer) {
    const std::size_t inputs = kLayers[layer - 1];
    const std::size_t outputs = kLayers[layer];
    std::array<float, kFeatures> next{};
    for (std::size_t o = 0; o < outputs; ++o) {
      const float sum = dense(rest.subspan(o * inputs, inputs), std::span(values).first(inputs)) +
                        rest[outputs * inputs + o];
      next[o] = layer + 1 < kLayers.size() ? std::max(sum, 0.0F) : sum;
    }
    rest = rest.subspan(outputs * inputs + outputs);
    values = next;
  }
  return values[0];
}

}  // namespace copydesk
