#include "checker/rule_set.h"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <tuple>
#include <utility>

#include "checker/error.h"
#include "checker/nearest.h"
#include "checker/own_file.h"
#include "checker/word_list.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

// The name that a file or folder gives to what it holds.
std::string with_dashes(const fs::path& name) {
  std::string result = name.string();
  std::ranges::replace(result, '_', '-');
  return result;
}

std::vector<fs::path> sorted_entries(const fs::path& folder, std::error_code& error) {
  std::vector<fs::path> paths;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    paths.push_back(it->path());
  }
  std::ranges::sort(paths);
  return paths;
}

bool before(const Rule& a, const Rule& b) {
  return std::tie(a.category, a.id) < std::tie(b.category, b.id);
}

}  // namespace

std::vector<fs::path> rule_files(const fs::path& folder, std::error_code& error) {
  std::vector<fs::path> files;
  for (const fs::path& path : sorted_entries(folder, error)) {
    if (path.filename().string().starts_with('.')) continue;
    std::error_code no_error;
    std::vector<fs::path> inside{path};
    if (fs::is_directory(path, no_error)) inside = sorted_entries(path, error);
    if (error) break;
    std::ranges::copy_if(inside, std::back_inserter(files),
                         [](const fs::path& file) { return file.extension() == ".yaml"; });
  }
  return files;
}

RuleSet::RuleSet(std::vector<Rule> rules) : rules_(std::move(rules)) {
  std::ranges::sort(rules_, before);
}

std::vector<FileDiagnostics> RuleSet::load(const std::filesystem::path& folder) {
  std::vector<FileDiagnostics> broken;
  std::error_code error;
  const std::vector<fs::path> files = rule_files(folder, error);
  if (error) throw Error("cannot read the rules in " + folder.string() + ": " + error.message());
  for (const fs::path& path : files) {
    FileDiagnostics file = read_own_file(path, "rule-file");
    const fs::path category = fs::absolute(path).parent_path().filename();
    std::optional<Rule> rule;
    if (file.diagnostics.empty()) {
      rule =
          parse_rule(file.text, with_dashes(category), with_dashes(path.stem()), file.diagnostics);
    }
    if (!rule) {
      broken.push_back(std::move(file));
      continue;
    }
    add(std::move(*rule));
  }
  return broken;
}

FileDiagnostics RuleSet::load_word_list(const std::filesystem::path& file, const Lexicon& lexicon) {
  FileDiagnostics list = read_own_file(file, "word-list");
  if (!list.diagnostics.empty()) return list;
  const std::optional<WordListFormat> format = word_list_format(file);
  if (!format) {
    list.diagnostics.push_back({.rule = "word-list",
                                .category = "file",
                                .severity = Severity::error,
                                .message = "A word list is a file .csv, .tsv or .yaml."});
    return list;
  }
  const std::string category = with_dashes(fs::absolute(file).parent_path().filename());
  const std::string id = with_dashes(file.stem());
  std::optional<Rule> rule =
      parse_word_list({.text = list.text, .format = *format, .category = category, .id = id},
                      lexicon, list.diagnostics);
  if (rule) add(std::move(*rule));
  return list;
}

void RuleSet::add(Rule rule) {
  std::erase_if(rules_, [&](const Rule& other) { return other.id == rule.id; });
  rules_.insert(std::ranges::upper_bound(rules_, rule, before), std::move(rule));
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
