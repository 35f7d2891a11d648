// Where a paragraph may have terms.
#pragma once

#include <vector>

#include "checker/analysis/terms_words.h"

namespace copydesk {

// Words with capitals that may be a term.
struct CapitalPlace {
  TokenRange tokens;   // two at least
  bool alone = false;  // they are no part of a longer name
};

// All of a paragraph; nothing for headings and the like, whose capitals and hyphens say nothing of
// other places.
struct TermPlaces {
  std::vector<WordHash> words;         // of its tokens without possessive endings; 0 for no word
  std::vector<CapitalPlace> capitals;  // a name as a whole behind its parts
  std::vector<Offset> hyphenated;      // tokens: compounds of two parts
};

// Finds them. Reads nothing but the paragraph. Linear in the number of tokens. Never fails;
// thread-safe.
TermPlaces find_term_places(const Paragraph& paragraph);

}  // namespace copydesk
