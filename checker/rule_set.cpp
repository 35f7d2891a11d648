#include "checker/rule_set.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>
#include <tuple>
#include <utility>

#include "checker/error.h"
#include "checker/nearest.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file) throw Error("cannot read " + path.string());
  return text;
}

// The name that a file or folder gives to what it holds.
std::string with_dashes(const fs::path& name) {
  std::string result = name.string();
  std::ranges::replace(result, '_', '-');
  return result;
}

std::vector<fs::path> sorted_entries(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> paths;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    paths.push_back(it->path());
  }
  if (error) throw Error("cannot read the rules in " + folder.string() + ": " + error.message());
  std::ranges::sort(paths);
  return paths;
}

// The .yaml files in the folder and in the folders in it.
std::vector<fs::path> rule_files(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::path& path : sorted_entries(folder)) {
    if (path.filename().string().starts_with('.')) continue;
    const std::vector<fs::path> inside =
        fs::is_directory(path) ? sorted_entries(path) : std::vector<fs::path>{path};
    std::ranges::copy_if(inside, std::back_inserter(files),
                         [](const fs::path& file) { return file.extension() == ".yaml"; });
  }
  return files;
}

bool before(const Rule& a, const Rule& b) {
  return std::tie(a.category, a.id) < std::tie(b.category, b.id);
}

}  // namespace

RuleSet::RuleSet(std::vector<Rule> rules) : rules_(std::move(rules)) {
  std::ranges::sort(rules_, before);
}

std::vector<FileDiagnostics> RuleSet::load(const std::filesystem::path& folder) {
  std::vector<FileDiagnostics> broken;
  for (const fs::path& path : rule_files(folder)) {
    FileDiagnostics file{.path = path, .text = read_file(path), .diagnostics = {}};
    const fs::path category = fs::absolute(path).parent_path().filename();
    std::optional<Rule> rule =
        parse_rule(file.text, with_dashes(category), with_dashes(path.stem()), file.diagnostics);
    if (!rule) {
      broken.push_back(std::move(file));
      continue;
    }
    std::erase_if(rules_, [&](const Rule& other) { return other.id == rule->id; });
    rules_.insert(std::ranges::upper_bound(rules_, *rule, before), std::move(*rule));
  }
  return broken;
}

const Rule* RuleSet::find(std::string_view id) const {
  const auto rule = std::ranges::find(rules_, id, &Rule::id);
  return rule == rules_.end() ? nullptr : &*rule;
}

std::string_view RuleSet::nearest(std::string_view id) const {
  std::vector<std::string_view> ids;
  ids.reserve(rules_.size());
  for (const Rule& rule : rules_) ids.emplace_back(rule.id);
  return nearest_name(id, ids);
}

}  // namespace copydesk
