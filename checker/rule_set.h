// The rules that there are.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>
#include <system_error>
#include <vector>

#include "checker/file_diagnostics.h"
#include "checker/lexicon.h"
#include "checker/rule.h"

namespace copydesk {

// Reads one rule written as YAML. What is wrong in it goes to `diagnostics` (spans in `text`), with
// the allowed keys or values and the nearest; nothing is returned then. Never throws.
std::optional<Rule> parse_rule(std::string_view text, std::string_view category,
                               std::string_view id, std::vector<Diagnostic>& diagnostics);

// The rule files of a folder: FOLDER/<category>/<rule>.yaml and FOLDER/<rule>.yaml, sorted. Where a
// folder cannot be read, those that were found before, and `error`.
std::vector<std::filesystem::path> rule_files(const std::filesystem::path& folder,
                                              std::error_code& error);

// Rules by id, each once, sorted by category and id.
class RuleSet {
 public:
  RuleSet() = default;
  explicit RuleSet(std::vector<Rule> rules);

  // Adds the rules of the folder's files (category: the name of the folder that a file is in); a
  // rule of the same id is replaced. Broken files are described in what is returned and left out.
  // Throws Error if the folder cannot be read.
  std::vector<FileDiagnostics> load(const std::filesystem::path& folder);

  // Adds the rule that a word list is (checker/word_list.h): its id is the file's name, its
  // category that of the folder. A rule of the same id is replaced. What is returned has
  // diagnostics if the list is broken, and was left out.
  FileDiagnostics load_word_list(const std::filesystem::path& file, const Lexicon& lexicon);

  // Adds a rule; one of the same id is replaced.
  void add(Rule rule);

  // The rule of that id, or null.
  const Rule* find(std::string_view id) const;

  // The known id nearest to `id`, empty if none is near.
  std::string_view nearest(std::string_view id) const;

  // All of them, sorted by category and id.
  std::span<const Rule> rules() const { return rules_; }

 private:
  std::vector<Rule> rules_;
};

}  // namespace copydesk
