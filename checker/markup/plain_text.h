// Plain text: paragraphs, headings, lists and bylines by their layout alone.
#pragma once

#include <string_view>
#include <vector>

#include "checker/document.h"

namespace copydesk {

// Appends the segments of the part `span` of `source`. A line is a paragraph of its own, or lines
// are wrapped and belong together: that is decided once for the whole part. Texts are slices of the
// source. Linear in time.
void read_plain_text(std::string_view source, Span span, std::vector<Segment>& segments);

}  // namespace copydesk
