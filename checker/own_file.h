// Files that a house or a person keeps for Copydesk.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

#include "checker/file_diagnostics.h"

namespace copydesk {

// The bytes that such a file may have: a list of names with 200,000 people fits in.
inline constexpr std::size_t kLargestOwnFile = std::size_t{16} << 20U;

// The file's text, without diagnostics yet. What keeps it from being read at all (a folder, no
// permission, too large, not UTF-8) is a diagnostic of the rule `id`: leave the file out then.
FileDiagnostics read_own_file(const std::filesystem::path& path, std::string_view id);

}  // namespace copydesk
