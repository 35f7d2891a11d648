// Styles as people write them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "checker/file_diagnostics.h"
#include "checker/rule_set.h"
#include "checker/style.h"
#include "checker/style_keys.h"

namespace copydesk {

// Styles one over the other, the ground first: read, but not yet understood, for that takes the
// rules that they bring along.
class StyleFiles {
 public:
  // Styles that ship are looked for in DATA/styles. What styles name must lie in `within`, unless
  // they ship; empty: anywhere.
  explicit StyleFiles(std::filesystem::path data, std::filesystem::path within = {});

  // Puts a style over those that are there, behind those that it extends: a file's or folder's
  // path, relative to `base` (empty: the current folder), or the name of one that ships. A folder
  // has its style in style.yaml, rules in rules/ and word lists in lists/. Throws Error if there is
  // no such style, naming those there are. What is wrong in files, a circle of styles among it, is
  // found in problems().
  void open(const std::string& name_or_path, const std::filesystem::path& base = {});

  // Adds the dictionaries, rules and word lists that the styles name.
  void read_sources(Style& style);

  // Adds all else, one style after another. `rules` are those that styles may set.
  void apply(const RuleSet& rules, Style& style);

  // The files that were opened, the ground first.
  std::vector<std::filesystem::path> paths() const;

  // The files in which something is wrong.
  std::vector<FileDiagnostics> problems() const;

 private:
  std::filesystem::path find(const std::string& name_or_path,
                             const std::filesystem::path& base) const;
  void open_file(const std::filesystem::path& path, std::vector<std::filesystem::path>& above);
  PathRule paths_of(const ParsedFile& style) const;
  void apply(ParsedFile& style, const RuleSet& rules, Style& result) const;

  std::filesystem::path data_;
  std::filesystem::path within_;
  std::vector<ParsedFile> files_;
};

// Adds to `rules` those of the folders and word lists that a style names. Broken files go to
// `problems`, and are left out. Throws Error if a folder cannot be read.
void load_sources(const Style& style, const std::filesystem::path& data, RuleSet& rules,
                  std::vector<FileDiagnostics>& problems);

// True for a folder with a style.yaml.
bool is_style(const std::filesystem::path& folder);

// The names of the styles that ship, sorted.
std::vector<std::string> shipped_styles(const std::filesystem::path& data);

// The file of the style of that name, which ships; empty if there is none.
std::filesystem::path shipped_style(const std::filesystem::path& data, const std::string& name);

}  // namespace copydesk
