// The subcommands of copydesk: what they are called, what they take, what they do.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace copydesk {

// What a run ends with.
enum ExitStatus : int {
  kClean = 0,     // done, nothing found
  kFindings = 1,  // diagnostics that count (--fail-on), examples that fail
  kFailed = 2,    // could not run, or not on every file, or not with every model
};

// An option or argument. Plain data, so that main.cpp alone needs the parser.
struct Option {
  // Where the value goes: a flag, a text, a number from 1 to `most`, texts of an argument or of an
  // option that may be repeated. What it points to keeps its value where nothing is given.
  using Target = std::variant<bool*, std::string*, std::size_t*, std::vector<std::string>*>;

  std::string names;  // --format; -j,--jobs; or of an argument, PATH
  Target target;
  std::string help;
  std::string placeholder = {};  // what help shows behind the name
  bool required = false;
  std::size_t most = 256;  // of a number
};

struct Subcommand {
  std::string name;
  std::string summary;
  std::vector<Option> options = {};  // what they point to is kept alive by `run`
  // Runs it once the options are parsed; the value is the exit status. Throws Error.
  std::function<int()> run = {};
  std::vector<Subcommand> parts = {};  // its own subcommands, one of which must follow
};

Subcommand check_command();
Subcommand baseline_command();
Subcommand fix_command();
Subcommand stream_command();
Subcommand explain_command();
Subcommand rules_command();
Subcommand test_command();
Subcommand names_command();
Subcommand abbreviations_command();
Subcommand dictionary_command();
Subcommand lsp_command();
Subcommand config_command();
Subcommand init_command();
Subcommand style_command();

}  // namespace copydesk
