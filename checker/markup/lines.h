// Makes a Markdown text ready for the block grammar, line by line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checker/span.h"

namespace copydesk {

// A footnote's definition, [^1]: text.
struct FootnoteMark {
  Offset marker = 0;   // of [
  Offset content = 0;  // behind the colon
};

// A text of the source's length and a line end where it has none, byte for byte in the same place,
// whose block structure is that of the source and that the grammar reads fast and safely:
// - what is no block of Markdown is blank: ::: fences, $$ formulas, lines of
//   shortcodes, of attributes, of MDX imports and exports;
// - prose has no words, only one long x, for it says nothing of the structure;
// - footnotes' definitions and definitions of terms are list items, which they behave as;
// - markers that would nest blocks deeper than the grammar can bear are plain text.
struct PreparedText {
  std::string text;
  Offset end = 0;                       // no prose behind
  std::vector<FootnoteMark> footnotes;  // in order
};

// True for shortcodes around what is no prose, perhaps over many lines: {{< highlight go >}},
// {{< code-toggle >}}. `name` may be followed by anything.
bool encloses_code(std::string_view name);

PreparedText prepare_lines(std::string_view source);

}  // namespace copydesk
