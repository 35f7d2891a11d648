#include "checker/markup/plain_text.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "checker/markup/segment_writer.h"
#include "checker/text/utf8.h"

namespace copydesk {

namespace {

enum class LineKind : std::uint8_t { blank, text, item };

struct Line {
  Offset begin = 0;  // first byte that is no white space; of an item: behind its marker
  Offset end = 0;    // one past the last byte that is no white space
  Offset indent = 0;
  LineKind kind = LineKind::blank;
};

bool begins_lower(std::string_view text) {
  return !text.empty() && is_lower(decode(text, 0).value);
}

// Finds line ends: LF, CR LF, CR, form feed. Looks only for those that the text has.
class LineEnds {
 public:
  explicit LineEnds(std::string_view text)
      : only_line_feeds_(text.find('\r') == std::string_view::npos &&
                         text.find('\f') == std::string_view::npos) {}

  std::size_t find(std::string_view text, std::size_t from) const {
    if (only_line_feeds_) {
      const void* found = std::memchr(text.data() + from, '\n', text.size() - from);
      return found == nullptr
                 ? text.size()
                 : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    }
    while (from < text.size() && text[from] != '\n' && text[from] != '\r' && text[from] != '\f') {
      ++from;
    }
    return from;
  }

 private:
  bool only_line_feeds_;
};

// The length of the list marker that a line begins with, white space behind it included; 0 for
// none.
Offset marker_length(std::string_view line) {
  constexpr std::array<std::string_view, 7> kBullets = {"-", "*", "•", "‣", "◦", "▪", "·"};
  std::size_t length = 0;
  for (const std::string_view bullet : kBullets) {
    if (line.starts_with(bullet)) length = bullet.size();
  }
  if (length == 0) {
    const std::size_t open = line.starts_with('(') ? 1 : 0;
    std::size_t i = open;
    while (i < line.size() && i < open + 3 && line[i] >= '0' && line[i] <= '9') ++i;
    const bool number = i > open;
    if (!number && i < line.size() && line[i] >= 'a' && line[i] <= 'z') ++i;
    if (i == open || i >= line.size()) return 0;
    if (line[i] != ')' && (line[i] != '.' || !number || open != 0)) return 0;
    length = i + 1;
  }
  const std::size_t word = line.find_first_not_of(" \t", length);
  return word == std::string_view::npos || word == length ? 0 : static_cast<Offset>(word);
}

std::string_view without_closing_marks(std::string_view line) {
  constexpr std::array<std::string_view, 6> kClosing = {"\"", "'", ")", "]", "”", "’"};
  const auto closes = [&](std::string_view mark) { return line.ends_with(mark); };
  for (;;) {
    const auto* mark = std::ranges::find_if(kClosing, closes);
    if (mark == kClosing.end()) return line;
    line.remove_suffix(mark->size());
  }
}

// True if a line ends as a sentence, a clause or a lead-in does, closing marks aside.
bool ends_sentence(std::string_view line) {
  line = without_closing_marks(line);
  return line.ends_with("…") ||
         (!line.empty() && std::string_view(".!?:;").find(line.back()) != std::string_view::npos);
}

// True for a line as "By Jon Lee" or "By Jon Lee and Ann Fry, Diplomacy Journal".
bool is_byline(std::string_view line) {
  constexpr std::size_t kLongest = 100;
  if (line.size() > kLongest || ends_sentence(line)) return false;
  if (!line.starts_with("By ") && !line.starts_with("BY ")) return false;
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (std::size_t i = 3; i < line.size(); ++i) {
    if (line[i - 1] != ' ' || line[i] == ' ') continue;
    ++words;
    if (is_upper(decode(line, i).value)) ++capitals;
  }
  return is_upper(decode(line, 3).value) && capitals * 3 >= words * 2;
}

class PlainTextReader {
 public:
  PlainTextReader(std::string_view source, Span span, std::vector<Segment>& segments)
      : source_(source), span_(span), segments_(segments) {}

  void read() {
    read_lines();
    learn_layout();
    for (std::size_t i = 0; i < lines_.size();) i = read_block(i);
  }

 private:
  void read_lines();
  void learn_width();
  void learn_layout();
  bool joins(std::size_t line) const;
  bool is_heading(std::size_t first, std::size_t last) const;
  std::size_t read_block(std::size_t first);

  std::string_view text_of(const Line& line) const {
    return source_.substr(line.begin, line.end - line.begin);
  }

  LineKind kind(std::size_t line) const {
    return line < lines_.size() ? lines_[line].kind : LineKind::blank;
  }

  // A line so long that the next one's first word did not fit.
  bool is_full(std::size_t line) const {
    const Line& next = lines_[line + 1];
    const std::size_t word = std::min(text_of(next).find(' '), std::size_t{next.end - next.begin});
    const Line& full = lines_[line];
    return (full.end - full.begin + full.indent + 1 + word) * 10 >= width_ * 9;
  }

  std::string_view source_;
  Span span_;
  std::vector<Segment>& segments_;
  std::vector<Line> lines_;
  bool wrapped_ = false;   // a paragraph goes over several lines
  std::size_t width_ = 0;  // bytes that few lines exceed
  std::size_t blocks_ = 0;
};

void PlainTextReader::read_lines() {
  const std::string_view text = source_.substr(0, span_.end);
  const LineEnds ends(text.substr(span_.start));
  for (std::size_t begin = span_.start; begin < text.size();) {
    const std::size_t end = ends.find(text, begin);
    Line line;
    std::size_t first = begin;
    while (first < end && is_white(text[first])) ++first;
    std::size_t last = end;
    while (last > first && is_white(text[last - 1])) --last;
    line.indent = static_cast<Offset>(first - begin);
    line.begin = static_cast<Offset>(first);
    line.end = static_cast<Offset>(last);
    if (first < last) {
      const Offset marker = marker_length(text.substr(first, last - first));
      line.kind = marker > 0 ? LineKind::item : LineKind::text;
      line.begin += marker;
    }
    lines_.push_back(line);
    const bool crlf = end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n';
    if (end < text.size() && text[end] == '\f') lines_.emplace_back();
    begin = end + (crlf ? 2 : 1);
  }
}

// One line in twenty may be longer: an address, a table.
void PlainTextReader::learn_width() {
  std::array<std::size_t, 1024> lengths{};
  std::size_t lines = 0;
  for (const Line& line : lines_) {
    if (line.kind == LineKind::blank) continue;
    ++lines;
    ++lengths[std::min<std::size_t>(line.end - line.begin + line.indent, lengths.size() - 1)];
  }
  std::size_t shorter = 0;
  while (width_ < lengths.size() && shorter + lengths[width_] + lines / 20 < lines) {
    shorter += lengths[width_++];
  }
}

// Lines are wrapped where many go on in lower case, or where most break off at the same width in
// the middle of a sentence.
void PlainTextReader::learn_layout() {
  constexpr std::size_t kWidestWrap = 140;
  std::size_t pairs = 0;
  std::size_t lower = 0;
  std::size_t broken = 0;
  learn_width();
  for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
    if (kind(i) == LineKind::blank || kind(i + 1) != LineKind::text) continue;
    ++pairs;
    if (begins_lower(text_of(lines_[i + 1]))) ++lower;
    if (width_ <= kWidestWrap && !ends_sentence(text_of(lines_[i])) && is_full(i)) ++broken;
  }
  wrapped_ = pairs > 0 && (lower * 4 >= pairs || (pairs > 1 && broken * 2 > pairs));
}

// True if the line belongs to the paragraph of the line before.
bool PlainTextReader::joins(std::size_t line) const {
  const Line& before = lines_[line - 1];
  const Line& here = lines_[line];
  if (!wrapped_ || before.kind == LineKind::blank || here.kind == LineKind::blank) return false;
  if (here.kind == LineKind::item) {
    // A number or a dash that wrapping brought to the beginning of a line.
    return before.kind == LineKind::text && !ends_sentence(text_of(before)) && is_full(line - 1);
  }
  if (begins_lower(text_of(here))) return true;
  if (before.kind == LineKind::item && here.indent > before.indent) return true;
  const bool indented = before.kind == LineKind::text && here.indent >= before.indent + 2;
  if (indented && ends_sentence(text_of(before))) return false;
  return is_full(line - 1);
}

// A short line without final stop that stands alone, or the first one of all.
bool PlainTextReader::is_heading(std::size_t first, std::size_t last) const {
  constexpr std::size_t kLongest = 100;
  if (last - first > 2) return false;
  const std::string_view text =
      source_.substr(lines_[first].begin, lines_[last - 1].end - lines_[first].begin);
  if (text.size() > kLongest || begins_lower(text)) return false;
  if (ends_sentence(text) || text.ends_with(',')) return false;
  const bool last_of_all =
      std::ranges::all_of(lines_.begin() + static_cast<std::ptrdiff_t>(last), lines_.end(),
                          [](const Line& line) { return line.kind == LineKind::blank; });
  if (last_of_all) return false;
  if (blocks_ == 0) return true;
  const bool alone = lines_[first - 1].kind == LineKind::blank && kind(last) == LineKind::blank;
  return alone || (!wrapped_ && width_ > 2 * kLongest && text.size() <= kLongest / 2);
}

std::size_t PlainTextReader::read_block(std::size_t first) {
  if (kind(first) == LineKind::blank) return first + 1;
  constexpr std::size_t kBylineBlocks = 4;  // a byline stands in the head of an article
  std::size_t last = first + 1;
  const bool byline = lines_[first].kind == LineKind::text && blocks_ <= kBylineBlocks &&
                      is_byline(text_of(lines_[first]));
  while (!byline && last < lines_.size() && joins(last)) ++last;
  SegmentKind segment = SegmentKind::paragraph;
  if (byline) {
    segment = SegmentKind::byline;
  } else if (kind(first) == LineKind::item) {
    segment = SegmentKind::list_item;
  } else if (is_heading(first, last)) {
    segment = SegmentKind::heading;
  }
  segments_.push_back(slice_segment(source_, {lines_[first].begin, lines_[last - 1].end}, segment));
  ++blocks_;
  return last;
}

}  // namespace

void read_plain_text(std::string_view source, Span span, std::vector<Segment>& segments) {
  PlainTextReader(source, span, segments).read();
}

}  // namespace copydesk
