// Texts with marked spans, for tests: preventing [[pace]] has the span of "pace".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checker/span.h"

namespace copydesk::test {

// A text without its marks, and the spans they enclosed, in order of their beginning.
struct MarkedText {
  std::string text;
  std::vector<Span> spans;
};

// Takes [[...]] out of `marked`; marks do not nest. Single brackets stay.
inline MarkedText read_marks(std::string_view marked) {
  MarkedText result;
  Span open;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked.substr(i, 2) == "[[") {
      open.start = static_cast<Offset>(result.text.size());
      ++i;
    } else if (marked.substr(i, 2) == "]]") {
      open.end = static_cast<Offset>(result.text.size());
      result.spans.push_back(open);
      ++i;
    } else {
      result.text += marked[i];
    }
  }
  return result;
}

}  // namespace copydesk::test
