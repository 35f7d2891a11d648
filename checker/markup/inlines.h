// Emphasis, links, code and the like inside of a block of Markdown.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "checker/document.h"
#include "checker/markup/inline_mask.h"
#include "checker/markup/segment_writer.h"
#include "checker/markup/syntax.h"

namespace copydesk {

// The labels that link definitions, [label]: address, give a meaning. Capitals and the amount of
// white space do not matter.
class LinkLabels {
 public:
  // `label` without brackets.
  void insert(std::string_view label) { labels_.insert(normalized(label)); }

  bool contains(std::string_view label) const {
    return !labels_.empty() && labels_.contains(normalized(label));
  }

 private:
  static std::string normalized(std::string_view label);

  std::unordered_set<std::string> labels_;
};

// Reads the texts of blocks into segments. Not thread-safe.
class InlineReader {
 public:
  // `labels` must outlive the reader; segments are appended to `segments`.
  InlineReader(const LinkLabels& labels, std::vector<Segment>& segments)
      : labels_(labels), segments_(segments) {}

  // Reads one block into a segment of its text and one for each caption and note inside of it.
  void read(const RawText& raw, SegmentKind kind, std::uint8_t level);

 private:
  const LinkLabels& labels_;
  std::vector<Segment>& segments_;
  SyntaxParser parser_{SyntaxParser::Grammar::inlines};
  PreparedInline prepared_;
};

}  // namespace copydesk
