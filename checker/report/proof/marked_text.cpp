#include "checker/report/proof/marked_text.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "checker/report/proof/html.h"

namespace copydesk {
namespace {

constexpr std::string_view kMasked = "\xEF\xBF\xBC";  // kPlaceholder

Offset place_in_text(const Segment& segment, Offset source, bool is_end) {
  const auto size = static_cast<Offset>(segment.text.size());
  const Offset local = source - std::min(source, segment.begin);
  if (segment.map.identity()) return std::min(local, size);
  const auto pieces = segment.map.pieces();
  const auto next = std::ranges::upper_bound(pieces, local, {}, &OffsetMap::Piece::source);
  if (next == pieces.begin()) return 0;
  const Offset end = next == pieces.end() ? size : next->text;
  const OffsetMap::Piece& piece = *std::prev(next);
  const Offset inside = local - piece.source;
  if (inside >= piece.source_length) return end;
  if (piece.verbatim) return std::min(piece.text + inside, end);
  return is_end && inside > 0 ? end : piece.text;
}

// Writes a paragraph run by run; within a run nothing begins or ends.
class TextSetter {
 public:
  TextSetter(const Paragraph& paragraph, std::string_view source, std::vector<Mark> marks,
             std::vector<Anchor> anchors)
      : segment_(paragraph.segment),
        source_(source),
        marks_(std::move(marks)),
        anchors_(std::move(anchors)) {
    std::ranges::stable_sort(marks_, {}, [](const Mark& mark) { return mark.span.start; });
    std::ranges::stable_sort(anchors_, {}, &Anchor::at);
  }

  std::string set() {
    const std::vector<Offset> edges = find_edges();
    for (std::size_t i = 0; i < edges.size(); ++i) {
      arrive(edges[i]);
      if (i + 1 < edges.size()) write_run({edges[i], edges[i + 1]});
    }
    return std::move(html_);
  }

 private:
  std::vector<Offset> find_edges() const {
    const auto size = static_cast<Offset>(segment_.text.size());
    std::vector<Offset> edges{0, size};
    const auto add = [&](Span span) {
      edges.push_back(std::min(span.start, size));
      edges.push_back(std::min(span.end, size));
    };
    for (const Mark& mark : marks_) add(mark.span);
    for (const Anchor& anchor : anchors_) add({anchor.at, anchor.at});
    for (const auto& [span, bits] : segment_.zones) add(span);
    for (const OffsetMap::Piece& piece : segment_.map.pieces()) {
      if (!piece.verbatim) add({piece.text, piece.text});
    }
    for (std::size_t at = segment_.text.find(kMasked); at < size;
         at = segment_.text.find(kMasked, at + 1)) {
      add({static_cast<Offset>(at), static_cast<Offset>(at + kMasked.size())});
    }
    std::ranges::sort(edges);
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
  }

  // What ends, stands and begins at an edge, in this order.
  void arrive(Offset at) {
    std::erase_if(open_, [&](const Mark* mark) {
      if (mark->span.end > at) return false;
      write_reference(*mark);
      return true;
    });
    for (; next_anchor_ < anchors_.size() && anchors_[next_anchor_].at <= at; ++next_anchor_) {
      html_ += fmt::format(R"(<span id="{}"></span>)", anchors_[next_anchor_].id);
    }
    for (; next_mark_ < marks_.size() && marks_[next_mark_].span.start <= at; ++next_mark_) {
      const Mark& mark = marks_[next_mark_];
      if (!mark.span.empty()) {
        open_.push_back(&mark);
        continue;
      }
      html_ += fmt::format(R"(<mark class="gap {}" data-notes="{}"></mark>)",
                           to_string(mark.severity), mark.number);
      write_reference(mark);
    }
  }

  void write_reference(const Mark& mark) {
    html_ += fmt::format(
        R"(<a class="ref {1}" id="mark-{0}" href="#note-{0}" aria-label="Note {0}, {1}">{0}</a>)",
        mark.number, to_string(mark.severity));
  }

  void write_run(Span run) {
    const std::uint8_t bits = zones_of(run);
    const bool emphasis = (bits & kEmphasis) != 0;
    const bool link = (bits & kLink) != 0;
    if (emphasis) html_ += "<em>";
    if (link) html_ += R"(<span class="link">)";
    if (!open_.empty()) open_mark();
    write_text(run);
    if (!open_.empty()) html_ += "</mark>";
    if (link) html_ += "</span>";
    if (emphasis) html_ += "</em>";
  }

  void open_mark() {
    std::string notes;
    Severity worst = Severity::hint;
    for (const Mark* mark : open_) {
      notes += fmt::format("{}{}", notes.empty() ? "" : " ", mark->number);
      worst = std::min(worst, mark->severity);
    }
    html_ += fmt::format(R"(<mark class="{}" data-notes="{}">)", to_string(worst), notes);
  }

  void write_text(Span run) {
    const std::string_view text = segment_.text.substr(run.start, run.size());
    html_ += text == kMasked ? masked(run.start) : html_text(text);
  }

  // What markup has masked, as the source writes it.
  std::string masked(Offset at) const {
    for (const OffsetMap::Piece& piece : segment_.map.pieces()) {
      if (piece.text != at || piece.verbatim) continue;
      return "<code>" +
             html_text(source_.substr(segment_.begin + piece.source, piece.source_length)) +
             "</code>";
    }
    return "<code>…</code>";
  }

  std::uint8_t zones_of(Span run) const {
    std::uint8_t bits = 0;
    for (const auto& [span, zone] : segment_.zones) {
      if (span.contains(run)) bits = static_cast<std::uint8_t>(bits | zone);
    }
    return bits;
  }

  const Segment& segment_;
  std::string_view source_;
  std::vector<Mark> marks_;
  std::vector<Anchor> anchors_;
  std::string html_;
  std::vector<const Mark*> open_;
  std::size_t next_mark_ = 0;
  std::size_t next_anchor_ = 0;
};

}  // namespace

Span span_in_text(const Paragraph& paragraph, Span source) {
  const Offset start = place_in_text(paragraph.segment, source.start, false);
  const Offset end = source.empty() ? start : place_in_text(paragraph.segment, source.end, true);
  return {start, std::max(start, end)};
}

std::string set_text(const Paragraph& paragraph, std::string_view source, std::vector<Mark> marks,
                     std::vector<Anchor> anchors) {
  return TextSetter(paragraph, source, std::move(marks), std::move(anchors)).set();
}

}  // namespace copydesk
