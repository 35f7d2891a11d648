#include "checker/glob.h"

#include <cstddef>

namespace copydesk {
namespace {

// One element of a pattern, read from its beginning.
struct Element {
  std::size_t length = 1;  // in the pattern
  bool matches = false;    // the byte asked about
};

// The set that `pattern` begins with; length 0 if its ] is missing.
Element read_set(std::string_view pattern, unsigned char byte) {
  std::size_t i = 1;
  const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
  if (negated) ++i;
  const std::size_t first = i;
  bool found = false;
  const auto take = [&] {
    if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
    return static_cast<unsigned char>(pattern[i++]);
  };
  while (i < pattern.size() && (pattern[i] != ']' || i == first)) {
    const unsigned char low = take();
    unsigned char high = low;
    if (i + 1 < pattern.size() && pattern[i] == '-' && pattern[i + 1] != ']') {
      ++i;
      high = take();
    }
    found = found || (low <= byte && byte <= high);
  }
  if (i >= pattern.size()) return {0, false};
  return {i + 1, found != negated};
}

Element read_element(std::string_view pattern, char byte) {
  switch (pattern.front()) {
    case '?':
      return {1, true};
    case '[':
      if (const Element set = read_set(pattern, static_cast<unsigned char>(byte)); set.length > 0) {
        return set;
      }
      return {1, byte == '['};
    case '\\':
      if (pattern.size() > 1) return {2, byte == pattern[1]};
      return {1, byte == '\\'};
    default:
      return {1, byte == pattern.front()};
  }
}

// A pattern without slashes against a name: on a mismatch the last * takes one byte more.
bool matches_name(std::string_view pattern, std::string_view name) {
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = std::string_view::npos;  // behind the last *
  std::size_t taken = 0;                      // where what that * takes ends
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      taken = n;
      continue;
    }
    if (p < pattern.size()) {
      if (const Element element = read_element(pattern.substr(p), name[n]); element.matches) {
        p += element.length;
        ++n;
        continue;
      }
    }
    if (star == std::string_view::npos) return false;
    p = star;
    n = ++taken;
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

// Takes the part before the first slash off `path`.
std::string_view take_part(std::string_view& path) {
  const std::size_t slash = path.find('/');
  const std::string_view part = path.substr(0, slash);
  path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  return part;
}

}  // namespace

bool is_glob(std::string_view text) {
  return text.find_first_of("*?[") != std::string_view::npos;
}

bool matches_glob(std::string_view pattern, std::string_view path) {
  bool starred = false;  // a ** was met: where the last one left both
  std::string_view starred_pattern;
  std::string_view starred_path;
  while (!path.empty()) {
    std::string_view rest = pattern;
    const std::string_view part = take_part(rest);
    if (part == "**") {
      if (rest.empty()) return true;
      starred = true;
      pattern = starred_pattern = rest;
      starred_path = path;
      continue;
    }
    std::string_view path_rest = path;
    if (!pattern.empty() && matches_name(part, take_part(path_rest))) {
      pattern = rest;
      path = path_rest;
      continue;
    }
    if (!starred) return false;
    take_part(starred_path);
    pattern = starred_pattern;
    path = starred_path;
  }
  return pattern.empty();
}

}  // namespace copydesk
