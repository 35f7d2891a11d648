#include "project/gitignore.h"

#include <algorithm>
#include <fstream>
#include <ranges>
#include <system_error>

#include "checker/glob.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

std::string with_slash(const fs::path& folder) {
  std::string name = folder.generic_string();
  if (!name.ends_with('/')) name += '/';
  return name;
}

// Cuts the line ending, and spaces at the end that no backslash keeps.
std::string_view trimmed(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  while (line.ends_with(' ') && !line.ends_with("\\ ")) line.remove_suffix(1);
  return line;
}

}  // namespace

GitIgnore GitIgnore::of(const fs::path& folder) {
  std::error_code no_error;
  std::vector<fs::path> above;
  bool in_repository = false;
  for (fs::path at = folder; !in_repository; at = at.parent_path()) {
    above.push_back(at);
    in_repository = fs::exists(at / ".git", no_error);
    if (at == at.parent_path()) break;
  }
  if (!in_repository) above.resize(1);
  GitIgnore result;
  for (const fs::path& at : above | std::views::reverse) result.add(at);
  return result;
}

GitIgnore::Pattern GitIgnore::read_pattern(std::string_view line) {
  Pattern pattern;
  if (line.starts_with('!')) {
    pattern.negated = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    pattern.folders_only = true;
    line.remove_suffix(1);
  }
  // A slash ties the pattern to the file's folder; without one it counts at every depth.
  const bool anywhere = line.find('/') == std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  if (!line.empty()) pattern.glob = (anywhere ? "**/" : "") + std::string(line);
  return pattern;
}

void GitIgnore::add(const fs::path& folder) {
  std::ifstream in(folder / ".gitignore", std::ios::binary);
  File file{with_slash(folder), {}};
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    Pattern pattern = read_pattern(trimmed(line));
    if (!pattern.glob.empty()) file.patterns.push_back(std::move(pattern));
  }
  if (!file.patterns.empty()) files_.push_back(std::move(file));
}

bool GitIgnore::ignores(const fs::path& folder, std::string_view name, bool is_folder) const {
  if (files_.empty()) return false;
  const std::string path = with_slash(folder) + std::string(name);
  for (const File& file : files_ | std::views::reverse) {
    if (!path.starts_with(file.folder)) continue;
    const std::string_view local = std::string_view(path).substr(file.folder.size());
    const auto decides = [&](const Pattern& pattern) {
      return (is_folder || !pattern.folders_only) && matches_glob(pattern.glob, local);
    };
    const auto last = std::ranges::find_if(file.patterns | std::views::reverse, decides);
    if (last != file.patterns.rend()) return !last->negated;
  }
  return false;
}

}  // namespace copydesk
