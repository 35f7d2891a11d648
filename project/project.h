// How the articles of a folder are checked.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
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

  bool operator==(const CheckSettings&) const = default;
};

// A checker, and what it was made of.
struct ProjectChecker {
  std::shared_ptr<const Checker> checker;
  RuleSet rules;
  std::vector<FileDiagnostics> problems;     // in files that a person wrote; what is wrong is
                                             // left out
  std::vector<std::filesystem::path> files;  // that it depends on, whether they exist or not
};

// The built-in rules and those of the folders. Mistakes go to `problems`.
RuleSet open_rules(const std::vector<std::string>& folders, std::vector<FileDiagnostics>& problems);

// The style and the desk of a project: the words, names, titles and abbreviations that it and the
// user keep. `folder` lies in the project. Throws Error where a file that was asked for is missing.
ProjectChecker open_checker(const std::filesystem::path& folder, const CheckSettings& settings);

}  // namespace copydesk
