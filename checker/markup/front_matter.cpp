#include "checker/markup/front_matter.h"

#include <algorithm>
#include <array>

#include "checker/markup/segment_writer.h"

namespace copydesk {

namespace {

constexpr std::array<std::string_view, 5> kProseKeys = {"title", "description", "summary",
                                                        "subtitle", "excerpt"};

std::size_t line_end(std::string_view text, std::size_t from) {
  return std::min(text.find('\n', from), text.size());
}

std::string_view trim_end(std::string_view line) {
  while (!line.empty() && is_white(line.back())) line.remove_suffix(1);
  return line;
}

// Reads the lines between the two fences, [begin, end) of the source.
class FrontMatterReader {
 public:
  FrontMatterReader(std::string_view source, char assign, std::vector<Segment>& segments)
      : source_(source), assign_(assign), segments_(segments) {}

  void read(std::size_t begin, std::size_t end) {
    const std::string_view text = source_.substr(0, end);
    while (begin < end && text[begin] != '[') {  // a TOML table ends what is said of the page
      const std::size_t next = line_end(text, begin);
      const std::size_t sign = text.substr(0, next).find(assign_, begin);
      std::size_t last = next;
      if (sign != std::string_view::npos && is_prose(text.substr(begin, sign - begin))) {
        last = read_value(text, sign + 1, next);
      }
      begin = last + 1;
    }
  }

 private:
  static bool is_prose(std::string_view key) {
    return std::ranges::find(kProseKeys, trim_end(key)) != kProseKeys.end();
  }

  // Returns the end of the value's last line.
  std::size_t read_value(std::string_view text, std::size_t begin, std::size_t end) {
    while (begin < end && is_white(text[begin])) ++begin;
    const std::string_view value = trim_end(text.substr(begin, end - begin));
    if (value.empty()) return end;
    if (value.starts_with('"') || value.starts_with('\'')) {
      read_quoted(begin, text, value.front());
    } else if (value.starts_with('|') || value.starts_with('>')) {
      return read_lines(text, end);
    } else {
      const std::size_t size = std::min(value.find(" #"), value.size());
      push(begin, begin + size);
    }
    return end;
  }

  void push(std::size_t begin, std::size_t end) {
    const Span span{static_cast<Offset>(begin), static_cast<Offset>(end)};
    Segment segment = slice_segment(source_, span, SegmentKind::title);
    if (!segment.text.empty()) segments_.push_back(std::move(segment));
  }

  // A value in quotes on one line, with escapes: \" in "", '' in ''.
  void read_quoted(std::size_t begin, std::string_view text, char quote) {
    const std::size_t limit = line_end(text, begin);
    const RawText raw(source_, {static_cast<Offset>(begin + 1), static_cast<Offset>(limit)});
    const std::string_view body = raw.text();
    SegmentWriter writer(raw);
    Offset kept = 0;
    for (Offset i = 0; i < body.size(); ++i) {
      const bool doubled = quote == '\'' && body.substr(i, 2) == "''";
      const bool escape = quote == '"' && body[i] == '\\';
      if (body[i] == quote && !doubled) {
        writer.keep(kept, i);
        segments_.push_back(writer.finish(SegmentKind::title, 0));
        if (segments_.back().text.empty()) segments_.pop_back();
        return;
      }
      if (!doubled && !escape) continue;
      writer.keep(kept, i);
      kept = ++i;
    }
  }

  // The indented lines behind `key: |` or `key: >`.
  std::size_t read_lines(std::string_view text, std::size_t end) {
    const std::size_t begin = end;
    std::vector<Span> indents;
    while (end + 1 < text.size()) {
      const std::size_t first = text.find_first_not_of(" \t", end + 1);
      const std::size_t next = line_end(text, end + 1);
      const bool blank = first == std::string_view::npos || first >= next || text[first] == '\r';
      if (!blank && first == end + 1) break;
      if (!blank) indents.push_back({static_cast<Offset>(end + 1), static_cast<Offset>(first)});
      end = next;
    }
    const RawText raw(source_, {static_cast<Offset>(begin), static_cast<Offset>(end)}, indents);
    SegmentWriter writer(raw);
    writer.keep(0, static_cast<Offset>(raw.text().size()));
    Segment segment = writer.finish(SegmentKind::title, 0);
    if (!segment.text.empty()) segments_.push_back(std::move(segment));
    return end;
  }

  std::string_view source_;
  char assign_;
  std::vector<Segment>& segments_;
};

}  // namespace

Offset read_front_matter(std::string_view source, Offset begin, std::vector<Segment>& segments,
                         Span& yaml) {
  const std::size_t first_end = line_end(source, begin);
  const std::string_view fence = trim_end(source.substr(begin, first_end - begin));
  if (fence != "---" && fence != "+++") return begin;
  for (std::size_t at = first_end + 1; at < source.size();) {
    const std::size_t end = line_end(source, at);
    const std::string_view line = trim_end(source.substr(at, end - at));
    if (line == fence || (fence == "---" && line == "...")) {
      FrontMatterReader(source, fence == "---" ? ':' : '=', segments).read(first_end + 1, at);
      if (fence == "---") yaml = {static_cast<Offset>(first_end + 1), static_cast<Offset>(at)};
      return static_cast<Offset>(std::min(end + 1, source.size()));
    }
    at = end + 1;
  }
  return begin;
}

}  // namespace copydesk
