// Options that several subcommands share, and what they make.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "checker/checker.h"
#include "checker/rule_set.h"
#include "cli/commands.h"
#include "project/files.h"
#include "project/project.h"

namespace copydesk {

// How to check: the words of the command line.
struct Settings {
  std::string style;                      // name or file; empty: the default
  std::string language;                   // empty: as the style says
  std::vector<std::string> rule_folders;  // in addition to the built-in rules
  std::vector<std::string> dictionaries;  // in addition to the project's and the user's
  bool no_configuration = false;          // copydesk.yaml does not count
};

// Appends --style, --language, --rules, --dictionary and --no-config.
void append_options(Settings& settings, std::vector<Option>& options);

// --rules alone.
Option rules_option(std::vector<std::string>& folders);

// The built-in rules and those of the folders. Broken rule files are described on the standard
// error, and Error is thrown.
RuleSet load_rules(const std::vector<std::string>& folders);

// A style, and the rules that it sets.
struct OpenedStyle {
  Style style = {};
  RuleSet rules = {};  // all that there are with it
  RuleSet own = {};    // those that it brings along, and those that it extends
};

// Opens a style by its name, file or folder. Broken files as load_rules.
OpenedStyle open_style(const std::string& name_or_path);

// The rules of a folder, a style or a word list alone. Broken files as load_rules.
RuleSet load_own_rules(const std::string& path);

// The checkers that articles are due: by their copydesk.yaml, the settings, and the words, names,
// titles and abbreviations of their projects and the user. Not thread-safe; what it gives is.
class Checkers {
 public:
  // Unless `times` is null, it outlives this and is told how long rules take.
  explicit Checkers(const Settings& settings, RuleTimes* times = nullptr);

  // The checker of an article, which stays where it is as long as this. Broken files are described
  // on the standard error, and Error is thrown. Models that a checker has to do without are named
  // there too.
  const ProjectChecker& of(const std::filesystem::path& article);

  // True if the article's configuration says that it is not to be checked.
  bool excludes(const std::filesystem::path& article) { return projects_.excludes(article); }

  // The rules of all checkers that were made.
  RuleSet rules() const;

  // What the command ends with at least: kFailed where a model is missing, else kClean.
  int status() const { return status_; }

 private:
  ProjectCheckers projects_;
  std::set<const ProjectChecker*> seen_;
  int status_ = 0;
};

// A checker for what lies in the current folder, as Checkers.
std::shared_ptr<const Checker> make_checker(const Settings& settings);

// Says on the standard error which models the checker has to do without. The command ends with the
// result at least: kFailed if there are any, else kClean.
int report_missing_models(const Checker& checker);

// The desk of such a checker.
Desk make_desk(const Settings& settings);

// Which texts to read, and how.
struct Sources {
  std::vector<std::string> paths;
  std::string markup;      // empty: by each file's name
  std::string stdin_path;  // the name that the standard input goes by
  std::size_t jobs = 0;    // threads; 0: one a core
};

// Appends PATH..., --markup, --stdin-path and --jobs.
void append_options(Sources& sources, std::vector<Option>& options);

// Throws Error where --markup has no such value.
void check_markup(const Sources& sources);

// Reads the file's text, gives the standard input its name, and returns the markup to read it by.
Markup read_source(const Sources& sources, SourceFile& file);

// Where an article lies as far as its configuration is concerned: a file where it is, the standard
// input where --stdin-path says, else in the current folder.
std::filesystem::path place_of(const Sources& sources, const SourceFile& file);

// An article, and how it is checked.
struct Article {
  SourceFile source = {};
  const ProjectChecker* project = nullptr;  // null where the source cannot be found
};

// The files as articles, without those that their configuration excludes; none is read. All
// checkers are made, so that who has made a mistake in a configuration is told before anything is
// reported.
std::vector<Article> articles_of(std::vector<SourceFile> files, const Sources& sources,
                                 Checkers& checkers);

// The path as a person reads it best: from the current folder where the file lies in that.
std::filesystem::path shown(const std::filesystem::path& path);

// --jobs alone.
Option jobs_option(std::size_t& jobs);

}  // namespace copydesk
