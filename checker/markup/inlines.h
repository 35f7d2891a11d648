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

// The labels that link definitions, [label]: address, give a meaning.
class LinkLabels {
 public:
  // `label`, which stands without brackets, as two are compared: capitals and the amount of white
  // space do not matter.
  static std::string normalized(std::string_view label);

  // Takes normalized ones.
  void insert(const std::vector<std::string>& labels) {
    labels_.insert(labels.begin(), labels.end());
  }

  bool contains(std::string_view label) const {
    return !labels_.empty() && labels_.contains(normalized(label));
  }

  bool operator==(const LinkLabels&) const = default;

 private:
  std::unordered_set<std::string> labels_;
};

// Reads the texts of blocks into segments. Not thread-safe.
class InlineReader {
 public:
  // `labels` must outlive the reader.
  explicit InlineReader(const LinkLabels& labels) : labels_(labels) {}

  // Reads one block; appends a segment of its text and one for each caption and note inside of it,
  // and its comments, in the source.
  void read(const RawText& raw, SegmentKind kind, std::uint8_t level,
            std::vector<Segment>& segments, std::vector<Span>& comments);

 private:
  const LinkLabels& labels_;
  SyntaxParser parser_{SyntaxParser::Grammar::inlines};
  PreparedInline prepared_;
};

}  // namespace copydesk
