#include "checker/language/context_gap.h"

#include <algorithm>

namespace copydesk {
namespace {

constexpr std::size_t kNetworkFeatures = 5;  // the first; they are ask_network()'s
constexpr unsigned kBeside = 3;           // a level at which words are known to stand side by side
constexpr std::size_t kReach = kFar + 2;  // ids on each side of a gap that the network may see

// The ids around a gap, with room for one more.
class Gap {
 public:
  Gap(std::span<const ContextId> ids, std::size_t at) {
    const std::size_t begin = at > kReach ? at - kReach : 0;
    const std::size_t end = std::min(ids.size(), at + kReach);
    at_ = at - begin;
    size_ = end - begin;
    std::ranges::copy(ids.subspan(begin, size_), ids_.begin());
  }

  // The ids with `word` in the gap.
  Gap with(ContextId word) const {
    Gap filled = *this;
    std::copy_backward(ids_.begin() + static_cast<std::ptrdiff_t>(at_),
                       ids_.begin() + static_cast<std::ptrdiff_t>(size_),
                       filled.ids_.begin() + static_cast<std::ptrdiff_t>(size_ + 1));
    filled.ids_[at_] = word;
    ++filled.size_;
    return filled;
  }

  std::span<const ContextId> ids() const { return std::span(ids_).first(size_); }

  // The index behind the gap.
  std::size_t at() const { return at_; }

 private:
  std::array<ContextId, 2 * kReach + 1> ids_{};
  std::size_t at_ = 0;
  std::size_t size_ = 0;
};

float fit(const ContextNetwork& network, const Gap& gap, std::size_t at) {
  return network.score(network.predict(gap.ids(), at), gap.ids()[at]);
}

unsigned run_level(const ContextCounts& counts, const Gap& gap, std::size_t before,
                   std::size_t behind) {
  if (before > gap.at() || gap.at() + behind > gap.ids().size()) return 0;
  return counts.level(gap.ids().subspan(gap.at() - before, before + behind));
}

// What speaks for a small word in the gap: how often it stands beside the neighbours.
unsigned support(const RunLevels& levels) {
  const unsigned longer = levels[2] + 2U * levels[3] + levels[4];
  return longer > 0 ? longer + levels[0] + levels[1] : 0;
}

Features features_of_gap(const ContextNetwork& network, const ContextCounts& counts, const Gap& gap,
                         const Gap& filled, const GapCase& c) {
  Features features{};
  auto next = features.begin() + kNetworkFeatures;
  const auto add = [&next](float value) { *next++ = value; };
  for (const auto& [before, behind] :
       {std::pair<std::size_t, std::size_t>{1, 1}, {2, 1}, {1, 2}, {2, 2}}) {
    add(static_cast<float>(run_level(counts, gap, before, behind)) / 4);
  }
  const RunLevels levels = counts.around(filled.ids(), gap.at(), filled.ids()[gap.at()]);
  for (const std::uint8_t level : levels) add(static_cast<float>(level) / 4);
  add(network.bias(gap.ids()[gap.at() - 1]) / 4);
  add(network.bias(gap.ids()[gap.at()]) / 4);
  for (std::size_t i = 0; i < kSmallWords.size(); ++i) add(i == c.small ? 1.0F : 0.0F);
  return features;
}

}  // namespace

GapCases gap_cases(const ContextNetwork& network, const ContextCounts& counts,
                   const SmallWords& small_words, std::span<const ContextId> ids, std::size_t at) {
  constexpr unsigned kSideBySide = 2;  // from this level on nothing is missing
  GapCases found;
  if (at == 0 || at >= ids.size() || ids[at - 1] < kFirstWord || ids[at] < kFirstWord) return found;
  if (ids[at - 1] >= network.size() || ids[at] >= network.size()) return found;
  const Gap gap(ids, at);
  if (run_level(counts, gap, 1, 1) >= kSideBySide) return found;
  for (const ContextId small : small_words) counts.expect(std::array{ids[at - 1], small});
  std::array<std::pair<unsigned, std::size_t>, kSmallWords.size()> ranked;
  std::size_t count = 0;
  for (std::size_t i = 0; i < small_words.size(); ++i) {
    const ContextId small = small_words[i];
    if (small == kBoundary || small == ids[at] || small == ids[at - 1]) continue;
    if (counts.level(std::array{ids[at - 1], small}) < kBeside) continue;
    if (counts.level(std::array{small, ids[at]}) < kBeside) continue;
    const unsigned votes = support(counts.around(gap.with(small).ids(), gap.at(), small));
    if (votes > 0) ranked[count++] = {votes, i};
  }
  std::ranges::sort(std::span(ranked).first(count), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  for (std::size_t i = 0; i < std::min(count, found.cases.size()); ++i) {
    GapCase& c = found.cases[found.count++];
    c.small = ranked[i].second;
    c.features = features_of_gap(network, counts, gap, gap.with(small_words[c.small]), c);
  }
  return found;
}

void ask_network(const ContextNetwork& network, const SmallWords& small_words,
                 std::span<const ContextId> ids, std::size_t at, GapCase& c) {
  const Gap gap(ids, at);
  const Gap filled = gap.with(small_words[c.small]);
  const float left = fit(network, gap, gap.at() - 1);
  const float right = fit(network, gap, gap.at());
  c.features[0] = (fit(network, filled, gap.at() - 1) - left) / 4;
  c.features[1] = (fit(network, filled, gap.at() + 1) - right) / 4;
  c.features[2] = left / 4;
  c.features[3] = right / 4;
  c.features[4] = fit(network, filled, gap.at()) / 4;
}

}  // namespace copydesk
