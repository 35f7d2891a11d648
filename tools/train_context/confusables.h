// Which words may stand where another was meant.
#pragma once

#include <filesystem>
#include <vector>

#include "checker/language/context_format.h"
#include "tools/train_context/corpus.h"

namespace copydesk::training {

// Where the sets of words come from.
struct ConfusableSources {
  std::filesystem::path listed;      // confusables.txt
  std::filesystem::path homophones;  // cmudict_homophones.tsv
};

// For each id the words that may have been meant by it, the likeliest kind and the more frequent
// first, at most kMaxConfusables; never its own spelling in another dialect. Empty for ids that are
// no lower-case word. Throws Error where a file cannot be read.
std::vector<std::vector<Confusable>> find_confusables(const Corpus& corpus, const Lexicon& lexicon,
                                                      const ConfusableSources& sources);

}  // namespace copydesk::training
