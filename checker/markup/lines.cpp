#include "checker/markup/lines.h"

#include <algorithm>
#include <array>

#include "checker/markup/segment_writer.h"

namespace copydesk {

namespace {

// The grammar keeps its open blocks, four bytes each, in a buffer of 1,024 bytes that it does not
// guard. A line can open no more blocks than its prefix has markers and pairs of columns.
constexpr std::size_t kDeepest = 200;

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool holds(std::string_view line, char c) {
  return line.find(c) != std::string_view::npos;
}

bool is_code_fence(std::string_view words) {
  return words.starts_with("```") || words.starts_with("~~~");
}

// The line without white space at its end.
std::string_view trim_end(std::string_view line) {
  while (!line.empty() && is_white(line.back())) line.remove_suffix(1);
  return line;
}

// The length of [^label]: at the beginning of `words`; 0 for none.
std::size_t footnote_marker_length(std::string_view words) {
  if (!words.starts_with("[^")) return 0;
  const std::size_t close = words.find(']');
  const bool definition =
      close != std::string_view::npos && close > 2 && words.substr(close + 1).starts_with(':');
  return definition && words.substr(0, close).find(' ') == std::string_view::npos ? close + 2 : 0;
}

// True for a line of MDX: import x from "y"; export const x = ...
bool is_module_line(std::string_view words) {
  constexpr std::array<std::string_view, 7> kExports = {"const ", "default ", "function ", "let ",
                                                        "class ", "async ",   "{"};
  if (words.starts_with("import ")) {
    const std::string_view line = trim_end(words);
    const bool quoted = line.ends_with('"') || line.ends_with('\'') || line.ends_with("\";") ||
                        line.ends_with("';");
    const char next = words.size() > 7 ? words[7] : ' ';
    return quoted &&
           (next == '"' || next == '\'' || words.find(" from ") != std::string_view::npos);
  }
  if (!words.starts_with("export ")) return false;
  return std::ranges::any_of(kExports,
                             [&](auto word) { return words.substr(7).starts_with(word); });
}

// True for the line that opens a box: !!! note, ??? tip "Title". Its content is indented.
bool opens_admonition(std::string_view words) {
  if (!words.starts_with("!!!") && !words.starts_with("???")) return false;
  words.remove_prefix(3);
  if (words.starts_with('+')) words.remove_prefix(1);
  return words.size() > 1 && is_blank(words[0]) && is_alphanumeric(words[1]);
}

// True for a line of nothing but {{ ... }}, {% ... %} or {: ...}.
bool is_shortcode_line(std::string_view words) {
  const std::string_view line = trim_end(words);
  if (line.starts_with("{{")) return line.ends_with("}}") && line.find("}}") == line.size() - 2;
  if (line.starts_with("{%")) return line.ends_with("%}") && line.find("%}") == line.size() - 2;
  return line.starts_with("{:") && line.find('}') == line.size() - 1;
}

// What closes the shortcode that begins the line: {{< x >}}, {{% x %}}; empty where none begins.
std::string_view shortcode_close(std::string_view words) {
  if (words.starts_with("{{<")) return ">}}";
  return words.starts_with("{{%") ? "%}}" : std::string_view();
}

class LinePreparer {
 public:
  explicit LinePreparer(std::string_view source) : source_(source) {
    prepared_.text.resize(source.size());
    prepared_.end = static_cast<Offset>(source.size());
    // The grammar needs no letters, and no bytes that are none.
    std::ranges::transform(source, prepared_.text.begin(),
                           [](char c) { return c == '\0' || (c & 0x80) != 0 ? 'x' : c; });
    only_line_feeds_ = !holds(source, '\r');
  }

  PreparedText prepare() {
    for (std::size_t at = 0; at < source_.size();) at = prepare_line(at);
    // The grammar does not see a short heading that no line end follows.
    if (!source_.ends_with('\n')) prepared_.text += '\n';
    return std::move(prepared_);
  }

 private:
  // Where a line's text begins: behind white space and markers of blocks.
  struct Prefix {
    std::size_t end = 0;
    std::size_t cut = 0;  // where it gets too deep; 0: it does not
  };

  std::size_t line_end(std::size_t from) const {
    if (only_line_feeds_) return std::min(source_.find('\n', from), source_.size());
    while (from < source_.size() && source_[from] != '\n' && source_[from] != '\r') ++from;
    return from;
  }

  std::string_view line_at(std::size_t begin, std::size_t end) const {
    return source_.substr(begin, end - begin);
  }

  // Puts spaces in place of all but line ends.
  void blank(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (source_[i] != '\n' && source_[i] != '\r') prepared_.text[i] = ' ';
    }
  }

  void mask(std::size_t begin, std::size_t end) {
    if (begin < end)
      std::fill_n(prepared_.text.begin() + static_cast<std::ptrdiff_t>(begin), end - begin, 'x');
  }

  std::size_t prepare_line(std::size_t begin);
  Prefix read_prefix(std::size_t begin, std::size_t end) const;
  bool rewrite_extension(std::size_t words, std::size_t end);
  std::size_t formula_end(std::size_t words, std::size_t end) const;
  std::size_t shortcode_end(std::size_t words);
  void make_item(std::size_t begin, std::size_t end);
  void mask_words(std::size_t words, std::size_t end);
  void mask_row(std::size_t words, std::size_t end);

  std::string_view source_;
  PreparedText prepared_;
  bool in_definition_ = false;   // after [label]: a title may follow on the next line
  bool in_module_ = false;       // in an import or export, which goes on to a blank line
  std::size_t blanked_to_ = 0;   // end of a formula, of a shortcode
  std::size_t unclosed_to_ = 0;  // no shortcode's content is closed before
  bool only_line_feeds_ = true;
};

LinePreparer::Prefix LinePreparer::read_prefix(std::size_t begin, std::size_t end) const {
  Prefix prefix;
  std::size_t half_levels = 0;
  std::size_t i = begin;
  for (; i < end; ++i) {
    const char c = source_[i];
    const bool opens = i + 1 >= end || is_blank(source_[i + 1]);
    if (is_blank(c)) {
      half_levels += c == '\t' ? 4 : 1;
    } else if (c == '>') {
      half_levels += 2;
    } else if (c == '-' || c == '+' || c == '*' || c == '.' || c == ')') {
      half_levels += opens ? 2 : 0;
    } else if (c != '#' && !is_digit(c)) {
      break;
    }
    if (prefix.cut == 0 && half_levels / 2 > kDeepest) prefix.cut = i;
  }
  prefix.end = i;
  return prefix;
}

std::size_t LinePreparer::prepare_line(std::size_t begin) {
  const std::size_t end = line_end(begin);
  const std::size_t next = end + (source_.substr(end, 2) == "\r\n" ? 2 : 1);
  if (begin < blanked_to_) return next;
  const Prefix prefix = read_prefix(begin, end);
  if (prefix.cut != 0) {
    // A rule or an underline of any length stays one; before words, markers become words.
    if (prefix.end == end) {
      blank(prefix.cut, end);
    } else {
      for (std::size_t i = prefix.cut; i < end; ++i) prepared_.text[i] = 'x';
    }
    return next;
  }
  if (prefix.end == end) {
    if (trim_end(line_at(begin, end)).empty()) in_definition_ = in_module_ = false;
    return next;
  }
  if (in_module_ && !is_code_fence(line_at(prefix.end, end))) {
    blank(begin, end);
    return next;
  }
  in_module_ = false;
  if (!rewrite_extension(prefix.end, end)) mask_words(prefix.end, end);
  return next;
}

// Rewrites a line that the grammar does not know; false where it is none.
bool LinePreparer::rewrite_extension(std::size_t words, std::size_t end) {
  const std::string_view line = line_at(words, end);
  if (const std::size_t close = shortcode_end(words); close > end) {
    blank(words, close);
    blanked_to_ = close;
    return true;
  }
  if (line.starts_with(":::") || is_shortcode_line(line)) {
    blank(words, end);
    return true;
  }
  if (line.starts_with("$$")) {
    const std::size_t close = formula_end(words, end);
    if (close == 0) return false;
    blank(words, close);
    blanked_to_ = close;
    return true;
  }
  if (is_module_line(line)) {
    in_module_ = true;
    blank(words, end);
    return true;
  }
  if (opens_admonition(line)) {
    blank(words, end);
    prepared_.text[words] = '*';  // an item that begins on the next line
    return true;
  }
  const std::size_t marker = footnote_marker_length(line);
  if (marker > 0) {
    prepared_.footnotes.push_back(
        {static_cast<Offset>(words), static_cast<Offset>(words + marker)});
    make_item(words, end);
    return true;
  }
  if (line.size() > 2 && line[0] == ':' && is_blank(line[1])) {
    prepared_.text[words] = '-';
    mask_words(line.find_first_not_of(" \t", 1) + words, end);
    return true;
  }
  return false;
}

// The end of the line that closes the shortcode at `words`, with its content where that is no
// prose; 0 where none begins or nothing closes it.
std::size_t LinePreparer::shortcode_end(std::size_t words) {
  constexpr std::size_t kLongestTag = 2'000;
  constexpr std::size_t kLongestContent = 20'000;
  std::string_view tag = source_.substr(words, kLongestTag);
  const std::string_view close = shortcode_close(tag);
  if (close.empty()) return 0;
  tag = tag.substr(0, tag.find("{{", close.size()));  // they do not nest
  const std::size_t last = tag.find(close, close.size());
  if (last == std::string_view::npos) return 0;
  const std::size_t begin = std::min(tag.find_first_not_of(" \t", close.size()), last);
  const std::string_view name = tag.substr(begin, tag.find_first_of(" \t\r\n>%", begin) - begin);
  const std::string_view rest = source_.substr(words, kLongestContent);
  if (encloses_code(name) && tag[last - 1] != '/' && words >= unclosed_to_) {
    for (std::size_t at = rest.find("{{", last); at < rest.size(); at = rest.find("{{", at + 2)) {
      const std::size_t slash = std::min(rest.find_first_not_of("{<% ", at), rest.size());
      const std::string_view closing = rest.substr(slash);
      if (closing.starts_with('/') && closing.substr(1).starts_with(name)) {
        return line_end(words + slash);
      }
    }
    unclosed_to_ = words + rest.size();
  }
  return line_end(words + last);
}

// The end of the line that closes the formula $$ opened at `words`; 0 where a blank line or a code
// fence comes first.
std::size_t LinePreparer::formula_end(std::size_t words, std::size_t end) const {
  const std::string_view first = trim_end(line_at(words, end));
  if (first.size() > 3 && first.ends_with("$$")) return end;
  if (first.substr(2).find("$$") != std::string_view::npos) return 0;  // prose goes on behind it
  for (std::size_t at = end + 1; at < source_.size();) {
    const std::size_t last = line_end(at);
    const std::string_view line = line_at(at, last);
    const std::size_t word = line.find_first_not_of(" \t");
    if (word == std::string_view::npos || is_code_fence(line.substr(word))) return 0;
    if (line.find("$$") != std::string_view::npos) return last;
    at = last + 1;
  }
  return 0;
}

// `- xxx`: an item whose lines are indented by two columns or more.
void LinePreparer::make_item(std::size_t begin, std::size_t end) {
  mask(begin, end);
  prepared_.text[begin] = '-';
  prepared_.text[begin + 1] = ' ';
}

// Makes one word of a line's words where they say nothing of its blocks.
void LinePreparer::mask_words(std::size_t words, std::size_t end) {
  if (words >= end) return;
  const std::string_view line = line_at(words, end);
  if (line.starts_with('[') && line.find("]:") != std::string_view::npos) in_definition_ = true;
  if (in_definition_ || line.starts_with('<') || is_code_fence(line)) return;
  if (holds(line, '|')) return mask_row(words, end);
  if (line[0] == '=' || line[0] == '_') {
    if (std::ranges::none_of(line, is_alphanumeric)) return;  // a rule or an underline
  }
  constexpr std::string_view kTaskMarks = " xX\t";
  const bool task = line.size() > 3 && line[0] == '[' && line[2] == ']' &&
                    kTaskMarks.find(line[1]) != std::string_view::npos;
  // Tags stay, and what may close an HTML block: --> ?> ]]> >
  const std::size_t closing =
      std::max<std::size_t>(std::min(line.find('>'), line.size() + 2), 2) - 2;
  const std::size_t kept = words + std::min(line.find('<'), closing);
  mask(task ? words + 4 : words, kept);
}

// Of a row of a table the bars stay, and the white space beside them.
void LinePreparer::mask_row(std::size_t words, std::size_t end) {
  constexpr std::string_view kStructure = "|\\-: \t";
  for (std::size_t i = words; i < end; ++i) {
    const char c = source_[i];
    const bool between_words = c == ' ' && i > words && i + 1 < end &&
                               is_alphanumeric(source_[i - 1]) && is_alphanumeric(source_[i + 1]);
    if (between_words || kStructure.find(c) == std::string_view::npos) prepared_.text[i] = 'x';
  }
}

}  // namespace

bool encloses_code(std::string_view name) {
  constexpr std::array<std::string_view, 5> kNames = {"code", "highlight", "math", "mermaid",
                                                      "chart"};
  return std::ranges::any_of(kNames, [&](auto code) { return name.starts_with(code); });
}

PreparedText prepare_lines(std::string_view source) {
  return LinePreparer(source).prepare();
}

}  // namespace copydesk
