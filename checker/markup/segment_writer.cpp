#include "checker/markup/segment_writer.h"

#include <algorithm>

namespace copydesk {

namespace {

Span trimmed(std::string_view text, Span span) {
  while (span.start < span.end && is_white(text[span.start])) ++span.start;
  while (span.end > span.start && is_white(text[span.end - 1])) --span.end;
  return span;
}

}  // namespace

RawText::RawText(std::string_view source, Span span, std::span<const Span> holes)
    : source_(source), slice_(source.substr(span.start, span.size())), begin_(span.start) {
  Offset begin = span.start;
  const auto append = [&](Offset end) {
    if (end <= begin) return;
    runs_.push_back({static_cast<Offset>(joined_.size()), begin});
    joined_ += source.substr(begin, end - begin);
  };
  for (const Span hole : holes) {
    if (hole.empty() || hole.end <= begin || hole.start >= span.end) continue;
    append(hole.start);
    begin = hole.end;
  }
  if (begin == span.start) return;
  append(span.end);
  if (runs_.empty()) slice_ = {};
}

Offset RawText::to_source(Offset offset) const {
  if (runs_.empty()) return begin_ + offset;
  const auto behind = std::ranges::upper_bound(runs_, offset, {}, &Run::text);
  const Run& run = *std::prev(behind);
  return run.source + (offset - run.text);
}

Offset RawText::run_end(Offset offset, Offset end) const {
  if (runs_.empty()) return end;
  const auto behind = std::ranges::upper_bound(runs_, offset, {}, &Run::text);
  return behind == runs_.end() ? end : std::min(end, behind->text);
}

void SegmentWriter::add(Offset source, Offset length, bool verbatim, std::string_view text) {
  const bool continues = verbatim && !pieces_.empty() && pieces_.back().verbatim &&
                         pieces_.back().source + pieces_.back().source_length == source;
  if (continues) {
    pieces_.back().source_length += length;
  } else {
    pieces_.push_back({size(), source, length, verbatim});
  }
  text_ += text;
}

void SegmentWriter::keep(Offset begin, Offset end) {
  while (begin < end) {
    const Offset run_end = raw_->run_end(begin, end);
    add(raw_->to_source(begin), run_end - begin, true, raw_->text().substr(begin, run_end - begin));
    begin = run_end;
  }
}

void SegmentWriter::replace(Offset begin, Offset end, std::string_view text) {
  if (begin >= end || text.empty()) return;
  const Offset source = raw_->to_source(begin);
  add(source, raw_->to_source(end - 1) + 1 - source, false, text);
}

Offset SegmentWriter::drop(Offset begin, Offset end) {
  const std::string_view raw = raw_->text();
  const bool space_before = text_.empty() || is_white(text_.back());
  if (!space_before || end >= raw.size()) return end;
  if (is_white(raw[end])) {
    while (end < raw.size() && is_white(raw[end])) ++end;
  } else if (!text_.empty() &&
             std::string_view(".,;:!?)").find(raw[end]) != std::string_view::npos) {
    replace(begin, end, kPlaceholderText);
  }
  return end;
}

void SegmentWriter::mark(Offset begin, Zone zone) {
  if (begin < size()) zones_.emplace_back(Span{begin, size()}, zone);
}

void SegmentWriter::trim() {
  const Span words = trimmed(text_, {0, size()});
  const auto end_of = [&](std::size_t i) {
    return i + 1 < pieces_.size() ? pieces_[i + 1].text : size();
  };
  std::vector<OffsetMap::Piece> kept;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    OffsetMap::Piece piece = pieces_[i];
    const Offset begin = std::max(piece.text, words.start);
    const Offset end = std::min(end_of(i), words.end);
    if (begin >= end) continue;
    if (piece.verbatim) {
      piece.source += begin - piece.text;
      piece.source_length = end - begin;
    }
    piece.text = begin - words.start;
    kept.push_back(piece);
  }
  pieces_ = std::move(kept);
  for (auto& [span, zone] : zones_) {
    span.start = std::clamp(span.start, words.start, words.end) - words.start;
    span.end = std::clamp(span.end, words.start, words.end) - words.start;
  }
  std::erase_if(zones_, [](const auto& zone) { return zone.first.empty(); });
  text_ = text_.substr(words.start, words.size());
}

Segment SegmentWriter::finish(SegmentKind kind, std::uint8_t level) {
  trim();
  Segment segment;
  segment.kind = kind;
  segment.level = level;
  if (!has_words(text_)) return segment;
  segment.begin = pieces_.front().source;
  segment.zones = std::move(zones_);
  std::ranges::sort(segment.zones);
  if (pieces_.size() == 1 && pieces_.front().verbatim) {
    segment.text = raw_->source().substr(segment.begin, text_.size());
    return segment;
  }
  for (OffsetMap::Piece piece : pieces_) {
    piece.source -= segment.begin;
    segment.map.add(piece);
  }
  segment.storage = std::make_unique<const std::string>(std::move(text_));
  segment.text = *segment.storage;
  return segment;
}

Segment slice_segment(std::string_view source, Span span, SegmentKind kind, std::uint8_t level) {
  const Span words = trimmed(source, span);
  Segment segment;
  segment.kind = kind;
  segment.level = level;
  segment.begin = words.start;
  segment.text = source.substr(words.start, words.size());
  return segment;
}

bool has_words(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, kPlaceholderText.size()) == kPlaceholderText) {
      i += kPlaceholderText.size() - 1;
    } else if (!is_white(text[i])) {
      return true;
    }
  }
  return false;
}

}  // namespace copydesk
