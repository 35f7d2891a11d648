// Makes the text of a block ready for the inline grammar.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checker/span.h"

namespace copydesk {

// A part of a text that is no prose, found without the grammar: a code span, a formula, a
// shortcode, an attribute list.
struct InlineMask {
  Span span;
  bool stands = false;  // takes a word's place in the sentence
};

// A text of the same length, byte for byte in the same place, whose inline structure is that of the
// original: words are one long x, typographic marks are ASCII ones, dollars that are money and what
// `masks` covers are words.
struct PreparedInline {
  std::string text;
  std::vector<InlineMask> masks;  // in order
  bool syntax = false;            // there is something for the grammar to find
};

// True if a text may hold more than words: most paragraphs of articles do not.
bool may_hold_syntax(std::string_view text);

// Prepares `text` into `prepared`, whose buffers are used again.
void prepare_inline(std::string_view text, PreparedInline& prepared);

}  // namespace copydesk
