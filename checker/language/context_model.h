// Which word is meant, by what stands around it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/language/context_counts.h"
#include "checker/language/context_gap.h"
#include "checker/language/context_judge.h"
#include "checker/language/context_network.h"
#include "checker/language/context_words.h"
#include "checker/language/model_file.h"

namespace copydesk {

// The layout of a context model's file.
constexpr ModelKind kContextModelKind = {
    .magic = {'C', 'D', 'C', 'o', 'n', 't', 'x', '\n'},
    .version = 1,
    .sections = static_cast<std::uint32_t>(ContextSection::count)};

// A word that fits better than the one that stands there.
struct ContextDoubt {
  Confusable meant;           // meant.word is kBoundary where nothing fits better
  float log_odds = kNoScore;  // natural logarithm of the odds that the word is wrong
};

// A small word that is missing.
struct ContextGap {
  std::string_view small = {};  // empty where nothing is
  float log_odds = kNoScore;
};

// The most that the judge is asked about at a place.
constexpr std::size_t kMostCases = 3;

// What fits better at a place, or nearly as well.
struct ContextCases {
  std::array<ContextCase, kMostCases> cases;
  std::size_t count = 0;
};

// A context model: counts of runs, a network and a judge of both. Immutable; const use is
// thread-safe and allocates nothing. Damage inside a file gives wrong answers, never a crash.
class ContextModel {
 public:
  // Maps the file and checks its header and its sections: of the tables one page of sixteen. Throws
  // Error if it is missing, damaged or of another version.
  static std::shared_ptr<const ContextModel> open(const std::filesystem::path& file);

  // The same for bytes in memory, without a look at the sections.
  static std::shared_ptr<const ContextModel> from_bytes(std::string_view bytes);

  // Throws Error unless every byte is as it was written.
  void verify() const { file_.verify(); }

  // As MappedFile::release.
  void release() const { file_.release(); }

  // Its words.
  const ContextVocabulary& vocabulary() const { return vocabulary_; }

  // A word's text, in lower case but for names; valid as long as the model.
  std::string_view text(ContextId word) const;

  // The words that may have been meant by `word`.
  std::span<const Confusable> confusables(ContextId word) const;

  // The likeliest word instead of ids[at]. `ids` are those of one sentence.
  ContextDoubt doubt(std::span<const ContextId> ids, std::size_t at) const;

  // Of these cases the ones that are not settled yet, with what the neighbours gain: what the last
  // judge decides about, and is trained on.
  ContextCases open_cases(std::span<const ContextId> ids, std::size_t at) const;

  // The small word that is likeliest to be missing before ids[at].
  ContextGap gap(std::span<const ContextId> ids, std::size_t at) const;

  // The words that may be missing before ids[at] by the counts; and of these the ones that are not
  // settled yet, with what the network says: what the judges of gaps are trained on.
  GapCases gaps(std::span<const ContextId> ids, std::size_t at) const;
  GapCases open_gaps(std::span<const ContextId> ids, std::size_t at) const;

  // The ids of kSmallWords.
  const SmallWords& small_words() const { return small_words_; }

  // How much better than anywhere else each of `words` fits at ids[at], whatever stands there, as
  // natural logarithms; 0 for what is no word of the model. `fits` has their number.
  void fit(std::span<const ContextId> ids, std::size_t at, std::span<const ContextId> words,
           std::span<float> fits) const;

  // The words that fit best instead of ids[at], best first: what the judge decides about, and is
  // trained on. None where the word is at home beside its neighbours.
  ContextCases cases(std::span<const ContextId> ids, std::size_t at) const;

  // The parts, for the trainer.
  const ContextNetwork& network() const { return network_; }

  const ContextCounts& counts() const { return counts_; }

 private:
  explicit ContextModel(ModelFile file);

  void check_sections(const std::string& name) const;
  void ask_neighbours(ContextCase& c) const;

  ModelFile file_;
  ContextVocabulary vocabulary_;
  std::string_view texts_;
  std::span<const std::uint32_t> text_starts_;
  std::span<const Confusable> confusables_;
  std::span<const std::uint32_t> confusable_starts_;
  ContextNetwork network_;
  ContextCounts counts_;
  SmallWords small_words_{};
  ContextJudge judge_;
  ContextJudge last_judge_;
  ContextJudge gap_judge_;
  ContextJudge last_gap_judge_;
};

// The bytes of a file with these sections, in the order of ContextSection; the checksums are added.
std::string write_context_model(std::vector<std::string> sections);

}  // namespace copydesk
