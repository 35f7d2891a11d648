// Mistakes in files that people write for Copydesk.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"

namespace copydesk {

// A file that a person wrote (rule, style, list), with what is wrong in it.
struct FileDiagnostics {
  std::filesystem::path path;
  std::string text;  // the file's bytes, for reporters
  std::vector<Diagnostic> diagnostics;
};

// The file's text, without diagnostics yet. Throws Error, cannot read WHAT PATH, where it cannot be
// read.
FileDiagnostics read_own_file(const std::filesystem::path& path, std::string_view what);

}  // namespace copydesk
