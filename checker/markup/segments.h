// From the bytes of a file to its prose.
#pragma once

#include <string_view>
#include <vector>

#include "checker/document.h"
#include "checker/markup/markdown.h"

namespace copydesk {

// Reads the versions of a text that is edited: each one as read_segments() does, but in less time
// where it is much like the last one. Not thread-safe.
class SegmentReader {
 public:
  explicit SegmentReader(Markup markup) : markup_(markup) {}

  // The segments of `source`, which must outlive them, and be there still at the next call.
  std::vector<Segment> read(std::string_view source);

  // What stands beside the prose of the source read last.
  const Asides& asides() const { return markdown_.asides(); }

 private:
  Markup markup_;
  MarkdownReader markdown_;
};

// Reads `source` into segments of prose, ordered by `begin`. A segment whose text is a slice of the
// source borrows it: the source must outlive the segments. Never fails, whatever the bytes; texts
// over 4 GiB - 1 are read to that length. A byte order mark is skipped, offsets count it. Time is
// linear in the source's size. Thread-safe: calls share nothing.
std::vector<Segment> read_segments(std::string_view source, Markup markup);

}  // namespace copydesk
