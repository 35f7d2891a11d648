// Runs of capitalised words: where names may stand.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "checker/document.h"
#include "checker/honorific.h"

namespace copydesk {

// A word with a capital.
struct CapitalWord {
  Offset token = 0;
  Offset length = 0;  // bytes, possessive ending cut
  bool sentence_start = false;
};

// Capitalised words side by side, with the particles and initials between them.
struct CapitalRun {
  TokenRange tokens;
  Offset length = 0;            // of the last token in bytes, possessive ending cut
  bool sentence_start = false;  // of the first token
  bool keeps_first = false;  // its first word is likelier a name's than one that begins a sentence
  std::uint32_t first_word = 0;  // of its CapitalWords: index of the first
};

// What one paragraph says of names: the unit of caching.
struct ParagraphNames {
  bool shouted = false;  // all its longer words have capitals: they say nothing
  std::vector<CapitalWord> words;
  std::vector<CapitalRun> runs;
};

// Bytes of `word` without ’s or the apostrophe of a plural.
std::size_t length_without_possessive(std::string_view word);

// The runs of a paragraph; `titles` are those that stand in it, in order: they belong to no run.
// Never fails; linear in the number of tokens. Thread-safe.
ParagraphNames find_capital_runs(const Paragraph& paragraph, const Lexicon& lexicon,
                                 std::span<const TitleMention> titles);

}  // namespace copydesk
