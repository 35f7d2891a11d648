// The subcommands of copydesk.
#pragma once

#include <functional>

namespace CLI {
class App;
}  // namespace CLI

namespace copydesk {

// What a run ends with.
enum ExitStatus : int {
  kClean = 0,     // done, nothing found
  kFindings = 1,  // diagnostics that count (--fail-on), examples that fail
  kFailed = 2,    // could not run, or not on every file
};

// Runs a subcommand once its options are parsed; the value is the exit status. Throws Error.
using Command = std::function<int()>;

// Each declares the options of its subcommand on `app`, which must outlive what is returned.
Command add_check(CLI::App& app);
Command add_fix(CLI::App& app);
Command add_stream(CLI::App& app);
Command add_explain(CLI::App& app);
Command add_rules(CLI::App& app);
Command add_test(CLI::App& app);
Command add_dictionary(CLI::App& app);

}  // namespace copydesk
