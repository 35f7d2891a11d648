// Suggestions found for earlier versions of a text.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "checker/document.h"

namespace copydesk {

class ContextModel;

// Remembers what the speller proposed for words of a text, and how their sentences ranked it: the
// dearest questions, asked again with the same answer for each version of a text. Its answers are
// the same as the speller's and the model's. What two versions in a row have not asked for is
// forgotten. Not thread-safe.
class SuggestionMemo {
 public:
  // A new version of the text begins, of which these are the own words.
  void begin(std::span<const std::string_view> own_words, const Speller& speller);

  // As speller.suggest(word, limit); word.document_words must be the own words of this version.
  std::vector<Suggestion> suggest(const WordInContext& word, std::size_t limit,
                                  const Speller& speller);

  // As rank_in_context().
  void rank(const Mention& word, const ContextModel& model, std::vector<Suggestion>& suggestions);

  // Forgets all.
  void clear();

 private:
  struct Entry {
    std::string word;
    std::vector<Suggestion> suggestions;
    std::uint64_t version = 0;  // that asked last
  };

  using Entries = std::unordered_map<std::string, Entry>;

  void forget_old(Entries& entries) const;

  Entries suggested_;
  Entries ranked_;
  std::vector<std::string> own_words_;  // sorted
  std::uint64_t version_ = 0;
};

}  // namespace copydesk
