// A treebank in CoNLL-U as the tagger meets it: in our tokens, one tag each.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "checker/document.h"
#include "checker/speller.h"
#include "checker/tagger.h"

namespace copydesk {

// A sentence with its tags.
struct TaggedSentence {
  Paragraph paragraph;    // owns the text; its tokens are one sentence
  std::vector<Tag> tags;  // one a token; unknown for what has no part of speech of its own
  std::vector<std::string> lemmas;  // one a token, of the word that the tag is of; empty for none
  std::vector<bool> same;           // one a token: the treebank has it too

  // Valid as long as this is.
  Sentence sentence() const { return {&paragraph, paragraph.tokens, 0}; }
};

// Reads a file, packed with zstd if its name ends so. Words get the ids of the speller's lexicon.
// Throws Error where it cannot be read.
std::vector<TaggedSentence> read_treebank(const std::filesystem::path& file,
                                          const Speller& speller);

}  // namespace copydesk
