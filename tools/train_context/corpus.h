// Training text as the context model reads it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "checker/language/context_words.h"
#include "checker/lexicon.h"

namespace copydesk::training {

// A text of the corpus as ids. Sentences are separated by kBoundary, which also begins and ends it.
struct Text {
  std::string name;
  unsigned weight = 1;  // how often an occurrence counts
  std::vector<ContextId> train;
  std::vector<ContextId> held_out;  // one line of 25, which no part of the model is trained on
};

// The words of the model and the texts in its ids.
struct Corpus {
  std::vector<std::string> words;        // words[0] has the id kFirstWord
  std::vector<std::uint64_t> frequency;  // weighted, by id
  std::vector<bool> lower;               // by id: a lower-case word that the lexicon accepts
  std::vector<Text> texts;

  // The text of a word's id.
  const std::string& word(ContextId id) const { return words[id - kFirstWord]; }

  // The number of ids.
  std::size_t size() const { return words.size() + kFirstWord; }
};

// Reads the texts that `list` names (corpora.tsv) from `folder` and chooses `word_count` words. On
// two threads; the same for the same input. Throws Error where a file cannot be read.
Corpus read_corpus(const std::filesystem::path& folder, const std::filesystem::path& list,
                   const Lexicon& lexicon, std::size_t word_count);

}  // namespace copydesk::training
