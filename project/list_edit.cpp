#include "project/list_edit.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "checker/error.h"
#include "checker/line_index.h"
#include "checker/own_file.h"
#include "checker/yaml_reader.h"

namespace copydesk {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::size_t mark_length(std::string_view text) {
  return text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
}

// What ends the lines of the text.
std::string_view line_end_of(std::string_view text) {
  const std::size_t first = text.find('\n');
  const bool windows = first != std::string_view::npos && first > 0 && text[first - 1] == '\r';
  return windows ? "\r\n" : "\n";
}

// Puts `lines`, each ended by \n, in at `at`, where a line begins or the text ends.
std::string with_lines(std::string_view text, std::size_t at, std::string_view lines) {
  const std::string_view line_end = line_end_of(text);
  std::string result(text.substr(0, at));
  if (at > mark_length(text) && text[at - 1] != '\n') result += line_end;
  for (const char c : lines) {
    if (c == '\n') {
      result += line_end;
    } else {
      result += c;
    }
  }
  return result.append(text.substr(at));
}

// Where the word belongs in a list of sorted words; the end where there is anything else in it.
std::size_t place_of(std::string_view text, std::string_view word) {
  std::size_t place = text.size();
  std::string_view previous;
  for (std::size_t begin = mark_length(text); begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line <= previous || line.find('#') != std::string_view::npos) return text.size();
    if (place == text.size() && line > word) place = begin;
    previous = line;
    begin = end + 1;
  }
  return place;
}

[[noreturn]] void refuse(std::string_view text, Span span, std::string_view why) {
  const Position place = LineIndex(text).position(span.start, ColumnUnit::code_point);
  throw Error("nothing can be added to this list: line " + std::to_string(place.line + 1) + ": " +
              std::string(why));
}

// The document of the text: a list, or null. Throws Error where it is neither.
YamlNode read_list(std::string_view text) {
  std::vector<Diagnostic> problems;
  YamlReader reader(text, {}, problems, kLargestOwnFile);
  if (reader.empty()) return {};
  std::optional<YamlNode> root = reader.read();
  if (!root) refuse(text, problems.front().span, problems.front().message);
  if (root->kind != YamlNode::Kind::sequence && root->kind != YamlNode::Kind::null) {
    refuse(text, root->span, "a list is wanted here, with “- ” before each item");
  }
  return *std::move(root);
}

bool same(const YamlNode& a, const YamlNode& b) {
  return a.kind == b.kind && a.text == b.text && std::ranges::equal(a.items, b.items, same);
}

// The text without the null, ~ or [] that stands for an empty list at `at`, and without its line
// if nothing else is on it.
std::string without_empty_list(std::string_view text, std::size_t at) {
  std::size_t end = std::min(text.find_first_of(" \t\r\n#", at), text.size());
  if (text.substr(at).starts_with('[')) end = std::min(text.find(']', at), text.size() - 1) + 1;
  const std::string_view before = text.substr(0, at);
  const std::size_t line = before.rfind('\n') + 1;  // npos + 1 is 0
  const std::size_t line_end = std::min(text.find('\n', end), text.size() - 1) + 1;
  const auto is_blank = [](std::string_view part) {
    return part.find_first_not_of(" \t\r\n") == std::string_view::npos;
  };
  if (is_blank(text.substr(line, at - line)) && is_blank(text.substr(end, line_end - end))) {
    return std::string(text.substr(0, line)).append(text.substr(line_end));
  }
  return std::string(before).append(text.substr(end));
}

// The items with their lines as far to the right as the list is that begins at `at`.
std::string indented(std::string_view items, std::string_view text, std::size_t at) {
  const std::size_t column = at - (text.substr(0, at).rfind('\n') + 1);
  std::string result;
  while (!items.empty()) {
    const std::size_t length = items.find('\n') + 1;
    result.append(column, ' ').append(items.substr(0, length));
    items.remove_prefix(length);
  }
  return result;
}

// True if the text reads as the list.
bool reads_as(std::string_view text, const YamlNode& wanted) {
  std::vector<Diagnostic> problems;
  YamlReader reader(text, {}, problems, kLargestOwnFile);
  if (reader.empty()) return wanted.items.empty();
  const std::optional<YamlNode> read = reader.read();
  if (read && read->kind == YamlNode::Kind::null) return wanted.items.empty();
  return read && same(*read, wanted);
}

// Where the last text of the value ends; a value that is not there may stand lines further on.
Offset end_of(const YamlNode& node) {
  Offset end = node.kind == YamlNode::Kind::scalar ? node.span.end : 0;
  for (const YamlNode& item : node.items) end = std::max(end, end_of(item));
  return end;
}

// The lines of an item, their ends included: those of its texts, and what is indented behind them.
Span lines_of(std::string_view text, const YamlNode& item) {
  const std::size_t start = text.substr(0, item.span.start).rfind('\n') + 1;  // npos + 1 is 0
  const std::size_t column = std::min(text.find_first_not_of(' ', start), text.size()) - start;
  const auto next_line = [&](std::size_t at) {
    return std::min(text.find('\n', at), text.size() - 1) + 1;
  };
  std::size_t end = next_line(std::max(end_of(item), item.span.start + 1) - 1);
  while (end < text.size()) {
    const std::size_t words = text.find_first_not_of(' ', end);
    const bool goes_on = words != std::string_view::npos && words > end + column &&
                         text[words] != '\n' && text[words] != '\r';
    if (!goes_on) break;
    end = next_line(end);
  }
  return {static_cast<Offset>(start), static_cast<Offset>(end)};
}

}  // namespace

std::string with_word(std::string_view text, std::string_view word) {
  return with_lines(text, place_of(text, word), std::string(word) + '\n');
}

std::string with_items(std::string_view text, std::string_view items) {
  const std::size_t mark = mark_length(text);
  std::string old(text.substr(mark));
  // What a last line without an end holds may read otherwise with one, and that does no harm.
  if (!old.empty() && !old.ends_with('\n')) old += line_end_of(old);
  const YamlNode list = read_list(old);
  if (list.items.empty() && list.span.start < old.size()) {
    old = without_empty_list(old, list.span.start);
  } else if (!list.items.empty() && old[list.span.start] == '[') {
    refuse(old, list.span, "it is written as [A, B]; write each item on a line of its own: - A");
  }
  std::string lines(items);
  if (!list.items.empty()) lines = indented(items, old, list.span.start);
  std::string result = with_lines(old, old.size(), lines);

  YamlNode wanted = list;
  wanted.kind = YamlNode::Kind::sequence;
  std::ranges::move(read_list(items).items, std::back_inserter(wanted.items));
  if (!reads_as(result, wanted)) {
    const auto end = static_cast<Offset>(old.size());
    refuse(old, {end, end},
           "it ends before this line; take out what ends it (...), or add by hand");
  }
  return std::string(text.substr(0, mark)) + result;
}

std::string without_items(std::string_view text, std::span<const std::size_t> indices) {
  const std::size_t mark = mark_length(text);
  const std::string_view old = text.substr(mark);
  YamlNode wanted = read_list(old);
  std::string result(old);
  for (std::size_t i = indices.size(); i-- > 0;) {
    const Span lines = lines_of(old, wanted.items[indices[i]]);
    if (lines.end > result.size()) break;  // two items on one line: it reads otherwise
    result.erase(lines.start, lines.size());
    wanted.items.erase(wanted.items.begin() + static_cast<std::ptrdiff_t>(indices[i]));
  }
  if (!reads_as(result, wanted)) {
    refuse(old, wanted.span, "write each item on lines of its own to have some taken out");
  }
  return std::string(text.substr(0, mark)) + result;
}

}  // namespace copydesk
