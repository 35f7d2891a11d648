// Mistakes in files that people write for Copydesk.
#pragma once

#include <cstddef>
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

// Reads the bytes of a plain file. Returns why that cannot be, a sentence: a folder, no permission,
// over `most` bytes; empty where `text` holds them all.
std::string read_plain_file(const std::filesystem::path& path, std::size_t most, std::string& text);

// The text of a file that ships. Throws Error, cannot read WHAT PATH, where it cannot be read.
std::string read_shipped_file(const std::filesystem::path& path, std::string_view what);

}  // namespace copydesk
