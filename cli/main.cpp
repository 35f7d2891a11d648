#include <algorithm>
#include <iostream>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <CLI/CLI.hpp>

#include "checker/checker.h"
#include "checker/error.h"
#include "cli/choice.h"
#include "cli/commands.h"

namespace copydesk {
namespace {

std::vector<Subcommand> subcommands() {
  return {check_command(),         fix_command(),        decisions_command(), stream_command(),
          explain_command(),       rules_command(),      test_command(),      names_command(),
          abbreviations_command(), dictionary_command(), baseline_command(),  config_command(),
          init_command(),          style_command(),      lsp_command()};
}

std::string version() {
  std::string text = "copydesk " COPYDESK_VERSION "\ndata: ";
  try {
    return text + find_data_folder().string();
  } catch (const Error& error) {
    return text + error.what();
  }
}

// For an unknown first word, which the parser would only call unexpected.
void check_command_name(std::string_view word, std::span<const Subcommand> commands) {
  std::vector<std::string_view> names;
  names.reserve(commands.size());
  for (const Subcommand& command : commands) names.emplace_back(command.name);
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

// Declares an option to the parser.
void declare(CLI::App& app, const Option& option) {
  CLI::Option* declared = nullptr;
  const bool argument = !option.names.starts_with('-');
  if (bool* const* flag = std::get_if<bool*>(&option.target)) {
    app.add_flag(option.names, **flag, option.help);
    return;
  }
  if (std::string* const* text = std::get_if<std::string*>(&option.target)) {
    declared = app.add_option(option.names, **text, option.help);
  } else if (std::size_t* const* number = std::get_if<std::size_t*>(&option.target)) {
    declared = app.add_option(option.names, **number, option.help)
                   ->check(CLI::Range(std::size_t{1}, option.most));
  } else {
    declared = app.add_option(option.names, *std::get<std::vector<std::string>*>(option.target),
                              option.help);
    declared->allow_extra_args(argument);
  }
  declared->type_name(option.placeholder)->required(option.required);
}

// Declares a subcommand and its parts.
CLI::App* declare(CLI::App& app, const Subcommand& command) {
  CLI::App* declared = app.add_subcommand(command.name, command.summary);
  for (const Option& option : command.options) declare(*declared, option);
  for (const Subcommand& part : command.parts) declare(*declared, part);
  if (!command.parts.empty()) declared->require_subcommand(1);
  return declared;
}

// The one that the words named, or a part of it.
const Subcommand& chosen(const CLI::App& app, std::span<const Subcommand> commands) {
  const auto found = std::ranges::find_if(commands, [&](const Subcommand& command) {
    return app.get_subcommand(command.name)->parsed();
  });
  return found->parts.empty() ? *found : chosen(*app.get_subcommand(found->name), found->parts);
}

int run(int argc, char** argv) {
  CLI::App app("Proofreads articles the way a copy desk does.", "copydesk");
  app.set_version_flag("--version", version, "Print the version, and where the data is");
  app.require_subcommand(1);
  const std::vector<Subcommand> commands = subcommands();
  for (const Subcommand& command : commands) declare(app, command);
  if (argc < 2) {
    std::cerr << app.help();
    return kFailed;
  }
  if (argv[1][0] != '-') check_command_name(argv[1], commands);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return app.exit(success, std::cout, std::cerr);
  } catch (const CLI::ParseError& error) {
    const std::vector<CLI::App*> named = app.get_subcommands();
    throw Error(explain(named.empty() ? app : *named.front(), error));
  }
  const int status = chosen(app, commands).run();
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
