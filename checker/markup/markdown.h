// Markdown: CommonMark with tables, task lists and strikethrough, and what sites add to it: front
// matter, footnotes, definition lists, formulas, fenced containers, shortcodes, attributes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checker/document.h"
#include "checker/markup/blocks.h"
#include "checker/markup/inlines.h"

namespace copydesk {

// Reads a text, and its later versions where they differ. Not thread-safe.
class MarkdownReader {
 public:
  // Appends the segments of the part `span` of `source`. Code, addresses, tags and comments are no
  // prose; U+FFFC stands for what takes a word's place in a sentence. What is so hostile that it
  // cannot be parsed in linear time is read as plain text. The source read last must still be
  // there; its parts that stand in this one too are not parsed again, and the result is the same as
  // if they were.
  void read(std::string_view source, Span span, std::vector<Segment>& segments);

  // What stands beside the prose of the source read last.
  const Asides& asides() const { return asides_; }

 private:
  // What was read of a part of the text that can be cut out (parts.h).
  struct Part {
    std::string_view text;
    bool known = false;               // labels and segments are those of the text
    BlockList blocks;                 // while it is read
    std::vector<std::string> labels;  // of links that it defines
    std::vector<Segment> segments;    // their begin counts from that of the text
    std::vector<Span> comments;       // they too
  };

  std::vector<Part> cut(std::string_view source, Offset begin);
  void parse(std::vector<Part>& parts);

  std::vector<Part> parts_;
  LinkLabels labels_;
  Asides asides_;
};

}  // namespace copydesk
