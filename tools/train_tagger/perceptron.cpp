#include "tools/train_tagger/perceptron.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>
#include <unordered_map>
#include <utility>

#include "checker/error.h"
#include "checker/language/tagger_features.h"
#include "tools/train_tagger/bytes_of.h"

namespace copydesk {
namespace {

using tagger_format::Weight;

// Weights are kept in steps of this.
constexpr double kStep = 0.5;
constexpr double kLargest = 127;
// Full slots for one empty one, so that searches are short.
constexpr std::size_t kFill = 1;

// The weight of a feature for a tag while it is learnt.
struct Learnt {
  Tag tag = Tag::unknown;
  float now = 0;
  unsigned since = 0;  // when it became so
  double sum = 0;      // over all times before
  double mean = 0;     // over the runs before
};

// A feature's hash, and where its row begins.
using Placed = std::pair<std::uint64_t, std::uint32_t>;

class Perceptron {
 public:
  Perceptron(std::span<const TaggedSentence> sentences,
             std::span<const tagger_format::WordSlot> words, const Lexicon& lexicon)
      : sentences_(sentences), words_(words), lexicon_(lexicon) {}

  void train(const Training& training) {
    collect_features(training.least_count);
    std::mt19937_64 random(training.seed);
    std::vector<std::size_t> order(sentences_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (unsigned run = 0; run < training.runs; ++run) {
      for (unsigned round = 0; round < training.rounds; ++round) {
        for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
        for (const std::size_t index : order) learn(sentences_[index]);
      }
      finish_run(training.runs);
    }
  }

  FeatureTables tables() const {
    const std::map<std::uint64_t, std::uint32_t> ordered(numbers_.begin(), numbers_.end());
    std::map<std::string, std::uint32_t> places;
    FeatureTables tables;
    std::vector<Placed> placed;
    for (const auto& [hash, number] : ordered) {
      const std::string row = quantised(weights_[number]);
      if (row.empty()) continue;
      const auto place = static_cast<std::uint32_t>(tables.rows.size() / sizeof(Weight));
      const auto [known, added] = places.emplace(row, place);
      if (added) tables.rows += row;
      placed.emplace_back(hash, known->second);
    }
    if (tables.rows.size() / sizeof(Weight) > tagger_format::kRowMask) {
      throw Error("The weights are too many for a model file: raise Training::least_count");
    }
    tables.slots = slots_of(placed);
    return tables;
  }

 private:
  void collect_features(unsigned least_count);

  TaggerReader reader(const TaggedSentence& sentence) const {
    return {sentence.sentence(), &lexicon_, words_};
  }

  void learn(const TaggedSentence& sentence);
  void change(std::vector<Learnt>& weights, Tag tag, float by) const;
  void finish_run(unsigned runs);
  static std::string quantised(const std::vector<Learnt>& weights);
  static std::string slots_of(const std::vector<Placed>& placed);

  std::span<const TaggedSentence> sentences_;
  std::span<const tagger_format::WordSlot> words_;
  const Lexicon& lexicon_;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;  // of features
  std::vector<std::vector<Learnt>> weights_;                  // by number
  unsigned now_ = 0;
};

// Numbers the features that stand beside the right tags often enough.
void Perceptron::collect_features(unsigned least_count) {
  std::unordered_map<std::uint64_t, unsigned> counts;
  for (const TaggedSentence& sentence : sentences_) {
    const auto decide = [&](const TaggerWindow& window, std::size_t index) {
      for (const std::uint64_t feature : TaggerFeatures(window)) {
        if (++counts[feature] != least_count) continue;
        numbers_.emplace(feature, static_cast<std::uint32_t>(numbers_.size()));
      }
      return sentence.tags[index];
    };
    read_tags(reader(sentence), sentence.tags.size(), decide, [](Tag) {});
  }
  weights_.resize(numbers_.size());
}

// Tags the sentence as the tagger would, and corrects the weights at each mistake.
void Perceptron::learn(const TaggedSentence& sentence) {
  std::vector<std::vector<Learnt>*> present;
  const auto decide = [&](const TaggerWindow& window, std::size_t index) {
    std::array<float, kTagCount> scores{};
    present.clear();
    for (const std::uint64_t feature : TaggerFeatures(window)) {
      const auto number = numbers_.find(feature);
      if (number == numbers_.end()) continue;
      present.push_back(&weights_[number->second]);
      for (const Learnt& one : *present.back()) {
        scores[static_cast<std::size_t>(one.tag)] += one.now;
      }
    }
    const auto best = std::max_element(scores.begin() + 1, scores.end());
    const auto guess = static_cast<Tag>(best - scores.begin());
    const Tag right = sentence.tags[index];
    if (right == Tag::unknown) return guess;
    ++now_;
    if (guess == right) return guess;
    for (std::vector<Learnt>* weights : present) {
      change(*weights, right, 1);
      change(*weights, guess, -1);
    }
    return guess;
  };
  read_tags(reader(sentence), sentence.tags.size(), decide, [](Tag) {});
}

void Perceptron::change(std::vector<Learnt>& weights, Tag tag, float by) const {
  auto found = std::ranges::find(weights, tag, &Learnt::tag);
  if (found == weights.end()) found = weights.insert(found, {.tag = tag, .since = now_});
  found->sum += static_cast<double>(found->now) * (now_ - found->since);
  found->since = now_;
  found->now += by;
}

// Adds the run's mean weights to those of the runs before, and forgets the run.
void Perceptron::finish_run(unsigned runs) {
  for (std::vector<Learnt>& weights : weights_) {
    for (Learnt& one : weights) {
      one.sum += static_cast<double>(one.now) * (now_ - one.since);
      one = {.tag = one.tag, .mean = one.mean + one.sum / now_ / runs};
    }
  }
  now_ = 0;
}

// A row of the file; empty where all weights are near 0.
std::string Perceptron::quantised(const std::vector<Learnt>& weights) {
  std::vector<Weight> row;
  for (const Learnt& one : weights) {
    const double value = std::clamp(std::round(one.mean / kStep), -kLargest, kLargest);
    if (value == 0) continue;
    row.push_back({static_cast<std::uint8_t>(one.tag), static_cast<std::int8_t>(value)});
  }
  std::ranges::sort(row, {}, &Weight::tag);
  if (row.empty()) return {};
  row.back().tag |= Weight::kLast;
  std::string bytes;
  for (const Weight& weight : row) {
    bytes += static_cast<char>(weight.tag);
    bytes += static_cast<char>(weight.value);
  }
  return bytes;
}

// The hash table of features, each with where its row begins.
std::string Perceptron::slots_of(const std::vector<Placed>& placed) {
  std::vector<std::uint32_t> slots(placed.size() * (kFill + 1) / kFill + 1);
  for (const auto& [hash, place] : placed) {
    std::size_t at = tagger_format::home(hash, slots.size());
    while (slots[at] != 0) at = (at + 1) % slots.size();
    slots[at] = tagger_format::feature_print(hash) | place;
  }
  return bytes_of(std::span<const std::uint32_t>(slots));
}

}  // namespace

FeatureTables train(std::span<const TaggedSentence> sentences,
                    std::span<const tagger_format::WordSlot> words, const Lexicon& lexicon,
                    const Training& training) {
  Perceptron perceptron(sentences, words, lexicon);
  perceptron.train(training);
  return perceptron.tables();
}

}  // namespace copydesk
