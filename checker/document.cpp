#include "checker/document.h"

#include <algorithm>

namespace copydesk {

namespace {

// The piece that holds the text byte at `position`; the first one where none begins before it.
std::size_t find_piece(std::span<const OffsetMap::Piece> pieces, Offset position) {
  const auto behind = std::ranges::upper_bound(pieces, position, {}, &OffsetMap::Piece::text);
  return behind == pieces.begin() ? 0 : static_cast<std::size_t>(behind - pieces.begin()) - 1;
}

// Where a place in a piece's text lies in the source: the end of a piece that is one whole stands
// behind its source, every other place of it before.
Offset place_in(const OffsetMap::Piece& piece, Offset position, Offset text_end) {
  if (piece.verbatim) return piece.source + std::min(position - piece.text, piece.source_length);
  return position >= text_end ? piece.source + piece.source_length : piece.source;
}

}  // namespace

Span OffsetMap::to_source(Span span, Offset text_length) const {
  if (pieces_.empty()) return span;
  const auto text_end = [&](std::size_t i) {
    return i + 1 < pieces_.size() ? pieces_[i + 1].text : text_length;
  };
  const std::size_t last = find_piece(pieces_, span.end > 0 ? span.end - 1 : 0);
  Offset end = place_in(pieces_[last], span.end, text_end(last));
  if (span.empty()) return {end, end};
  const std::size_t first = find_piece(pieces_, span.start);
  // A span that ends inside a whole still covers all of it.
  if (!pieces_[last].verbatim) end = pieces_[last].source + pieces_[last].source_length;
  return {place_in(pieces_[first], span.start, text_end(first)), end};
}

bool OffsetMap::contiguous(Span span, Offset text_length) const {
  if (pieces_.empty()) return true;
  const std::size_t first = find_piece(pieces_, span.start);
  const std::size_t last = find_piece(pieces_, span.empty() ? span.end : span.end - 1);
  if (span.empty()) {
    return pieces_[first].verbatim || span.start == pieces_[first].text || span.end == text_length;
  }
  for (std::size_t i = first; i <= last; ++i) {
    if (!pieces_[i].verbatim) return false;
    if (i > first && pieces_[i - 1].source + pieces_[i - 1].source_length != pieces_[i].source) {
      return false;
    }
  }
  return true;
}

}  // namespace copydesk
