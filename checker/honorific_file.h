// Reads files of titles: dictionaries/en/honorifics.yaml, and those that users add.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/file_diagnostics.h"
#include "checker/honorific.h"

namespace copydesk {

// The titles of the file's text, in its order. What is wrong in it goes to `problems` as
// diagnostics of the rule "honorifics-file", spans of the text; a title with a mistake is read as
// far as it is right, and left out where it has no name. Never throws on bad files.
std::vector<Honorific> read_honorifics(std::string_view text, std::vector<Diagnostic>& problems);

// The titles of a project's file (an empty path: none), which come first where forms are the same,
// and those of the data folder. Throws Error where the latter cannot be read.
Honorifics open_honorifics(const std::filesystem::path& data, const std::filesystem::path& project,
                           std::vector<FileDiagnostics>& problems);

}  // namespace copydesk
