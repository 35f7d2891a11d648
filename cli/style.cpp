#include <algorithm>
#include <array>
#include <iostream>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "checker/checker.h"
#include "checker/style_file.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/settings.h"
#include "cli/style_guide.h"

namespace copydesk {
namespace {

struct GuideOptions {
  std::string name;
  std::string format = "markdown";
};

constexpr std::array<std::string_view, 2> kFormats{"markdown", "html"};

int print_guide(const GuideOptions& options) {
  const auto format = choose("format", options.format, kFormats,
                             [](std::string_view name) -> std::optional<GuideFormat> {
                               if (name == "markdown") return GuideFormat::markdown;
                               if (name == "html") return GuideFormat::html;
                               return std::nullopt;
                             });
  const OpenedStyle opened = open_style(options.name);
  std::cout << style_guide(opened.style, opened.rules, opened.own, format);
  return kClean;
}

// What a style says of itself first: up to a colon or the end of a sentence.
std::string first_words(const std::string& about) {
  return about.substr(0, std::min(about.find(": "), about.find(". ")));
}

int list_styles() {
  for (const std::string& name : shipped_styles(find_data_folder())) {
    fmt::print(std::cout, "{:<20} {}\n", name, first_words(open_style(name).style.about));
  }
  return kClean;
}

}  // namespace

Subcommand style_command() {
  const auto options = std::make_shared<GuideOptions>();
  Subcommand doc{.name = "doc",
                 .summary = "Print a style as a guide that people read",
                 .options = {{"NAME", &options->name, "A style's name, file or folder", "", true},
                             {"--format", &options->format, "markdown or html", "FORMAT"}},
                 .run = [options] { return print_guide(*options); }};
  Subcommand list{.name = "list", .summary = "List the styles that ship", .run = list_styles};
  return {.name = "style",
          .summary = "Look at house styles",
          .parts = {std::move(doc), std::move(list)}};
}

}  // namespace copydesk
