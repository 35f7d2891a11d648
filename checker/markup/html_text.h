// The little HTML that stands in Markdown.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/document.h"
#include "checker/markup/segment_writer.h"

namespace copydesk {

// A tag, comment or declaration.
struct HtmlTag {
  std::string name;      // in lower case; ! for comments, declarations, instructions
  bool closing = false;  // </p>
  Offset end = 0;        // behind the >
  Span alternative;      // value of the attribute alt; empty where it has none
};

// Reads the tag that begins with the < at `at`. None where there is no tag: `at` is a mere sign.
std::optional<HtmlTag> read_tag(std::string_view text, Offset at);

// True for elements whose tags end a line: br, li, p, td.
bool ends_line(std::string_view element);

// The text that an attribute's value, the part `value` of `raw`, stands for.
Segment read_attribute(const RawText& raw, Span value, SegmentKind kind);

// True for elements that hold code, whose text is no prose: code, kbd, samp, var, tt.
bool holds_code(std::string_view element);

// Where the end tag of `element` ends that is next from `from`; 0 where there is none.
Offset find_end_tag(std::string_view text, Offset from, std::string_view element);

// Appends the text outside of tags of an HTML block that stands in a container of `kind`: a segment
// for each element that is a block. Scripts, styles and preformatted text are left out. Appends
// comments to `comments`, in the source.
void read_html(const RawText& raw, SegmentKind kind, std::vector<Segment>& segments,
               std::vector<Span>& comments);

// Appends the bytes [begin, end) of `raw`, in the source, if they are a comment.
void add_comment(const RawText& raw, Offset begin, Offset end, std::vector<Span>& comments);

}  // namespace copydesk
