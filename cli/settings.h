// Options that several subcommands share, and what they make.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "checker/checker.h"
#include "checker/rule_set.h"
#include "cli/files.h"

namespace CLI {
class App;
}  // namespace CLI

namespace copydesk {

// How to check: the words of the command line.
struct Settings {
  std::string style;                      // name or file; empty: the default
  std::string language;                   // empty: as the style says
  std::vector<std::string> rule_folders;  // in addition to the built-in rules
  std::vector<std::string> dictionaries;  // in addition to the project's and the user's
};

// Declares --style, --language, --rules and --dictionary.
void add_options(CLI::App& app, Settings& settings);

// Declares --rules alone.
void add_rules_option(CLI::App& app, std::vector<std::string>& folders);

// The built-in rules and those of the folders. Broken rule files are described on the standard
// error, and Error is thrown.
RuleSet load_rules(const std::vector<std::string>& folders);

// The rules of the folders alone. Broken rule files as load_rules.
RuleSet load_own_rules(const std::vector<std::string>& folders);

// A checker for the settings, with the words of the project and the user. Broken files as
// load_rules.
Checker make_checker(const Settings& settings);

// Which texts to read, and how.
struct Sources {
  std::vector<std::string> paths;
  std::string markup;      // empty: by each file's name
  std::string stdin_path;  // the name that the standard input goes by
  std::size_t jobs = 0;    // threads; 0: one a core
};

// Declares PATH..., --markup, --stdin-path and --jobs.
void add_options(CLI::App& app, Sources& sources);

// Throws Error where --markup has no such value.
void check_markup(const Sources& sources);

// Reads the file's text, gives the standard input its name, and returns the markup to read it by.
Markup read_source(const Sources& sources, SourceFile& file);

// Declares --jobs.
void add_jobs_option(CLI::App& app, std::size_t& jobs);

}  // namespace copydesk
