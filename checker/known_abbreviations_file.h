// Lists of known abbreviations as people write them.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/file_diagnostics.h"
#include "checker/known_abbreviations.h"

namespace copydesk {

// Reads a list: one abbreviation a line, then, behind a tab or two spaces, what it stands for.
// Empty lines and what follows # count as nothing. Mistakes (an abbreviation with spaces, with no
// capital, listed twice) go to `problems` with spans of `text`, and their lines are left out.
std::vector<KnownAbbreviation> read_known_abbreviations(std::string_view text,
                                                        std::vector<Diagnostic>& problems);

// The abbreviations of the data folder, behind them those that a style names, and those of a
// project's list; an empty path: none.
// Throws Error where those of the data folder cannot be read.
std::vector<KnownAbbreviation> open_known_abbreviations(const std::filesystem::path& data,
                                                        std::span<const std::string> style,
                                                        const std::filesystem::path& project,
                                                        std::vector<FileDiagnostics>& problems);

}  // namespace copydesk
