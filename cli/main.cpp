#include <algorithm>
#include <array>
#include <iostream>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "checker/checker.h"
#include "checker/error.h"
#include "cli/choice.h"
#include "cli/commands.h"

namespace copydesk {
namespace {

struct CommandEntry {
  const char* name;
  const char* summary;
  Command (*add)(CLI::App&);
};

constexpr std::array<CommandEntry, 7> kCommands{{
    {"check", "Report what is wrong in articles", add_check},
    {"fix", "Correct what can be corrected without asking", add_fix},
    {"stream", "Check JSON Lines from the standard input, one document a line", add_stream},
    {"explain", "Say what a rule is for, with examples", add_explain},
    {"rules", "List the rules", add_rules},
    {"test", "Run the examples of rules of your own", add_test},
    {"dictionary", "Keep a list of words that are right", add_dictionary},
}};

std::string version() {
  std::string text = "copydesk " COPYDESK_VERSION "\ndata: ";
  try {
    return text + find_data_folder().string();
  } catch (const Error& error) {
    return text + error.what();
  }
}

// For an unknown first word, which the parser would only call unexpected.
void check_command_name(std::string_view word) {
  std::vector<std::string_view> names;
  names.reserve(std::size(kCommands));
  for (const CommandEntry& entry : kCommands) names.emplace_back(entry.name);
  if (std::ranges::find(names, word) == names.end()) reject_choice("command", word, names);
}

// What the parser refused, with the option that was meant.
std::string explain(const CLI::App& command, const CLI::ParseError& error) {
  std::string message = error.what();
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  const std::vector<std::string_view> allowed(names.begin(), names.end());
  for (const std::string& word : command.remaining()) {
    const std::string name = word.substr(0, word.find('='));
    if (!name.starts_with("--")) continue;
    message = "there is no option " + name;
    if (const auto meant = nearest(name, allowed); !meant.empty()) {
      message += "; did you mean " + std::string(meant) + "?";
    }
    break;
  }
  return message + "\nMore: copydesk " + command.get_name() + " --help";
}

int run(int argc, char** argv) {
  CLI::App app("Proofreads articles the way a copy desk does.", "copydesk");
  app.set_version_flag("--version", version, "Print the version, and where the data is");
  app.require_subcommand(1);
  std::vector<std::pair<CLI::App*, Command>> commands;
  for (const CommandEntry& entry : kCommands) {
    CLI::App* command = app.add_subcommand(entry.name, entry.summary);
    commands.emplace_back(command, entry.add(*command));
  }
  if (argc < 2) {
    std::cerr << app.help();
    return kFailed;
  }
  if (argv[1][0] != '-') check_command_name(argv[1]);
  const auto chosen = [&] {
    return std::ranges::find_if(commands, [](const auto& one) { return one.first->parsed(); });
  };
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return app.exit(success, std::cout, std::cerr);
  } catch (const CLI::ParseError& error) {
    throw Error(explain(chosen() == commands.end() ? app : *chosen()->first, error));
  }
  const int status = chosen()->second();
  std::cout.flush();
  if (!std::cout) throw Error("the standard output cannot be written");
  return status;
}

}  // namespace
}  // namespace copydesk

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  try {
    return copydesk::run(argc, argv);
  } catch (const copydesk::Error& error) {
    std::cout.flush();
    std::cerr << "copydesk: " << error.what() << '\n';
  } catch (const std::bad_alloc&) {
    std::cerr << "copydesk: out of memory\n";
  }
  return copydesk::kFailed;
}
