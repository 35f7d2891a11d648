// Reads lists of names: .copydesk/names.yaml, and the one that comes with Copydesk.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/file_diagnostics.h"
#include "checker/known_names.h"

namespace copydesk {

// The names of the file's text, in its order: a list whose items are names (- Guy Ryder) or maps
// with the keys name, accepted, rejected, refer_by, honorific, role, note. What is wrong in it goes
// to `problems` as diagnostics of the rule "names-file", spans of the text; a name with a mistake
// is read as far as it is right, and left out where it has no name. Never throws on bad files.
std::vector<KnownName> read_known_names(std::string_view text, std::vector<Diagnostic>& problems);

// A name as the list may hold it: white space folded. Throws Error where it is empty or holds what
// a person cannot see, such as control characters.
std::string known_name_from(std::string_view text);

// The names of the data folder, and of a house's lists behind them; empty paths are left out.
// Throws Error where those of the data folder cannot be read.
std::vector<KnownName> open_known_names(const std::filesystem::path& data,
                                        std::span<const std::filesystem::path> lists,
                                        std::vector<FileDiagnostics>& problems);

}  // namespace copydesk
