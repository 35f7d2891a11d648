#include "checker/report/excerpt.h"

#include <algorithm>
#include <vector>

#include "checker/report/printable.h"

namespace copydesk {
namespace {

constexpr std::size_t kTabStop = 4;
constexpr std::string_view kSpaces = "    ";
constexpr std::string_view kCut = "…";
constexpr std::size_t kMostBytesPerCell = 8;  // an emoji sequence may need more: it is cut earlier

static_assert(kSpaces.size() == kTabStop);

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
}

// A glyph with its place in the line.
struct Cell {
  std::string_view text;
  std::size_t width = 0;
  std::size_t column = 0;  // cells before it
  std::size_t offset = 0;  // bytes before it
};

// The part of a line that is looked at, as cells.
struct Row {
  std::vector<Cell> cells;
  std::size_t width = 0;
  bool cut_before = false;
  bool cut_after = false;
};

Row read_row(std::string_view line, Span span, std::size_t width) {
  const std::size_t reach = width * kMostBytesPerCell;
  std::size_t begin = span.start > reach ? span.start - reach : 0;
  while (begin > 0 && begin < line.size() && is_continuation(line[begin])) --begin;
  const std::size_t end = std::min<std::size_t>(line.size(), span.start + reach);
  Row row;
  row.cut_before = begin > 0;
  std::size_t at = begin;
  while (at < end) {
    const Glyph glyph = read_glyph(line, at);
    Cell cell{glyph.text, static_cast<std::size_t>(glyph.width), row.width, at};
    if (line[at] == '\t') {
      cell.width = kTabStop - row.width % kTabStop;
      cell.text = kSpaces.substr(0, cell.width);
    }
    row.width += cell.width;
    row.cells.push_back(cell);
    at += glyph.length;
  }
  row.cut_after = at < line.size();
  return row;
}

// The first column to show, so that the marked columns, or their beginning, are in view.
std::size_t first_column(const Row& row, std::size_t start, std::size_t end, std::size_t width) {
  const bool fits = row.width + (row.cut_after ? 1 : 0) <= width;
  if (!row.cut_before && (fits || end + 1 <= width)) return 0;
  const std::size_t marked = std::min(end - start, width);
  const std::size_t context = (width - marked) / 2;
  const std::size_t centred = start > context ? start - context : 0;
  // At the line's end there is nothing to centre for: show as much as fits.
  const std::size_t last = row.width + 1 > width ? row.width + 1 - width : 0;
  return row.cut_after ? centred : std::min(centred, last);
}

}  // namespace

Excerpt draw_excerpt(std::string_view line, Span span, std::size_t width) {
  span.start = std::min(span.start, static_cast<Offset>(line.size()));
  span.end = std::clamp(span.end, span.start, static_cast<Offset>(line.size()));
  const Row row = read_row(line, span, width);
  const auto column_of = [&](Offset offset) {
    const auto cell = std::ranges::lower_bound(row.cells, offset, {}, &Cell::offset);
    return cell == row.cells.end() ? row.width : cell->column;
  };
  const std::size_t start = column_of(span.start);
  const std::size_t end = column_of(span.end);
  const std::size_t first = first_column(row, start, end, width);

  Excerpt excerpt;
  const bool cut_before = first > 0 || row.cut_before;
  if (cut_before) excerpt.before = kCut;
  std::size_t used = cut_before ? 1 : 0;
  std::size_t marked = 0;
  excerpt.indent = used;
  bool complete = true;
  for (const Cell& cell : row.cells) {
    if (cell.column < first || (cut_before && cell.column == first && cell.width == 0)) continue;
    const bool is_last = cell.column + cell.width == row.width && !row.cut_after;
    if (used + cell.width + (is_last ? 0 : 1) > width) {
      complete = false;
      break;
    }
    used += cell.width;
    if (cell.offset < span.start) {
      excerpt.before += cell.text;
      excerpt.indent += cell.width;
    } else if (cell.offset < span.end) {
      excerpt.marked += cell.text;
      marked += cell.width;
    } else {
      excerpt.after += cell.text;
    }
  }
  if (!complete || row.cut_after)
    (excerpt.after.empty() && marked > 0 ? excerpt.marked : excerpt.after) += kCut;
  excerpt.length = std::max<std::size_t>(marked, 1);
  return excerpt;
}

}  // namespace copydesk
