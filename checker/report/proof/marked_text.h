// A paragraph's text as HTML, with marks in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/document.h"

namespace copydesk {

// A diagnostic in a paragraph.
struct Mark {
  std::size_t number = 0;  // of its note
  Span span = {};          // in the paragraph's text
  Severity severity = Severity::warning;
};

// A place in a paragraph that links lead to.
struct Anchor {
  Offset at = 0;   // in the paragraph's text
  std::string id;  // of letters, digits and dashes
};

// The span of a paragraph's text that a span of the source is, cut to the paragraph: what to_source
// undoes.
Span span_in_text(const Paragraph& paragraph, Span source);

// The text with its emphasis, masked code, marks and anchors.
std::string set_text(const Paragraph& paragraph, std::string_view source, std::vector<Mark> marks,
                     std::vector<Anchor> anchors);

}  // namespace copydesk
