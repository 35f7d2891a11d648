// Abbreviations in a text: what they stand for and where they are used.
#pragma once

#include <string>
#include <vector>

#include "checker/document.h"

namespace copydesk {

// A place where the text says what an abbreviation stands for.
struct Definition {
  Passage expansion;       // United Nations Police
  Passage key;             // UNPOL, without the brackets
  bool aligned = false;    // the key's letters are those of the expansion's words
  bool key_first = false;  // UNPOL (United Nations Police)
};

// A form such as UNPOL, A4P, U.N.
struct Abbreviation {
  std::string key;                      // as first written, plural s and possessive ending cut
  std::vector<Definition> definitions;  // in reading order
  std::vector<Passage> uses;            // in reading order, definitions left out
};

}  // namespace copydesk
