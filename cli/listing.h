// Subcommands that list what analysis finds in articles.
#pragma once

#include <string>
#include <string_view>

#include "checker/document.h"
#include "checker/line_index.h"
#include "cli/commands.h"

namespace copydesk {

// What such a subcommand is called, and how it shows one article.
struct Listing {
  std::string name;
  std::string summary;
  // Prints it to the standard output, lines indented by two spaces or more.
  void (*print)(const Document&, const LineIndex&);
  // The JSON object of the article; its first member is "path".
  std::string (*to_json)(std::string_view path, const Document&, const LineIndex&);
};

// The subcommand, with the options PATH..., --markup, --format and those that make a desk.
Subcommand listing_command(const Listing& listing);

// The line, from 1, where the span of the paragraph's text begins in the file.
Offset line_of(const LineIndex& lines, const Paragraph& paragraph, Span span);

}  // namespace copydesk
