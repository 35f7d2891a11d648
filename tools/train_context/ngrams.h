// The counting half of the context model: how often words stand side by side.
#pragma once

#include <cstdint>
#include <vector>

#include "tools/train_context/corpus.h"

namespace copydesk::training {

// A run of two to four ids and how often it occurs, weighted.
struct Ngram {
  std::uint64_t key = 0;  // ngram_key()
  std::uint32_t count = 0;
};

// The frequent runs of the training texts, by key. Least counts by length are those of the trainer:
// what is rarer is noise or a name.
std::vector<Ngram> count_ngrams(const Corpus& corpus);

// The table that ContextModel looks runs up in: buckets of 16, `bytes` in all. Where a bucket is
// full the rarest are left out.
std::vector<std::uint16_t> make_ngram_table(const std::vector<Ngram>& ngrams, std::size_t bytes);

}  // namespace copydesk::training
