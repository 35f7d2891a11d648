// Writes the text of one segment and remembers where each byte of it comes from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/document.h"

namespace copydesk {

// U+FFFC, which stands in a text for what has no words: code, a formula, an image.
inline constexpr std::string_view kPlaceholderText = "\xEF\xBF\xBC";

// True for the white space that markup knows: space, tab, line ends, form feed.
constexpr bool is_white(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

// The bytes of a block without what its containers put between them (the `> ` of a block quote, the
// indentation of a list): one slice of the source, or several joined. Borrows the source.
class RawText {
 public:
  // The part `span` of `source` without `holes`, which lie in it, in order.
  RawText(std::string_view source, Span span, std::span<const Span> holes = {});

  // The bytes without the holes; valid as long as this object and the source.
  std::string_view text() const { return runs_.empty() ? slice_ : joined_; }

  std::string_view source() const { return source_; }

  // The end of the unbroken run of source bytes around `offset` of text(); at most `end`.
  Offset run_end(Offset offset, Offset end) const;

  // Where the byte at `offset` of text() lies in the source.
  Offset to_source(Offset offset) const;

 private:
  struct Run {
    Offset text;
    Offset source;
  };

  std::string_view source_;
  std::string_view slice_;
  std::string joined_;
  Offset begin_;
  std::vector<Run> runs_;  // empty: slice_ is all
};

// Builds a segment from left to right out of the raw text of a block.
class SegmentWriter {
 public:
  // `raw` must outlive the writer.
  explicit SegmentWriter(const RawText& raw) : raw_(&raw) {}

  // Bytes written.
  Offset size() const { return static_cast<Offset>(text_.size()); }

  // Appends the raw bytes [begin, end) as they are.
  void keep(Offset begin, Offset end);

  // Appends `text`, which stands for the raw bytes [begin, end).
  void replace(Offset begin, Offset end, std::string_view text);

  // Leaves out the raw bytes [begin, end) where they stand between words; returns where to go on.
  // White space doubled by that is left out too, and a placeholder takes the place where else a
  // space would come to stand before a mark.
  Offset drop(Offset begin, Offset end);

  // Says that the text from `begin` to here lies in the zone.
  void mark(Offset begin, Zone zone);

  // The segment without white space at its ends. Its text is empty where no word was written.
  Segment finish(SegmentKind kind, std::uint8_t level);

 private:
  void add(Offset source, Offset length, bool verbatim, std::string_view text);
  void trim();

  const RawText* raw_;
  std::string text_;
  std::vector<OffsetMap::Piece> pieces_;  // source offsets from the source's begin
  std::vector<std::pair<Span, std::uint8_t>> zones_;
};

// A segment whose text is the slice `span` of `source`, without white space at its ends.
Segment slice_segment(std::string_view source, Span span, SegmentKind kind, std::uint8_t level = 0);

// True if a text has something to read: more than white space and placeholders.
bool has_words(std::string_view text);

}  // namespace copydesk
