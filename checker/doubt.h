// Words that hardly belong where they stand, and words that are missing.
#pragma once

#include <cstdint>
#include <string_view>

#include "checker/span.h"

namespace copydesk {

// How a word comes to stand for another.
enum class Confusion : std::uint8_t {
  common,      // taken for one another every day: their, there
  listed,      // known to be confused: adverse, averse
  apostrophe,  // the same letters: years, year's
  homophone,   // sound the same: brake, break
  inflection,  // forms of one word, as far as endings tell: rule, ruled
  one_edit,    // a letter more, less, other, or two exchanged: pace, peace
  two_edits,
};

// A word of a paragraph, right in itself, where another fits better among its neighbours.
struct DoubtedWord {
  Offset token = 0;        // its index in the paragraph
  std::string_view meant;  // in lower case but for names; valid as long as the desk
  Confusion confusion = Confusion::common;
  float log_odds = 0;  // natural logarithm of the odds that it is wrong, by the sentence alone
};

// A small word that seems to be missing from a paragraph.
struct MissingWord {
  Offset token = 0;        // index of the word that it is missing before
  std::string_view small;  // the, of, is
  float log_odds = 0;  // natural logarithm of the odds that it is missing, by the sentence alone
};

}  // namespace copydesk
