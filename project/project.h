// How the articles of a folder are checked.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "checker/checker.h"
#include "checker/desk.h"
#include "checker/file_diagnostics.h"
#include "checker/rule_set.h"
#include "checker/style.h"
#include "project/configuration.h"

namespace copydesk {

// What a person asks for on a command line, or in an editor's settings.
struct CheckSettings {
  std::string style = {};                      // name or file; empty: the default
  std::optional<Dialect> language = {};        // nothing: as the style says
  std::vector<std::string> rule_folders = {};  // in addition to the built-in rules
  std::vector<std::string> dictionaries = {};  // in addition to the project's and the user's
  std::vector<std::string> disabled = {};      // ids of rules that are off, whatever the style says
  std::filesystem::path base = {};  // what files here are relative to; empty: the current folder
  bool configuration = true;        // copydesk.yaml counts

  bool operator==(const CheckSettings&) const = default;
};

// A checker, and what it was made of.
struct ProjectChecker {
  std::shared_ptr<const Checker> checker = {};
  RuleSet rules = {};
  Style style = {};
  std::string fail_on = {};                    // of the configuration; empty: it does not say
  std::vector<FileDiagnostics> problems = {};  // in files that a person wrote; what is wrong is
                                               // left out
};

// The files of a person that open_checker() reads, whether they exist or not: those of the project
// and the user, configuration, styles, dictionaries, word lists, rule folders and the rule files in
// them.
std::vector<std::filesystem::path> project_files(const std::filesystem::path& folder,
                                                 const CheckSettings& settings,
                                                 const Configuration& configuration = {});

// True if a change of the path may change one of the files: it is one of them, lies in one, or one
// lies in it. By links or without them.
bool depends_on(std::span<const std::filesystem::path> files, const std::filesystem::path& changed);

// The built-in rules and those of the folders. Mistakes go to `problems`.
RuleSet open_rules(const std::vector<std::string>& folders, std::vector<FileDiagnostics>& problems);

// The style and the desk of a project: the words, names, titles, abbreviations and decisions that
// it and the user keep. `folder` lies in the project; `configuration` is that of the articles. What
// a person has asked for in `settings` outranks it. `times` is as Checker takes it. A file that cannot be read or holds mistakes is
// among `problems`. Throws Error where a style, dictionary or rule folder that was asked for in
// `settings` is missing; project_files() tells which files to wait for.
ProjectChecker open_checker(const std::filesystem::path& folder, const CheckSettings& settings,
                            const Configuration& configuration = {}, RuleTimes* times = nullptr);

// The checkers of articles, wherever these lie: those that are checked alike have the same one. Not
// thread-safe; what it gives is.
class ProjectCheckers {
 public:
  // `times` is as Checker takes it.
  explicit ProjectCheckers(CheckSettings settings, RuleTimes* times = nullptr)
      : settings_(std::move(settings)), times_(times) {}

  // The checker of an article, made on first need; stays where it is as long as this. Throws as
  // open_checker().
  const ProjectChecker& of(const std::filesystem::path& article);

  // True if the article's configuration says that it is not to be checked.
  bool excludes(const std::filesystem::path& article);

 private:
  struct Made {
    std::filesystem::path root;
    Configuration configuration;
    ProjectChecker checker;
  };

  Configuration configuration_of(const std::filesystem::path& article);
  const std::filesystem::path& root_of(const std::filesystem::path& folder);

  CheckSettings settings_;
  RuleTimes* times_;
  Configurations configurations_;
  std::map<std::filesystem::path, std::filesystem::path> roots_;  // of projects, by folder
  std::vector<std::unique_ptr<const Made>> made_;
};

}  // namespace copydesk
