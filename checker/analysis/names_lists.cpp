#include "checker/analysis/names_lists.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace copydesk {
namespace {

// Calls `visit` with each line that is no comment.
template <typename Visit>
void for_each_line(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (!line.empty() && line.front() != '#') visit(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::unordered_map<std::string_view, NameWordRole> read_name_words() {
  std::unordered_map<std::string_view, NameWordRole> roles;
  for_each_line(internal::name_words(), [&roles](std::string_view line) {
    switch (line.front()) {
      case 'o':
        roles.emplace(line.substr(2), NameWordRole::organisation);
        break;
      case 'p':
        roles.emplace(line.substr(2), NameWordRole::place);
        break;
      case 'e':
        roles.emplace(line.substr(2), NameWordRole::event);
        break;
      default:
        roles.emplace(line.substr(2), NameWordRole::calendar);
    }
  });
  return roles;
}

// Each name with the numbers of the lines that it stands in, the first name of a line marked.
struct NicknameEntry {
  std::size_t line = 0;
  bool full = false;
};

std::unordered_map<std::string_view, std::vector<NicknameEntry>> read_nicknames() {
  std::unordered_map<std::string_view, std::vector<NicknameEntry>> entries;
  std::size_t number = 0;
  for_each_line(internal::nicknames(), [&](std::string_view line) {
    for (bool full = true; !line.empty(); full = false) {
      const std::size_t end = std::min(line.find(' '), line.size());
      entries[line.substr(0, end)].push_back({number, full});
      line.remove_prefix(std::min(end + 1, line.size()));
    }
    ++number;
  });
  return entries;
}

}  // namespace

NameWordRole role_of(std::string_view word) {
  static const auto roles = read_name_words();
  const auto found = roles.find(word);
  return found == roles.end() ? NameWordRole::none : found->second;
}

bool is_nickname(std::string_view a, std::string_view b) {
  static const auto entries = read_nicknames();
  const auto first = entries.find(a);
  const auto second = entries.find(b);
  if (first == entries.end() || second == entries.end()) return false;
  // Ted is called Ned by nobody, though both are Edward.
  return std::ranges::any_of(first->second, [&](NicknameEntry x) {
    return std::ranges::any_of(
        second->second, [x](NicknameEntry y) { return x.line == y.line && (x.full || y.full); });
  });
}

}  // namespace copydesk
