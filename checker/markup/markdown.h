// Markdown: CommonMark with tables, task lists and strikethrough, and what sites add to it: front
// matter, footnotes, definition lists, formulas, fenced containers, shortcodes, attributes.
#pragma once

#include <string_view>
#include <vector>

#include "checker/document.h"

namespace copydesk {

// Appends the segments of the part `span` of `source`. Code, addresses, tags and comments are no
// prose; U+FFFC stands for what takes a word's place in a sentence. Where the syntax is so hostile
// that it cannot be parsed in linear time, the text is read as plain.
void read_markdown(std::string_view source, Span span, std::vector<Segment>& segments);

}  // namespace copydesk
