#include "checker/markup/parts.h"

#include <algorithm>
#include <array>

#include "checker/markup/lines.h"
#include "checker/markup/segment_writer.h"

namespace copydesk {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

// How the HTML blocks begin that a blank line does not end (CommonMark 4.6, kinds 1 to 5), but for
// comments. They are rare in articles, and the grammar has ways of its own with them.
constexpr std::array<std::string_view, 6> kLongHtml = {"<?",     "<!",   "<script",
                                                       "<style", "<pre", "<textarea"};

constexpr std::string_view kCommentBegin = "<!--";
constexpr std::string_view kCommentEnd = "-->";

// A line without its end.
struct Line {
  std::size_t begin = 0;
  std::size_t indent = 0;  // columns
  std::string_view words;  // behind the indentation; empty: a blank line
  bool trailing = false;   // white space stands behind the words

  bool at_margin() const { return indent == 0; }
};

// Follows what is open from line to line. It knows the blocks at the margin; what containers hold
// ends with them. Where it cannot tell one from the other, it is lost and makes no more cuts.
class PartFinder {
 public:
  PartFinder(std::string_view source, Span span) : source_(source.substr(0, span.end)) {
    part_ = span.start;
  }

  std::vector<Span> run() {
    for (std::size_t at = part_; at < source_.size() && !lost_;) {
      const std::size_t end = line_end(at);
      visit(read_line(at, end));
      at = end + (source_.substr(end, 2) == "\r\n" ? 2 : 1);
    }
    if (part_ < source_.size()) cut(source_.size());
    return std::move(parts_);
  }

 private:
  std::size_t line_end(std::size_t from) const {
    const std::string_view line = source_.substr(from, source_.find('\n', from) - from);
    return from + std::min(line.find('\r'), line.size());
  }

  Line read_line(std::size_t begin, std::size_t end) const {
    Line line;
    line.begin = begin;
    for (; begin < end && (source_[begin] == ' ' || source_[begin] == '\t'); ++begin) {
      line.indent += source_[begin] == '\t' ? 4 - line.indent % 4 : 1;
    }
    const std::size_t whole = end;
    while (end > begin && is_white(source_[end - 1])) --end;
    line.words = source_.substr(begin, end - begin);
    line.trailing = end < whole;
    return line;
  }

  void cut(std::size_t at) {
    parts_.push_back({static_cast<Offset>(part_), static_cast<Offset>(at)});
    part_ = at;
  }

  // True if the line is one that closes all lists and quotations before it, if a blank line does.
  static bool is_plain(const Line& line) {
    const char first = line.words.front();
    return line.at_margin() && (is_letter(first) || first == '"' || first == '\'' || first == '#');
  }

  void visit(const Line& line) {
    if (line.words.empty()) {
      blank_before_ = true;
      tag_open_ = skipping_ = false;
      return;
    }
    if (in_comment_) return look_for_comment_end(line);
    if (fence_ != '\0') return look_for_fence(line);
    if (blank_before_ && is_plain(line)) {
      if (line.begin > part_) cut(line.begin);
      item_ = 0;
      sure_ = true;
    }
    read_words(line);
    blank_before_ = false;
  }

  void look_for_comment_end(const Line& line) {
    in_comment_ = line.words.find(kCommentEnd) == std::string_view::npos;
    blank_before_ = false;
  }

  void look_for_fence(const Line& line) {
    const std::size_t count = std::min(line.words.find_first_not_of(fence_), line.words.size());
    if (line.indent <= 3 && count >= fence_length_ && count == line.words.size()) {
      fence_ = '\0';
      if (line.trailing) lost_ = true;  // the grammar does not close it for a tab
    }
    blank_before_ = false;
  }

  void read_words(const Line& line) {
    const std::string_view words = line.words;
    if (begins_code(words)) return open_fence(line);
    if (words.starts_with('<')) return open_html(line);
    if (skipping_) return;
    if (words.starts_with("{{<") || words.starts_with("{{%")) {
      const std::size_t name = std::min(words.find_first_not_of(" \t", 3), words.size());
      const bool goes_on = words.find("}}") == std::string_view::npos;
      if (goes_on || encloses_code(words.substr(name))) lost_ = true;
    }
    if (words.starts_with("$$") || words.starts_with("import ") || words.starts_with("export ")) {
      skipping_ = true;  // perhaps lines that are no Markdown, up to a blank one
      sure_ = false;
      return;
    }
    read_container(line);
  }

  // A list item, a line of a quotation, or words that may end a list.
  void read_container(const Line& line) {
    if (item_ > 0 && line.indent >= item_) return;
    if (line.indent > 3) return;
    if (line.words.starts_with('>') || is_rule(line.words)) {
      item_ = 0;
    } else if (const std::size_t width = marker_width(line.words)) {
      // A marker alone may be an underline, a number may belong to the sentence before.
      const bool clear = width < line.words.size() && (blank_before_ || !is_digit(line.words[0]));
      sure_ = sure_ && (clear || (item_ > 0 && width < line.words.size()));
      item_ = line.indent + width;
    } else if (item_ > 0) {
      if (blank_before_) {
        item_ = 0;
      } else {
        sure_ = false;  // lazy words of the item, or a heading
      }
    }
  }

  // Columns from a list item's marker to its words; 0 if `words` is none.
  static std::size_t marker_width(std::string_view words) {
    if (words.starts_with("[^") || words.starts_with(": ") || words.starts_with("!!!") ||
        words.starts_with("???")) {
      return 2;  // becomes an item (lines.h)
    }
    std::size_t end = 0;
    while (end < words.size() && end < 9 && is_digit(words[end])) ++end;
    if (end == words.size()) return 0;
    const std::string_view marks = end > 0 ? ".)" : "-+*";
    if (marks.find(words[end]) == std::string_view::npos) return 0;
    ++end;
    if (end == words.size()) return end + 1;
    if (words[end] != ' ' && words[end] != '\t') return 0;
    const std::size_t next = words.find_first_not_of(" \t", end);
    const bool far = next - end > 4 || words[end] == '\t';
    return far ? end + 1 : next;
  }

  // True for a thematic break: * * *
  static bool is_rule(std::string_view words) {
    const char mark = words.front();
    if (mark != '-' && mark != '*' && mark != '_') return false;
    return std::ranges::count(words, mark) >= 3 &&
           std::ranges::all_of(words, [&](char c) { return c == mark || is_white(c); });
  }

  static bool begins_code(std::string_view words) {
    if (words.starts_with("~~~")) return true;
    if (!words.starts_with("```")) return false;
    const std::size_t info = std::min(words.find_first_not_of('`'), words.size());
    return words.find('`', info) == std::string_view::npos;
  }

  // True if a block that begins on the line stands at the margin; false if a container holds it, or
  // it is none.
  bool stands_alone(const Line& line) {
    if (tag_open_ || (!sure_ && line.indent > 0 && line.indent <= 3)) lost_ = true;
    if (line.indent > 3 || (item_ > 0 && line.indent >= item_)) return false;
    item_ = 0;
    return true;
  }

  void open_fence(const Line& line) {
    skipping_ = false;
    if (!stands_alone(line)) return;
    fence_ = line.words.front();
    fence_length_ = std::min(line.words.find_first_not_of(fence_), line.words.size());
  }

  void open_html(const Line& line) {
    if (line.words.starts_with(kCommentBegin)) {
      const std::size_t end = line.words.find(kCommentEnd, kCommentBegin.size());
      if (stands_alone(line)) in_comment_ = end == std::string_view::npos;
    } else if (std::ranges::any_of(kLongHtml,
                                   [&](auto begin) { return begins_with(line.words, begin); })) {
      lost_ = true;
    } else if (line.indent <= 3) {
      tag_open_ = true;
    }
  }

  static bool begins_with(std::string_view words, std::string_view begin) {
    return words.size() >= begin.size() &&
           std::ranges::equal(begin, words.substr(0, begin.size()), [](char a, char b) {
             return a == b || (b >= 'A' && b <= 'Z' && a == b + ('a' - 'A'));
           });
  }

  std::string_view source_;
  std::size_t part_ = 0;  // where the part begins that is not yet cut off
  std::vector<Span> parts_;
  bool blank_before_ = true;
  bool lost_ = false;
  bool sure_ = true;       // item_ is what it seems
  std::size_t item_ = 0;   // column of the words of the outermost list item; 0: no list
  bool tag_open_ = false;  // perhaps in an HTML block, which goes on to a blank line
  bool skipping_ = false;  // perhaps in a formula or a module's lines
  char fence_ = '\0';      // of the code that is open
  std::size_t fence_length_ = 0;
  bool in_comment_ = false;
};

}  // namespace

std::vector<Span> find_parts(std::string_view source, Span span) {
  return PartFinder(source, span).run();
}

}  // namespace copydesk
