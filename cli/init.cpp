#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "checker/checker.h"
#include "checker/error.h"
#include "checker/style_file.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "project/configuration.h"
#include "project/files.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

struct InitOptions {
  std::string style = "default";
  bool force = false;
};

constexpr std::string_view kTemplate =
    R"(# How Copydesk checks the articles in this folder and below.
# `copydesk config PATH` says what holds for an article, `copydesk rules` lists the rules.

# The ground: a style that ships (`copydesk style list`), or a file or folder of yours.
style: {0}

# auto, en-US, en-GB, en-CA, en-AU or en-ZA; auto takes each article as it is.
language: auto

# From this severity on a check fails: error, warning, info, hint, never.
fail_on: warning

# Rule by rule: off, on, a severity, or what the house writes.
rules: {{}}
#  percent-form: per-cent
#  repeated-phrase: off

# Words and names that are right here. More fit into .copydesk/words.txt and names.yaml.
words: []

# What is not checked.
exclude: []

# Other rules for some articles; the last that fits wins.
sections: []
#  - files: "opinion/**"
#    rules: {{ serial-comma: off }}
)";

int init(const InitOptions& options) {
  const std::vector<std::string> names = shipped_styles(find_data_folder());
  std::error_code no_error;
  if (std::ranges::find(names, options.style) == names.end() &&
      !fs::exists(options.style, no_error)) {
    const std::vector<std::string_view> allowed(names.begin(), names.end());
    reject_choice("style", options.style, allowed);
  }
  const fs::path path = kConfigurationFile;
  if (fs::exists(path, no_error) && !options.force) {
    throw Error(path.string() + " is there already; --force replaces it");
  }
  const std::string text = fmt::format(kTemplate, options.style);
  if (const std::string error = write_file(path, text); !error.empty()) {
    throw Error(path.string() + " " + error);
  }
  std::cout << path.string() << " written; edit it, then: copydesk check\n";
  return kClean;
}

}  // namespace

Subcommand init_command() {
  const auto options = std::make_shared<InitOptions>();
  return {.name = "init",
          .summary = "Write a short copydesk.yaml to begin with",
          .options = {{"--style", &options->style, "The style that it names", "NAME"},
                      {"--force", &options->force, "Replace the one that is there"}},
          .run = [options] { return init(*options); }};
}

}  // namespace copydesk
