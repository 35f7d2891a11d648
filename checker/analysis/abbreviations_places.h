// Where a paragraph may have abbreviations and their long forms.
#pragma once

#include <vector>

#include "checker/abbreviation.h"
#include "checker/analysis/abbreviations_long_forms.h"
#include "checker/desk.h"

namespace copydesk {

// A token that may be an abbreviation, with its long form where the text says it.
struct AbbreviationPlace {
  Offset token = 0;
  TokenRange expansion;    // empty: the token is a use
  bool aligned = false;    // as in Definition
  bool key_first = false;  // the same

  bool is_definition() const { return expansion.first != expansion.last; }
};

// All of a paragraph.
struct AbbreviationPlaces {
  std::vector<AbbreviationPlace> places;  // in reading order
  std::vector<Initial> initials;          // of its tokens
};

// Finds them. Reads nothing but the paragraph and the desk. Linear in the number of tokens. Never
// fails; thread-safe.
AbbreviationPlaces find_abbreviation_places(const Paragraph& paragraph, const Desk& desk);

}  // namespace copydesk
