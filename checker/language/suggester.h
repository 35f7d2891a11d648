// What was meant by a misspelt word.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/speller.h"

namespace copydesk {

// What a suggester works with. Lexicon and words are borrowed and must outlive it.
struct SuggesterData {
  const Lexicon* lexicon = nullptr;
  std::string_view edit_costs;         // the text of dictionaries/en/edit_costs.tsv; read once
  std::span<const std::string> words;  // the user's own words, proposed as well
  // Other proposals for a word, asked where the word graph cannot hold it (Hunspell's). May be
  // empty; called by several threads at once.
  std::function<std::vector<std::string>(std::string_view)> fallback;
};

// Proposes the words that make a misspelling likely: how likely those letters come from these
// (costs learnt from observed misspellings), times how frequent the word is, alone and beside its
// neighbours. Immutable; const use is thread-safe.
class Suggester {
 public:
  // Throws Error if the lexicon's word graph or the costs are damaged. About 1 ms: make it on first
  // need.
  explicit Suggester(const SuggesterData& data);
  ~Suggester();
  Suggester(Suggester&&) noexcept;
  Suggester& operator=(Suggester&&) noexcept;

  // As Speller::suggest promises. Does not ask whether the word is right.
  std::vector<Suggestion> suggest(const WordInContext& word, std::size_t limit) const;

  // As Speller::may_propose promises.
  bool may_propose(std::string_view word, std::span<const std::string_view> own_words) const;

 private:
  class Impl;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace copydesk
