#include "checker/tagger.h"

#include <algorithm>
#include <array>
#include <utility>

#include "checker/language/model_file.h"
#include "checker/language/tagger_features.h"
#include "checker/language/tagger_format.h"
#include "checker/language/tagger_lemmas.h"
#include "checker/speller.h"

namespace copydesk {
namespace {

using tagger_format::Weight;

constexpr std::array<std::string_view, kTagCount> kTagNames = {
    "?",   "CC",  "CD",  "DT",   "EX",  "FW",  "IN",    "JJ",    "JJR", "JJS", "LS",  "MD",
    "NN",  "NNS", "NNP", "NNPS", "PDT", "POS", "PRP",   "PRP$",  "RB",  "RBR", "RBS", "RP",
    "SYM", "TO",  "UH",  "VB",   "VBD", "VBG", "VBN",   "VBP",   "VBZ", "WDT", "WP",  "WP$",
    "WRB", "ADD", ".",   ",",    ":",   "\"",  "-LRB-", "-RRB-", "$"};

// More than there are tags: a power of two, so that no weight is out of bounds.
constexpr std::size_t kScores = 64;
static_assert(kTagCount <= kScores && kScores <= Weight::kLast);

}  // namespace

std::string_view to_string(Tag tag) {
  return kTagNames[static_cast<std::size_t>(tag)];
}

Tag tag_from(std::string_view name) {
  const auto* const found = std::ranges::find(kTagNames, name);
  return found == kTagNames.end() ? Tag::unknown : static_cast<Tag>(found - kTagNames.begin());
}

class Tagger::Model {
 public:
  explicit Model(ModelFile file)
      : file_(std::move(file)),
        words_(file_.array<tagger_format::WordSlot>(tagger_format::kWords)),
        features_(file_.array<std::uint32_t>(tagger_format::kFeatures)),
        rows_(file_.array<Weight>(tagger_format::kRows)),
        lemmas_(file_.array<std::uint32_t>(tagger_format::kLemmas),
                file_.array<tagger_format::Ending>(tagger_format::kEndings)) {
    file_.verify();
  }

  std::span<const tagger_format::WordSlot> words() const { return words_; }

  const TaggerLemmas& lemmas() const { return lemmas_; }

  // The likeliest tag of the token in the middle.
  Tag decide(const TaggerWindow& window) const {
    std::array<int, kScores> scores{};
    const TaggerFeatures features(window);
    // Memory is slow: the slots are sent for before the first is looked at.
    for (const std::uint64_t feature : features) {
      if (features_.empty()) break;
      __builtin_prefetch(&features_[tagger_format::home(feature, features_.size())]);
    }
    for (const std::uint64_t feature : features) add_row(feature, scores);
    const auto first = scores.begin() + 1;  // behind unknown
    const auto last = scores.begin() + kTagCount;
    return static_cast<Tag>(std::max_element(first, last) - scores.begin());
  }

 private:
  void add_row(std::uint64_t feature, std::array<int, kScores>& scores) const {
    const std::uint32_t print = tagger_format::feature_print(feature);
    const std::uint32_t* const slot = tagger_format::find_slot(
        features_, feature, [](std::uint32_t one) { return one == 0; },
        [print](std::uint32_t one) { return (one & ~tagger_format::kRowMask) == print; });
    if (slot == nullptr) return;
    for (std::size_t at = *slot & tagger_format::kRowMask; at < rows_.size(); ++at) {
      const Weight weight = rows_[at];
      scores[weight.tag & (kScores - 1)] += weight.value;
      if ((weight.tag & Weight::kLast) != 0) break;
    }
  }

  ModelFile file_;  // keeps what follows alive
  std::span<const tagger_format::WordSlot> words_;
  std::span<const std::uint32_t> features_;
  std::span<const Weight> rows_;
  TaggerLemmas lemmas_;
};

std::shared_ptr<const Tagger> Tagger::open(const std::filesystem::path& file,
                                           std::shared_ptr<const Speller> speller) {
  auto model = std::make_shared<const Model>(ModelFile::open(file, tagger_format::kKind));
  return std::shared_ptr<const Tagger>(new Tagger(std::move(model), std::move(speller)));
}

std::shared_ptr<const Tagger> Tagger::from_bytes(std::string_view bytes,
                                                 std::shared_ptr<const Speller> speller) {
  auto model = std::make_shared<const Model>(ModelFile::from_bytes(bytes, tagger_format::kKind));
  return std::shared_ptr<const Tagger>(new Tagger(std::move(model), std::move(speller)));
}

void Tagger::tag(const Sentence& sentence, std::vector<Tag>& tags) const {
  tags.clear();
  tags.reserve(sentence.tokens.size());
  if (model_ == nullptr) {
    tags.resize(sentence.tokens.size(), Tag::unknown);
    return;
  }
  const Lexicon* const lexicon = speller_ == nullptr ? nullptr : &speller_->lexicon();
  read_tags(
      TaggerReader(sentence, lexicon, model_->words()), sentence.tokens.size(),
      [this](const TaggerWindow& window, std::size_t) { return model_->decide(window); },
      [&tags](Tag tag) { tags.push_back(tag); });
}

std::string Tagger::lemma(std::string_view word, Tag tag) const {
  const std::string base = lemma_base(word, tag);
  return model_ == nullptr ? base : model_->lemmas().of(base, lemma_group(tag));
}

}  // namespace copydesk
