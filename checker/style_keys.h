// The keys that a style and copydesk.yaml have in common.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/file_diagnostics.h"
#include "checker/line_index.h"
#include "checker/rule_set.h"
#include "checker/style.h"
#include "checker/yaml_reader.h"

namespace copydesk {

// In the order of StyleKeyReader.
inline constexpr std::array<std::string_view, 9> kStyleKeys = {
    "language", "rules",        "words",        "abbreviations", "preview",
    "ignore",   "dictionaries", "rule_folders", "word_lists"};

// Whether the key names other files: dictionaries, rules. Those are read first, for the other keys
// speak of the rules.
inline bool names_files(std::size_t key) {
  return key >= 6;
}

// A YAML file as it was read; worth something where it has a root.
struct ParsedFile {
  FileDiagnostics file = {};  // path, text, and what is wrong with it
  std::optional<YamlNode> root = {};

  // Reads the file; its problems are diagnostics of the rule `id`.
  static ParsedFile read(const std::filesystem::path& path, std::string_view id);
};

// The value of that key in a map; null if there is none.
const YamlNode* value_of(const YamlNode& map, std::string_view key);

// Which files a path that a person wrote may name.
struct PathRule {
  std::filesystem::path base = {};    // what it is relative to
  std::filesystem::path within = {};  // the folder that it may not leave; empty: any file will do
};

// Reads what a file says onto a style.
class StyleKeyReader {
 public:
  // Borrows `file` and `rules`, those that may be set. Problems go to `problems` as diagnostics of
  // the rule `id`.
  StyleKeyReader(const FileDiagnostics& file, std::string_view id, const RuleSet& rules,
                 PathRule paths, std::vector<Diagnostic>& problems);

  // Rules for which this is true may be set though they are not among `rules`: those of another
  // style, which other articles are checked with.
  void let_pass(std::function<bool(std::string_view)> is_known) { is_known_ = std::move(is_known); }

  // Reads the value of kStyleKeys[key].
  void read(std::size_t key, const YamlNode& value, Style& style);

  // Reads of all kStyleKeys in the map those that name files.
  void read_sources(const YamlNode& map, Style& style);

  // The path that the value names; nothing, and a problem, where it may not be named.
  std::optional<std::filesystem::path> path(const YamlNode& value);

  // Notes that `key` has been set to `value` where the node stands.
  void note(const YamlNode& node, std::string key, std::string value, Style& style) const;

  // For what only one of the two kinds of files has.
  YamlReader& yaml() { return yaml_; }

 private:
  void read_language(const YamlNode& value, Style& style);
  void read_rules(const YamlNode& value, Style& style);
  void read_ignore(const YamlNode& value, Style& style);
  void read_patterns(const YamlNode& value, Style& style);
  void read_words(std::string_view key, const YamlNode& value, std::vector<std::string>& words,
                  Style& style);
  void read_paths(std::string_view key, const YamlNode& value,
                  std::vector<std::filesystem::path>& paths, Style& style);
  bool read_setting(const Rule& rule, const YamlNode& setting, RuleSetting& result);
  bool read_word(const Rule& rule, const YamlNode& word, RuleSetting& result);
  void read_option(const Rule& rule, const YamlNode& name, const YamlNode& value,
                   RuleSetting& result);
  void unknown_rule(const YamlNode& id);

  const FileDiagnostics& file_;
  const RuleSet& rules_;
  PathRule paths_;
  YamlReader yaml_;
  LineIndex lines_;
  std::function<bool(std::string_view)> is_known_ = {};
};

}  // namespace copydesk
