// A readable notation for segments: one line each, "kind level | text". A level of 0 is not
// written, a line end inside of the text is written ⏎, a placeholder ◊.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "checker/markup/segments.h"

namespace copydesk::test {

inline std::string_view name_of(SegmentKind kind) {
  constexpr std::array<std::string_view, 9> kNames = {"paragraph",   "heading",    "list_item",
                                                      "block_quote", "table_cell", "caption",
                                                      "footnote",    "byline",     "title"};
  return kNames.at(static_cast<std::size_t>(kind));
}

inline void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
}

inline std::string describe(const Segment& segment) {
  std::string text(segment.text);
  replace_all(text, "\xEF\xBF\xBC", "◊");
  replace_all(text, "\r\n", "⏎");
  replace_all(text, "\n", "⏎");
  std::string line(name_of(segment.kind));
  if (segment.level > 0) line += ' ' + std::to_string(segment.level);
  return line + " | " + text + '\n';
}

// What read_segments() makes of `source`, in the notation.
inline std::string describe(std::string_view source, Markup markup) {
  std::string lines;
  for (const Segment& segment : read_segments(source, markup)) lines += describe(segment);
  return lines;
}

inline std::string markdown(std::string_view source) {
  return describe(source, Markup::markdown);
}

inline std::string plain(std::string_view source) {
  return describe(source, Markup::text);
}

// The first thing that is wrong with the segments of `source`, whatever it holds; empty for
// nothing.
inline std::string broken_promise(std::string_view source, const std::vector<Segment>& segments) {
  Offset begin = 0;
  for (const Segment& segment : segments) {
    const auto size = static_cast<Offset>(segment.text.size());
    if (segment.begin < begin) return "segments are not ordered by begin";
    begin = segment.begin;
    if (segment.text.empty()) return "a segment without text";
    if (segment.map.identity()) {
      if (segment.begin + size > source.size()) return "a slice outside of the source";
      if (source.substr(segment.begin, size) != segment.text) return "a slice with another text";
      if (segment.text.data() != source.data() + segment.begin) return "a slice that was copied";
    }
    Offset text = 0;
    Offset behind = 0;
    const auto pieces = segment.map.pieces();
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const OffsetMap::Piece& piece = pieces[i];
      const Offset end = i + 1 < pieces.size() ? pieces[i + 1].text : size;
      if (piece.text != text || end <= piece.text) return "pieces do not cover the text";
      if (piece.source < behind) return "pieces do not ascend in the source";
      text = end;
      behind = piece.source + piece.source_length;
      if (segment.begin + behind > source.size()) return "a piece outside of the source";
      if (!piece.verbatim) continue;
      if (source.substr(segment.begin + piece.source, piece.source_length) !=
          segment.text.substr(piece.text, end - piece.text)) {
        return "a verbatim piece with another text";
      }
    }
    for (const auto& [span, zone] : segment.zones) {
      if (span.empty() || span.end > size) return "a zone outside of the text";
    }
  }
  return {};
}

}  // namespace copydesk::test
