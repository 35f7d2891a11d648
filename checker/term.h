// Terms that a text writes in more than one way: with and without capitals, with and without a
// hyphen.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "checker/document.h"

namespace copydesk {

// A place of a term.
struct TermMention {
  Passage passage;
  Span span;  // in the paragraph's text, without the possessive ending of the last word
};

// A phrase of two words or more that the text writes with capitals here and without there.
struct CapitalTerm {
  std::string text;            // with its capitals, words joined by single spaces
  unsigned content_words = 0;  // of, for and the are none
  unsigned alone = 0;   // places within sentences where the phrase is all that has the capitals
  unsigned within = 0;  // ... where it is part of a longer name: Department of Peace Operations
  Passage evidence;     // the first of these places, one of the former kind if there is one
  std::vector<TermMention> deviating;  // where capitals are missing, in reading order
};

// How the parts of a compound are joined.
enum class Joining : std::uint8_t { hyphenated, open, closed };

// What a compound does where it stands, as far as its neighbours tell.
enum class Slot : std::uint8_t {
  attributive,  // before a word that it may belong to: the long-term plan
  verbal,       // after to, a pronoun or an auxiliary: they follow up
  other,        // before a mark or a function word: in the long term
};

// A place of a compound: one token, or two if it is open.
struct CompoundMention : TermMention {
  Joining joining = Joining::hyphenated;
  Slot slot = Slot::other;
};

// Two words that the text joins with a hyphen here and in another way there.
struct Compound {
  std::string text;                       // as hyphenated first, possessive ending cut
  std::vector<CompoundMention> mentions;  // in reading order
};

// All of them, each kind in the order of first mention.
struct Terms {
  std::vector<CapitalTerm> capitals;
  std::vector<Compound> compounds;
};

}  // namespace copydesk
