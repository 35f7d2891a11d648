#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "checker/error.h"
#include "cli/commands.h"
#include "project/own_files.h"

namespace copydesk {
namespace {

struct AddOptions {
  std::vector<std::string> words;
  bool user = false;
};

int add_to_dictionary(const AddOptions& options) {
  const std::filesystem::path file =
      options.user ? user_file(kWordsFile)
                   : project_file(std::filesystem::current_path(), kWordsFile);
  if (file.empty()) throw Error("no place for your words: set HOME or XDG_CONFIG_HOME");
  const std::size_t added = add_words(file, options.words);
  fmt::print(std::cout, "{}: {} added, {} there before\n",
             file.lexically_proximate(std::filesystem::current_path()).string(), added,
             options.words.size() - added);
  return kClean;
}

}  // namespace

Subcommand dictionary_command() {
  const auto options = std::make_shared<AddOptions>();
  Subcommand add{
      .name = "add",
      .summary = "Add words to .copydesk/words.txt of the project, or to your own list",
      .options = {{"WORD", &options->words, "Words that are right", "", true},
                  {"--user", &options->user, "To your own list, which counts in every project"}},
      .run = [options] { return add_to_dictionary(*options); }};
  return {.name = "dictionary",
          .summary = "Keep a list of words that are right",
          .parts = {std::move(add)}};
}

}  // namespace copydesk
