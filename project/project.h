// How the articles of a folder are checked.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "checker/checker.h"
#include "checker/desk.h"
#include "checker/file_diagnostics.h"
#include "checker/rule_set.h"
#include "checker/style.h"

namespace copydesk {

// What a person asks for on a command line, or in an editor's settings.
struct CheckSettings {
  std::string style = {};                      // name or file; empty: the default
  std::optional<Dialect> language = {};        // nothing: as the style says
  std::vector<std::string> rule_folders = {};  // in addition to the built-in rules
  std::vector<std::string> dictionaries = {};  // in addition to the project's and the user's
  std::vector<std::string> disabled = {};      // ids of rules that are off, whatever the style says
  std::filesystem::path base = {};  // what files here are relative to; empty: the current folder

  bool operator==(const CheckSettings&) const = default;
};

// A checker, and what it was made of.
struct ProjectChecker {
  std::shared_ptr<const Checker> checker;
  RuleSet rules;
  std::vector<FileDiagnostics> problems;     // in files that a person wrote; what is wrong is
                                             // left out
  std::vector<std::filesystem::path> files;  // that it depends on: project_files()
};

// The files of a person that open_checker() reads, whether they exist or not: those of the project
// and the user, the style, dictionaries, rule folders and the rule files in them.
std::vector<std::filesystem::path> project_files(const std::filesystem::path& folder,
                                                 const CheckSettings& settings);

// True if a change of the path may change one of the files: it is one of them, lies in one, or one
// lies in it. By links or without them.
bool depends_on(std::span<const std::filesystem::path> files, const std::filesystem::path& changed);

// The built-in rules and those of the folders. Mistakes go to `problems`.
RuleSet open_rules(const std::vector<std::string>& folders, std::vector<FileDiagnostics>& problems);

// The style and the desk of a project: the words, names, titles, abbreviations and decisions that
// it and the user keep. `folder` lies in the project. A file that cannot be read or holds mistakes
// is among `problems`. Throws Error where a style, dictionary or rule folder that was asked for is
// missing; project_files() tells which files to wait for.
ProjectChecker open_checker(const std::filesystem::path& folder, const CheckSettings& settings);

}  // namespace copydesk
