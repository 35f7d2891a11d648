// Words of a text whose first letters are those of an abbreviation.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "checker/document.h"
#include "checker/lexicon.h"

namespace copydesk {

// How a token takes part in long forms: the letter that its only word begins with, as a capital of
// ASCII, perhaps with kSmall; or one of the values of InitialKind.
using Initial = std::uint8_t;

enum InitialKind : Initial {
  kBreak = 0,   // no long form goes over it
  kJoint = 1,   // & or /, between two words
  kOther = 2,   // a word that must be looked at: hyphenated, in capitals, with letters beyond ASCII
  kSmall = 128  // beside a letter: a small word
};

// Those of all tokens of the paragraph. Never fails; linear. Thread-safe.
std::vector<Initial> find_initials(const Paragraph& paragraph, const Lexicon& lexicon);

// Takes what is found: the index of the key and the words.
using LongFormVisitor = std::function<void(std::size_t key, const Passage& words)>;

// Calls `visit` for each run of words of one sentence that begin with the letters of one of the
// keys, in reading order. Small words may be left out; hyphenated words may give a letter for each
// part (Under-Secretary-General), abbreviations all of theirs (UN Environment Programme). `keys`
// are folded, sorted, each once. A first word in small letters has four at least. Linear in the
// number of tokens, whatever the number of keys (binary searches apart). The paragraphs have their
// facts.
void find_long_forms(std::span<const Paragraph> paragraphs, std::span<const std::string> keys,
                     const Lexicon& lexicon, const LongFormVisitor& visit);

}  // namespace copydesk
