#include "cli/listing.h"

#include <array>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "checker/checker.h"
#include "cli/choice.h"
#include "cli/settings.h"

namespace copydesk {
namespace {

constexpr std::array<std::string_view, 2> kFormats{"text", "json"};

struct ListingOptions {
  Sources sources;
  Settings settings;
  std::string format = "text";
};

std::optional<bool> is_json(std::string_view format) {
  if (format == "text") return false;
  if (format == "json") return true;
  return std::nullopt;
}

int list(const Listing& listing, const ListingOptions& options) {
  const bool json = choose("format", options.format, kFormats, is_json);
  check_markup(options.sources);
  std::vector<SourceFile> files = find_files(options.sources.paths);
  const Desk desk = make_desk(options.settings);
  std::string objects;
  int status = kClean;
  for (SourceFile& file : files) {
    const Markup markup = file.error.empty() ? read_source(options.sources, file) : Markup::text;
    if (!file.error.empty()) {
      fmt::print(std::cerr, "copydesk: {} {}\n", file.path, file.error);
      status = kFailed;
      continue;
    }
    const auto document = analyse(file.text, markup, desk);
    const LineIndex lines(file.text);
    if (json) {
      objects += (objects.empty() ? "" : ",") + listing.to_json(file.path, *document, lines);
    } else {
      fmt::print(std::cout, "{}\n", file.path);
      listing.print(*document, lines);
    }
    file.text.clear();
  }
  if (json) fmt::print(std::cout, "{{\"version\":1,\"files\":[{}]}}\n", objects);
  return status;
}

}  // namespace

Subcommand listing_command(const Listing& listing) {
  const auto options = std::make_shared<ListingOptions>();
  options->sources.paths = {"."};
  Subcommand command{.name = listing.name, .summary = listing.summary, .run = [listing, options] {
                       return list(listing, *options);
                     }};
  append_options(options->sources, command.options);
  append_options(options->settings, command.options);
  command.options.push_back({"--format", &options->format, "text or json", "FORMAT"});
  return command;
}

Offset line_of(const LineIndex& lines, const Paragraph& paragraph, Span span) {
  return lines.position(paragraph.to_source(span).start, ColumnUnit::byte).line + 1;
}

}  // namespace copydesk
