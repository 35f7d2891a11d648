#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ostream.h>

#include "checker/error.h"
#include "cli/commands.h"
#include "cli/word_files.h"

namespace copydesk {
namespace {

struct AddOptions {
  std::vector<std::string> words;
  bool user = false;
};

int add_to_dictionary(const AddOptions& options) {
  const std::filesystem::path file = options.user ? user_words() : project_words();
  if (file.empty()) throw Error("no place for your words: set HOME or XDG_CONFIG_HOME");
  const std::size_t added = add_words(file, options.words);
  fmt::print(std::cout, "{}: {} added, {} there before\n",
             file.lexically_proximate(std::filesystem::current_path()).string(), added,
             options.words.size() - added);
  return kClean;
}

}  // namespace

Command add_dictionary(CLI::App& app) {
  const auto options = std::make_shared<AddOptions>();
  CLI::App* add = app.add_subcommand(
      "add", "Add words to .copydesk/words.txt of the project, or to your own list");
  app.require_subcommand(1);
  add->add_option("WORD", options->words, "Words that are right")->type_name("")->required();
  add->add_flag("--user", options->user, "To your own list, which counts in every project");
  return [options] { return add_to_dictionary(*options); };
}

}  // namespace copydesk
