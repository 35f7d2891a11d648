#include "tools/train_context/model_writer.h"

#include <algorithm>
#include <cmath>

namespace copydesk::training {
namespace {

template <typename Element>
std::string bytes_of(std::span<const Element> elements) {
  const void* first = elements.data();
  return {static_cast<const char*>(first), elements.size_bytes()};
}

template <typename Element>
std::string bytes_of(const std::vector<Element>& elements) {
  return bytes_of(std::span<const Element>(elements));
}

float largest(std::span<const float> values) {
  float most = 1e-6F;
  for (const float v : values) most = std::max(most, std::abs(v));
  return most;
}

// The size that one value of 2,000 exceeds.
float most_sizes_below(std::span<const float> values) {
  std::vector<float> sizes;
  sizes.reserve(values.size());
  for (const float v : values) sizes.push_back(std::abs(v));
  const auto at = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() * 9995 / 10000);
  std::ranges::nth_element(sizes, at);
  return *at;
}

template <typename Int>
Int quantise(float value, float scale, float limit) {
  return static_cast<Int>(std::lround(std::clamp(value / scale, -limit, limit)));
}

}  // namespace

void ModelWriter::put_words(const Corpus& corpus) {
  std::string texts;
  std::vector<std::uint32_t> starts(kFirstWord, 0);
  starts.reserve(corpus.size() + 1);
  for (const std::string& word : corpus.words) {
    starts.push_back(static_cast<std::uint32_t>(texts.size()));
    texts += word;
  }
  starts.push_back(static_cast<std::uint32_t>(texts.size()));
  put(ContextSection::vocabulary, bytes_of(ContextVocabulary::make_slots(corpus.words)));
  put(ContextSection::texts, std::move(texts));
  put(ContextSection::text_starts, bytes_of(starts));
}

void ModelWriter::put_confusables(const std::vector<std::vector<Confusable>>& lists) {
  std::vector<Confusable> all;
  std::vector<std::uint32_t> starts;
  starts.reserve(lists.size() + 1);
  for (const std::vector<Confusable>& list : lists) {
    starts.push_back(static_cast<std::uint32_t>(all.size()));
    all.insert(all.end(), list.begin(), list.end());
  }
  starts.push_back(static_cast<std::uint32_t>(all.size()));
  put(ContextSection::confusables, bytes_of(all));
  put(ContextSection::confusable_starts, bytes_of(starts));
}

void ModelWriter::put_network(const Network& network) {
  put_vectors(network);
  put_layers(network);
}

void ModelWriter::put_vectors(const Network& network) {
  // The vectors' outliers are cut, so that the others keep their precision.
  neighbour_scale_ = most_sizes_below(network.neighbours) / 127;
  std::vector<std::int8_t> neighbours;
  neighbours.reserve(network.neighbours.size());
  for (const float v : network.neighbours) {
    neighbours.push_back(quantise<std::int8_t>(v, neighbour_scale_, 127));
  }
  put(ContextSection::neighbours, bytes_of(neighbours));

  std::vector<std::int8_t> words;
  words.reserve(network.words.size());
  std::vector<float> scales;
  scales.reserve(network.bias.size());
  for (std::size_t id = 0; id < network.bias.size(); ++id) {
    const auto vector = std::span(network.words).subspan(id * kWordSize, kWordSize);
    scales.push_back(largest(vector) / 127);
    for (const float v : vector) words.push_back(quantise<std::int8_t>(v, scales.back(), 127));
  }
  put(ContextSection::words, bytes_of(words));
  put(ContextSection::word_scales, bytes_of(scales));
  put(ContextSection::word_biases, bytes_of(network.bias));
}

void ModelWriter::put_layers(const Network& network) {
  // A sum of kInputs products of 127 and a weight must stay below 2^31.
  constexpr float kLargestWeight = 16000;
  const float scale = largest(network.first) / kLargestWeight;
  std::vector<std::int16_t> first;
  first.reserve(network.first.size());
  for (std::size_t h = 0; h < kHidden; ++h) {
    for (std::size_t i = 0; i < kInputs; ++i) {
      first.push_back(
          quantise<std::int16_t>(network.first[i * kHidden + h], scale, kLargestWeight));
    }
  }
  put(ContextSection::first_layer, bytes_of(first));
  put(ContextSection::second_layer, bytes_of(network.second));
  std::vector<float> biases = {scale * neighbour_scale_};
  biases.insert(biases.end(), network.first_bias.begin(), network.first_bias.end());
  biases.insert(biases.end(), network.second_bias.begin(), network.second_bias.end());
  put(ContextSection::layer_biases, bytes_of(biases));
}

void ModelWriter::put_ngrams(std::span<const std::uint16_t> table) {
  put(ContextSection::ngrams, bytes_of(table));
}

void ModelWriter::put_judge(ContextSection section, std::span<const float> weights) {
  put(section, bytes_of(weights));
}

}  // namespace copydesk::training
