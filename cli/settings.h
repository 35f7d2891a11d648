// Options that several subcommands share, and what they make.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "checker/checker.h"
#include "checker/rule_set.h"
#include "cli/commands.h"
#include "project/files.h"

namespace copydesk {

// How to check: the words of the command line.
struct Settings {
  std::string style;                      // name or file; empty: the default
  std::string language;                   // empty: as the style says
  std::vector<std::string> rule_folders;  // in addition to the built-in rules
  std::vector<std::string> dictionaries;  // in addition to the project's and the user's
};

// Appends --style, --language, --rules and --dictionary.
void append_options(Settings& settings, std::vector<Option>& options);

// --rules alone.
Option rules_option(std::vector<std::string>& folders);

// The built-in rules and those of the folders. Broken rule files are described on the standard
// error, and Error is thrown.
RuleSet load_rules(const std::vector<std::string>& folders);

// The rules of the folders alone. Broken rule files as load_rules.
RuleSet load_own_rules(const std::vector<std::string>& folders);

// A checker for the settings, with the words, names, titles and abbreviations of the project and
// the user. Broken files as load_rules.
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

// --jobs alone.
Option jobs_option(std::size_t& jobs);

}  // namespace copydesk
