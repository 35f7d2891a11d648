// Small hand-made parts of a context model, for tests.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/language/context_judge.h"
#include "checker/language/context_model.h"
#include "checker/text/tokenizer.h"

namespace copydesk::test {

// The ids of a text that is one sentence.
inline std::vector<ContextId> read_ids(std::string_view text, const ContextVocabulary& vocabulary) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  std::vector<ContextId> ids(tokens.size());
  vocabulary.read(text, tokens, ids);
  return ids;
}

// A run of ids and its level in a table, 1 to 16.
struct SampleRun {
  std::vector<ContextId> ids;
  unsigned level = 1;
};

// A table of counts that has these runs.
inline std::vector<std::uint16_t> table_of(std::span<const SampleRun> runs) {
  std::vector<std::uint16_t> table(8 * NgramSlot::kBucket);
  for (const SampleRun& run : runs) {
    const std::uint64_t hash = NgramSlot::hash(ngram_key(run.ids));
    const auto bucket =
        std::span(table).subspan(NgramSlot::bucket(hash, table.size()), NgramSlot::kBucket);
    *std::ranges::find(bucket, 0) =
        static_cast<std::uint16_t>(NgramSlot::check(hash) | (run.level - 1));
  }
  return table;
}

inline std::vector<std::uint16_t> table_of(std::initializer_list<SampleRun> runs) {
  return table_of(std::span(runs.begin(), runs.size()));
}

// The numbers of a network for `size` ids: all 0 but the scales of words, which are 1.
struct SampleNetwork {
  explicit SampleNetwork(std::size_t size)
      : neighbours(size * kNeighbourSize),
        words(size * kWordSize),
        word_scales(size, 1.0F),
        word_biases(size),
        first_layer(kHidden * kInputs),
        second_layer(kHidden * kWordSize),
        layer_biases(1 + kHidden + kWordSize) {}

  ContextNetwork::Sections sections() const {
    return {neighbours, words, word_scales, word_biases, first_layer, second_layer, layer_biases};
  }

  std::vector<std::int8_t> neighbours, words;
  std::vector<float> word_scales, word_biases;
  std::vector<std::int16_t> first_layer;
  std::vector<float> second_layer, layer_biases;
};

// A judge whose answer is `bias` plus `weight` times a feature that is not below 0.
inline std::vector<float> judge_of(std::size_t feature, float weight, float bias) {
  std::vector<float> weights(ContextJudge::kWeights);
  weights[feature] = 1;
  weights[(kFeatures + 1) * ContextJudge::kLayers[1]] = 1;
  weights[weights.size() - 1 - ContextJudge::kLayers[2]] = weight;
  weights.back() = bias;
  return weights;
}

template <typename Element>
std::string section_of(const std::vector<Element>& elements) {
  const void* first = elements.data();
  return {static_cast<const char*>(first), elements.size() * sizeof(Element)};
}

// The words of the whole model below, and the ids of some.
inline std::vector<std::string> sample_words() {
  return {"the", ".", ",", "of", "there", "their", "end", "day", "at", "houses", "was", "said"};
}

constexpr ContextId kThe = kFirstWord;
constexpr ContextId kOf = kFirstWord + 3;
constexpr ContextId kThere = kFirstWord + 4;
constexpr ContextId kTheir = kFirstWord + 5;
constexpr ContextId kEnd = kFirstWord + 6;
constexpr ContextId kDay = kFirstWord + 7;
constexpr ContextId kAt = kFirstWord + 8;
constexpr ContextId kHouses = kFirstWord + 9;

// Its network: a hidden unit that houses behind a place make grow, and that speaks for "their".
inline SampleNetwork sample_network() {
  SampleNetwork network(kFirstWord + sample_words().size());
  network.word_biases[kThere] = 1;
  network.word_biases[kTheir] = 1;
  network.neighbours[kHouses * kNeighbourSize] = 10;
  network.first_layer[kPlaces / 2 * kNeighbourSize] = 1;
  network.layer_biases[0] = 1;
  network.second_layer[0] = 1;
  network.words[kTheir * kWordSize] = 1;
  return network;
}

// The sections of a whole model for write_context_model(). It takes "there" and "their" for one
// another.
inline std::vector<std::string> sample_sections() {
  const std::vector<std::string> words = sample_words();
  const std::size_t size = kFirstWord + words.size();
  std::string texts;
  std::vector<std::uint32_t> starts(kFirstWord, 0);
  for (const std::string& word : words) {
    starts.push_back(static_cast<std::uint32_t>(texts.size()));
    texts += word;
  }
  starts.push_back(static_cast<std::uint32_t>(texts.size()));
  std::vector<std::uint32_t> confusable_starts(size + 1, 0);
  for (std::size_t id = kThere + 1; id <= size; ++id) confusable_starts[id] = id > kTheir ? 2 : 1;
  const SampleNetwork network = sample_network();

  using Section = ContextSection;
  std::vector<std::string> sections(static_cast<std::size_t>(Section::count));
  const auto put = [&sections](Section section, std::string bytes) {
    sections[static_cast<std::size_t>(section)] = std::move(bytes);
  };
  put(Section::vocabulary, section_of(ContextVocabulary::make_slots(words)));
  put(Section::texts, texts);
  put(Section::text_starts, section_of(starts));
  put(Section::confusables,
      section_of(std::vector<Confusable>{{.word = kTheir}, {.word = kThere}}));
  put(Section::confusable_starts, section_of(confusable_starts));
  put(Section::neighbours, section_of(network.neighbours));
  put(Section::words, section_of(network.words));
  put(Section::word_scales, section_of(network.word_scales));
  put(Section::word_biases, section_of(network.word_biases));
  put(Section::first_layer, section_of(network.first_layer));
  put(Section::second_layer, section_of(network.second_layer));
  put(Section::layer_biases, section_of(network.layer_biases));
  put(Section::ngrams, section_of(table_of({{{kTheir, kHouses}, 5},
                                            {{kAt, kThe}, 9},
                                            {{kThe, kEnd}, 9},
                                            {{kAt, kThe, kEnd}, 6},
                                            {{kEnd, kOf}, 9}})));
  const std::string judge = section_of(judge_of(0, 2, -1));
  for (const Section section :
       {Section::judge, Section::last_judge, Section::gap_judge, Section::last_gap_judge}) {
    put(section, judge);
  }
  return sections;
}

}  // namespace copydesk::test
