#include "tools/train_context/judge.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>

namespace copydesk::training {
namespace {

// Of each kind, how much likelier than a slip of a letter it is that a writer takes one word for
// the other; in the order of Confusion.
constexpr std::array<double, kConfusions> kKindWeights = {60, 8, 10, 4, 1.5, 1, 0.05};

constexpr std::size_t kExchangeOf = 20;  // one word of so many is exchanged
constexpr float kErrorRate = 0.001F;     // in copy, by which log-odds are stated
constexpr float kEasyMargin = 1;         // cases below are sampled: one of
constexpr std::uint64_t kEasyOf = 8;     // so many
constexpr float kEasyWeight = kEasyOf;
constexpr int kEpochs = 4;
constexpr std::size_t kBatch = 64;

struct Example {
  Features features;
  float label = 0;
  float weight = 1;
};

using Random = std::mt19937_64;

// Features that stand side by side in the order of features_of().
struct FeatureRange {
  std::size_t first = 0;
  std::size_t count = 0;
};

constexpr FeatureRange kNetworkFeatures = {0, 5};
constexpr FeatureRange kCountFeatures = {7, 2 * kRunsAround};
constexpr FeatureRange kNeighbourFeatures = {kFeatures - 4, 4};

std::vector<FeatureRange> ranges_of(const HiddenParts& hidden) {
  std::vector<FeatureRange> ranges;
  if (hidden.network) ranges.push_back(kNetworkFeatures);
  if (hidden.counts) ranges.push_back(kCountFeatures);
  if (hidden.neighbours) ranges.push_back(kNeighbourFeatures);
  return ranges;
}

double unit(Random& random) {
  return static_cast<double>(random() >> 11) * 0x1p-53;
}

// A word that a writer may have put for `truth`; kBoundary where there is none.
ContextId exchange(const Corpus& corpus, const ContextModel& model, ContextId truth,
                   Random& random) {
  std::array<std::pair<ContextId, double>, kMaxConfusables> others;
  std::size_t count = 0;
  double sum = 0;
  for (const Confusable& other : model.confusables(truth)) {
    const auto back = model.confusables(other.word);
    if (std::ranges::find(back, truth, &Confusable::word) == back.end()) continue;
    sum += kKindWeights[static_cast<std::size_t>(other.kind)] *
           std::pow(static_cast<double>(corpus.frequency[other.word]) + 1, 0.3);
    others[count++] = {other.word, sum};
  }
  const double at = unit(random) * sum;
  for (std::size_t i = 0; i < count; ++i) {
    if (at < others[i].second) return others[i].first;
  }
  return kBoundary;
}

// Calls use(sentence) for the sentences of the held-out texts that are measured, every fourth block
// of them, or for those that are trained on.
template <typename Use>
void each_sentence(const Corpus& corpus, bool measured, Use use) {
  for (const Text& text : corpus.texts) {
    if (text.weight < 2) continue;  // old books and forms: not what is checked
    std::size_t number = 0;
    for (auto begin = text.held_out.begin(); begin != text.held_out.end();) {
      const auto end = std::find(begin, text.held_out.end(), kBoundary);
      if (end != begin && (number++ / 16 % 4 == 3) == measured) {
        use(std::vector<ContextId>(begin, end));
      }
      begin = end == text.held_out.end() ? end : end + 1;
    }
  }
}

using CasesOf = ContextCases (ContextModel::*)(std::span<const ContextId>, std::size_t) const;

class Examples {
 public:
  Examples(const Corpus& corpus, const ContextModel& model, CasesOf cases)
      : corpus_(corpus), model_(model), cases_(cases) {}

  std::vector<Example> make() {
    each_sentence(corpus_, false, [this](std::vector<ContextId> ids) {
      for (std::size_t at = 0; at < ids.size(); ++at) add(ids, at, kBoundary, 1);
      for (std::size_t at = random_() % kExchangeOf; at < ids.size(); at += kExchangeOf) {
        exchange_at(ids, at);
      }
    });
    return std::move(examples_);
  }

 private:
  void exchange_at(std::vector<ContextId>& ids, std::size_t at) {
    const ContextId truth = ids[at];
    const ContextId other = exchange(corpus_, model_, truth, random_);
    if (other == kBoundary) return;
    ids[at] = other;
    constexpr float kWeight = kErrorRate * kExchangeOf;
    add(ids, at, truth, kWeight);
    for (const std::size_t near : {at - 1, at + 1}) {  // these are right, whatever the error does
      if (near < ids.size()) add(ids, near, kBoundary, kWeight);
    }
    ids[at] = truth;
  }

  void add(std::span<const ContextId> ids, std::size_t at, ContextId truth, float weight) {
    const ContextCases found = (model_.*cases_)(ids, at);
    for (std::size_t i = 0; i < found.count; ++i) {
      const ContextCase& c = found.cases[i];
      const bool easy = truth == kBoundary && cases_ == &ContextModel::cases &&
                        c.meant_score - c.word_score < kEasyMargin;
      if (easy && random_() % kEasyOf != 0) continue;
      const bool right = truth != kBoundary && c.meant.word == truth;
      examples_.push_back({.features = features_of(c),
                           .label = right ? 1.0F : 0.0F,
                           .weight = easy ? weight * kEasyWeight : weight});
    }
  }

  const Corpus& corpus_;
  const ContextModel& model_;
  CasesOf cases_;
  Random random_{1};
  std::vector<Example> examples_;
};

// Logistic regression through two hidden layers, by Adam.
class Fitter {
 public:
  Fitter() : weights_(ContextJudge::kWeights), mean_(weights_.size()), square_(weights_.size()) {
    std::size_t at = 0;
    for (std::size_t layer = 1; layer < kLayers.size(); ++layer) {
      const float scale = std::sqrt(3.0F / static_cast<float>(kLayers[layer - 1]));
      for (std::size_t i = 0; i < kLayers[layer - 1] * kLayers[layer]; ++i) {
        weights_[at++] = static_cast<float>(2 * unit(random_) - 1) * scale;
      }
      at += kLayers[layer];
    }
  }

  std::vector<float> fit(std::span<const Example> examples) {
    std::vector<std::size_t> order(examples.size());
    std::iota(order.begin(), order.end(), 0);
    const std::size_t steps = kEpochs * (examples.size() / kBatch);
    std::size_t step = 0;
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_() % i]);
      for (std::size_t begin = 0; begin + kBatch <= order.size(); begin += kBatch, ++step) {
        std::vector<float> gradient(weights_.size());
        for (std::size_t i = begin; i < begin + kBatch; ++i)
          add_gradient(examples[order[i]], gradient);
        const float decay = 1 - static_cast<float>(step) / static_cast<float>(steps);
        move(gradient, 2e-3F * decay, step + 1);
      }
    }
    return weights_;
  }

  // Lets the judge take no notice of features that are 0 in all examples.
  void ignore(const FeatureRange& range) {
    for (std::size_t unit = 0; unit < kLayers[1]; ++unit) {
      const auto row = std::span(weights_).subspan(unit * kFeatures, kFeatures);
      std::ranges::fill(row.subspan(range.first, range.count), 0.0F);
    }
  }

 private:
  static constexpr auto kLayers = ContextJudge::kLayers;

  void add_gradient(const Example& example, std::vector<float>& gradient) const {
    std::array<std::array<float, kFeatures>, kLayers.size()> values{};
    values[0] = example.features;
    std::array<std::size_t, kLayers.size()> begins{};
    std::size_t at = 0;
    for (std::size_t l = 1; l < kLayers.size(); ++l) {
      begins[l] = at;
      for (std::size_t o = 0; o < kLayers[l]; ++o) {
        float sum = weights_[at + kLayers[l] * kLayers[l - 1] + o];
        for (std::size_t i = 0; i < kLayers[l - 1]; ++i) {
          sum += weights_[at + o * kLayers[l - 1] + i] * values[l - 1][i];
        }
        values[l][o] = l + 1 < kLayers.size() ? std::max(sum, 0.0F) : sum;
      }
      at += kLayers[l] * (kLayers[l - 1] + 1);
    }
    std::array<float, kFeatures> error{};
    error[0] = example.weight * (1 / (1 + std::exp(-values.back()[0])) - example.label);
    for (std::size_t l = kLayers.size(); l-- > 1;) {
      std::array<float, kFeatures> below{};
      for (std::size_t o = 0; o < kLayers[l]; ++o) {
        if (error[o] == 0) continue;
        const std::size_t row = begins[l] + o * kLayers[l - 1];
        for (std::size_t i = 0; i < kLayers[l - 1]; ++i) {
          gradient[row + i] += error[o] * values[l - 1][i];
          below[i] += error[o] * weights_[row + i];
        }
        gradient[begins[l] + kLayers[l] * kLayers[l - 1] + o] += error[o];
      }
      for (std::size_t i = 0; i < kFeatures; ++i)
        error[i] = l > 1 && values[l - 1][i] <= 0 ? 0 : below[i];
    }
  }

  void move(std::span<const float> gradient, float rate, std::size_t step) {
    const auto n = static_cast<float>(std::min<std::size_t>(step, 20000));
    const float c1 = 1 - std::pow(0.9F, n);
    const float c2 = 1 - std::pow(0.999F, n);
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      mean_[i] = 0.9F * mean_[i] + 0.1F * gradient[i];
      square_[i] = 0.999F * square_[i] + 0.001F * gradient[i] * gradient[i];
      weights_[i] -= rate * (mean_[i] / c1) / (std::sqrt(square_[i] / c2) + 1e-8F);
    }
  }

  std::vector<float> weights_, mean_, square_;
  Random random_{2};
};

std::vector<float> fit(std::vector<Example> examples, const HiddenParts& hidden) {
  Fitter fitter;
  for (const FeatureRange& range : ranges_of(hidden)) {
    for (Example& example : examples) {
      std::ranges::fill(std::span(example.features).subspan(range.first, range.count), 0.0F);
    }
    fitter.ignore(range);
  }
  return fitter.fit(examples);
}

// Points of the curve from what is said of right and of wrong places.
std::vector<CurvePoint> curve(std::vector<float> alarms, std::vector<float> found, double words,
                              double wrong) {
  std::ranges::sort(alarms, std::greater{});
  std::ranges::sort(found, std::greater{});
  std::vector<CurvePoint> points;
  if (alarms.empty() || found.empty()) return points;
  for (const double rate : {0.3, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0}) {
    const auto at = std::min(alarms.size() - 1, static_cast<std::size_t>(words * rate / 1e4));
    const float threshold = alarms[at];
    const auto above = std::ranges::upper_bound(found, threshold, std::greater{}) - found.begin();
    points.push_back({rate, threshold, static_cast<double>(above) / wrong});
  }
  return points;
}

using GapsOf = GapCases (ContextModel::*)(std::span<const ContextId>, std::size_t) const;

// Gaps where nothing is missing, and where a small word was left out.
class GapExamples {
 public:
  GapExamples(const Corpus& corpus, const ContextModel& model, GapsOf gaps)
      : corpus_(corpus), model_(model), gaps_(gaps) {}

  std::vector<Example> make() {
    each_sentence(corpus_, false, [this](std::vector<ContextId> ids) {
      for (std::size_t at = 1; at < ids.size(); ++at) add(ids, at, kBoundary, 1);
      for (std::size_t at = random_() % kExchangeOf; at < ids.size(); at += kExchangeOf) {
        const ContextId left_out = drop_small_word(model_, ids, at);
        if (left_out == kBoundary) continue;
        add(ids, at, left_out, kErrorRate * kExchangeOf);
        ids.insert(ids.begin() + static_cast<std::ptrdiff_t>(at), left_out);
      }
    });
    return std::move(examples_);
  }

  // Takes the first small word from `at` on out of `ids` and moves `at` there; kBoundary where
  // there is none.
  static ContextId drop_small_word(const ContextModel& model, std::vector<ContextId>& ids,
                                   std::size_t& at) {
    for (std::size_t i = std::max<std::size_t>(at, 1); i + 1 < ids.size(); ++i) {
      if (std::ranges::find(model.small_words(), ids[i]) == model.small_words().end()) continue;
      const ContextId left_out = ids[i];
      ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(i));
      at = i;
      return left_out;
    }
    return kBoundary;
  }

 private:
  void add(std::span<const ContextId> ids, std::size_t at, ContextId truth, float weight) {
    const GapCases found = (model_.*gaps_)(ids, at);
    for (std::size_t i = 0; i < found.count; ++i) {
      const GapCase& c = found.cases[i];
      const bool right = truth != kBoundary && model_.small_words()[c.small] == truth;
      examples_.push_back({.features = c.features, .label = right ? 1.0F : 0.0F, .weight = weight});
    }
  }

  const Corpus& corpus_;
  const ContextModel& model_;
  GapsOf gaps_;
  Random random_{4};
  std::vector<Example> examples_;
};

}  // namespace

std::vector<float> train_judge(const Corpus& corpus, const ContextModel& model,
                               const HiddenParts& hidden) {
  return fit(Examples(corpus, model, &ContextModel::cases).make(), hidden);
}

std::vector<float> train_last_judge(const Corpus& corpus, const ContextModel& model,
                                    const HiddenParts& hidden) {
  return fit(Examples(corpus, model, &ContextModel::open_cases).make(), hidden);
}

std::vector<float> train_gap_judge(const Corpus& corpus, const ContextModel& model) {
  return fit(GapExamples(corpus, model, &ContextModel::gaps).make(), {});
}

std::vector<float> train_last_gap_judge(const Corpus& corpus, const ContextModel& model) {
  return fit(GapExamples(corpus, model, &ContextModel::open_gaps).make(), {});
}

std::vector<CurvePoint> measure_doubts(const Corpus& corpus, const ContextModel& model) {
  Random random(3);
  std::vector<float> alarms;
  std::vector<float> found;
  double words = 0;
  double exchanged = 0;
  each_sentence(corpus, true, [&](std::vector<ContextId> ids) {
    for (std::size_t at = 0; at < ids.size(); ++at) alarms.push_back(model.doubt(ids, at).log_odds);
    words += static_cast<double>(ids.size());
    for (std::size_t at = random() % kExchangeOf; at < ids.size(); at += kExchangeOf) {
      const ContextId truth = ids[at];
      const ContextId other = exchange(corpus, model, truth, random);
      if (other == kBoundary) continue;
      ids[at] = other;
      const ContextDoubt doubt = model.doubt(ids, at);
      if (doubt.meant.word == truth) found.push_back(doubt.log_odds);
      ids[at] = truth;
      ++exchanged;
    }
  });
  return curve(std::move(alarms), std::move(found), words, exchanged);
}

std::vector<CurvePoint> measure_gaps(const Corpus& corpus, const ContextModel& model) {
  Random random(5);
  std::vector<float> alarms;
  std::vector<float> found;
  double words = 0;
  double dropped = 0;
  each_sentence(corpus, true, [&](std::vector<ContextId> ids) {
    for (std::size_t at = 1; at < ids.size(); ++at) alarms.push_back(model.gap(ids, at).log_odds);
    words += static_cast<double>(ids.size());
    for (std::size_t at = random() % kExchangeOf; at < ids.size(); at += kExchangeOf) {
      const ContextId truth = GapExamples::drop_small_word(model, ids, at);
      if (truth == kBoundary) continue;
      const ContextGap gap = model.gap(ids, at);
      if (model.vocabulary().find(gap.small) == truth) found.push_back(gap.log_odds);
      ids.insert(ids.begin() + static_cast<std::ptrdiff_t>(at), truth);
      ++dropped;
    }
  });
  return curve(std::move(alarms), std::move(found), words, dropped);
}

}  // namespace copydesk::training
