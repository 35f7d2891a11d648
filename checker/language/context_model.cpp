#include "checker/language/context_model.h"

#include <algorithm>
#include <utility>

#include "checker/language/mapped_file.h"

namespace copydesk {
namespace {

// The judge is not asked about words that fit worse by more than this.
constexpr float kWorstMargin = -1;

constexpr unsigned kClearlyMore = 2;      // of support_of(), that another word must have
constexpr float kSettledLogOdds = -4.3F;  // below, the neighbours need not be asked

// Where the neighbours stand that are asked: before a word, and behind it.
constexpr std::array<std::size_t, 4> kNeighbours = {~std::size_t{1}, ~std::size_t{0}, 1, 2};

constexpr auto kChecksums = static_cast<std::size_t>(ContextSection::checksums);
static_assert(kChecksums + 1 == static_cast<std::size_t>(ContextSection::count));

// A word that may have been meant.
struct Candidate {
  Confusable meant;
  RunLevels levels{};
  float score = 0;
};

// How well a word is attested between its neighbours. That another must be attested better, and
// is_at_home(), spare nine of ten words the network; of the errors in the development sets that are
// found without, they lose one of seventy.
unsigned support_of(const RunLevels& levels) {
  return levels[0] + levels[1] + 2U * (levels[2] + levels[3] + levels[4]);
}

// True if the word stands where it often does, so that no other need be tried.
bool is_at_home(const RunLevels& levels) {
  const auto [l, r, ll, lr, rr, lll, llr, lrr, rrr] = levels;
  return lr >= 4 || (ll >= 3 && rr >= 3) || llr >= 2 || lrr >= 2 || lll >= 3 || rrr >= 3 ||
         (l >= 8 && r >= 8);
}

}  // namespace

ContextModel::ContextModel(ModelFile file) : file_(std::move(file)) {
  const auto section = [](ContextSection s) { return static_cast<std::size_t>(s); };
  using enum ContextSection;
  vocabulary_ = ContextVocabulary(file_.array<ContextVocabulary::Slot>(section(vocabulary)));
  texts_ = file_.section(section(ContextSection::texts));
  text_starts_ = file_.array<std::uint32_t>(section(text_starts));
  confusables_ = file_.array<Confusable>(section(ContextSection::confusables));
  confusable_starts_ = file_.array<std::uint32_t>(section(confusable_starts));
  network_ = ContextNetwork({
      .neighbours = file_.array<std::int8_t>(section(neighbours)),
      .words = file_.array<std::int8_t>(section(words)),
      .word_scales = file_.array<float>(section(word_scales)),
      .word_biases = file_.array<float>(section(word_biases)),
      .first_layer = file_.array<std::int16_t>(section(first_layer)),
      .second_layer = file_.array<float>(section(second_layer)),
      .layer_biases = file_.array<float>(section(layer_biases)),
  });
  counts_ = ContextCounts(file_.array<std::uint16_t>(section(ngrams)));
  judge_ = ContextJudge(file_.array<float>(section(judge)));
  last_judge_ = ContextJudge(file_.array<float>(section(last_judge)));
  gap_judge_ = ContextJudge(file_.array<float>(section(gap_judge)));
  last_gap_judge_ = ContextJudge(file_.array<float>(section(last_gap_judge)));
  for (std::size_t i = 0; i < kSmallWords.size(); ++i) {
    small_words_[i] = vocabulary_.find(kSmallWords[i]);
    if (small_words_[i] >= network_.size()) small_words_[i] = kBoundary;
  }
}

std::shared_ptr<const ContextModel> ContextModel::open(const std::filesystem::path& file) {
  std::shared_ptr<const ContextModel> model(
      new ContextModel(ModelFile::open(file, kContextModelKind)));
  model->check_sections(file.string());
  return model;
}

void ContextModel::check_sections(const std::string& name) const {
  const auto checksums = file_.array<std::uint64_t>(kChecksums);
  for (std::size_t i = 0; i < kChecksums; ++i) {
    const std::size_t one_of = checked_pages(static_cast<ContextSection>(i));
    if (i >= checksums.size() || checksum_of_pages(file_.section(i), one_of) != checksums[i]) {
      refuse_data(name, "is damaged (its content is not what was written)");
    }
  }
}

std::shared_ptr<const ContextModel> ContextModel::from_bytes(std::string_view bytes) {
  return std::shared_ptr<const ContextModel>(
      new ContextModel(ModelFile::from_bytes(bytes, kContextModelKind)));
}

std::string_view ContextModel::text(ContextId word) const {
  if (word + std::size_t{1} >= text_starts_.size()) return {};
  const std::size_t begin = std::min<std::size_t>(text_starts_[word], texts_.size());
  const std::size_t end = std::clamp<std::size_t>(text_starts_[word + 1U], begin, texts_.size());
  return texts_.substr(begin, end - begin);
}

std::span<const Confusable> ContextModel::confusables(ContextId word) const {
  if (word + std::size_t{1} >= confusable_starts_.size()) return {};
  const std::size_t begin = std::min<std::size_t>(confusable_starts_[word], confusables_.size());
  const std::size_t end =
      std::clamp<std::size_t>(confusable_starts_[word + 1U], begin, confusables_.size());
  return confusables_.subspan(begin, std::min(end - begin, kMaxConfusables));
}

ContextCases ContextModel::cases(std::span<const ContextId> ids, std::size_t at) const {
  ContextCases found;
  const ContextId word = ids[at];
  const std::span<const Confusable> others = confusables(word);
  if (others.empty() || word >= network_.size()) return found;
  ContextCase base{.ids = ids, .at = at, .word = word, .meant = {}};
  base.word_levels = counts_.around(ids, at, word);
  if (is_at_home(base.word_levels)) return found;
  for (const Confusable& other : others) counts_.expect_around(ids, at, other.word);
  std::array<Candidate, kMaxConfusables> candidates;
  std::size_t count = 0;
  unsigned support = 0;
  for (const Confusable& other : others) {
    if (other.word >= network_.size()) continue;
    candidates[count] = {.meant = other, .levels = counts_.around(ids, at, other.word)};
    support = std::max(support, support_of(candidates[count++].levels));
  }
  if (support < support_of(base.word_levels) + kClearlyMore) return found;
  const Prediction predicted = network_.predict(ids, at);
  base.word_score = network_.score(predicted, word);
  base.word_bias = network_.bias(word);
  const std::span best = std::span(candidates).first(count);
  for (Candidate& candidate : best)
    candidate.score = network_.score(predicted, candidate.meant.word);
  std::ranges::sort(best, [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.meant.word < b.meant.word;
  });
  for (std::size_t i = 0; i < std::min(count, kMostCases); ++i) {
    if (best[i].score - base.word_score < kWorstMargin) break;
    ContextCase& c = found.cases[found.count++] = base;
    const std::size_t next = i == 0 ? 1 : 0;
    c.meant = best[i].meant;
    c.meant_levels = best[i].levels;
    c.meant_score = best[i].score;
    c.meant_bias = network_.bias(c.meant.word);
    c.other_score = next < count ? best[next].score : kNoScore;
  }
  return found;
}

void ContextModel::ask_neighbours(ContextCase& c) const {
  // The ids that the network may see from a neighbour.
  constexpr std::size_t kReach = kFar + 2;
  const std::size_t begin = c.at > kReach ? c.at - kReach : 0;
  const std::span<const ContextId> near =
      c.ids.subspan(begin, std::min(c.ids.size(), c.at + kReach + 1) - begin);
  std::array<ContextId, 2 * kReach + 1> changed;
  std::ranges::copy(near, changed.begin());
  changed[c.at - begin] = c.meant.word;
  for (std::size_t i = 0; i < c.neighbour_gains.size(); ++i) {
    const std::size_t at = c.at - begin + kNeighbours[i];  // wraps around below 0
    if (at >= near.size() || near[at] >= network_.size()) continue;
    const Prediction now = network_.predict(near, at);
    const Prediction then = network_.predict(std::span(changed).first(near.size()), at);
    c.neighbour_gains[i] = network_.score(then, near[at]) - network_.score(now, near[at]);
  }
}

ContextCases ContextModel::open_cases(std::span<const ContextId> ids, std::size_t at) const {
  const ContextCases all = cases(ids, at);
  ContextCases open;
  for (std::size_t i = 0; i < all.count; ++i) {
    const ContextCase& c = all.cases[i];
    if (judge_.log_odds(features_of(c)) < kSettledLogOdds) continue;
    open.cases[open.count] = c;
    ask_neighbours(open.cases[open.count++]);
  }
  return open;
}

ContextDoubt ContextModel::doubt(std::span<const ContextId> ids, std::size_t at) const {
  ContextDoubt doubt;
  const ContextCases found = open_cases(ids, at);
  for (std::size_t i = 0; i < found.count; ++i) {
    const ContextCase& c = found.cases[i];
    const float log_odds = last_judge_.log_odds(features_of(c));
    if (log_odds > doubt.log_odds) doubt = {c.meant, log_odds};
  }
  return doubt;
}

GapCases ContextModel::gaps(std::span<const ContextId> ids, std::size_t at) const {
  return gap_cases(network_, counts_, small_words_, ids, at);
}

GapCases ContextModel::open_gaps(std::span<const ContextId> ids, std::size_t at) const {
  const GapCases all = gaps(ids, at);
  GapCases open;
  for (std::size_t i = 0; i < all.count; ++i) {
    if (gap_judge_.log_odds(all.cases[i].features) < kSettledLogOdds) continue;
    open.cases[open.count] = all.cases[i];
    ask_network(network_, small_words_, ids, at, open.cases[open.count++]);
  }
  return open;
}

ContextGap ContextModel::gap(std::span<const ContextId> ids, std::size_t at) const {
  ContextGap best;
  const GapCases found = open_gaps(ids, at);
  for (std::size_t i = 0; i < found.count; ++i) {
    const float log_odds = last_gap_judge_.log_odds(found.cases[i].features);
    if (log_odds > best.log_odds) best = {kSmallWords[found.cases[i].small], log_odds};
  }
  return best;
}

void ContextModel::fit(std::span<const ContextId> ids, std::size_t at,
                       std::span<const ContextId> words, std::span<float> fits) const {
  std::ranges::fill(fits, 0.0F);
  if (network_.size() == 0) return;
  const Prediction predicted = network_.predict(ids, at);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] < kFirstWord || words[i] >= network_.size()) continue;
    fits[i] = network_.score(predicted, words[i]) - network_.bias(words[i]);
  }
}

std::string write_context_model(std::vector<std::string> sections) {
  std::vector<std::uint64_t> checksums;
  checksums.reserve(kChecksums);
  for (std::size_t i = 0; i < kChecksums; ++i) {
    checksums.push_back(
        checksum_of_pages(sections[i], checked_pages(static_cast<ContextSection>(i))));
  }
  const void* first = checksums.data();
  sections[kChecksums].assign(static_cast<const char*>(first), kChecksums * sizeof(std::uint64_t));
  return write_model_file(kContextModelKind, sections);
}

}  // namespace copydesk
