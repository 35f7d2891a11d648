// Mistakes in files that people write for Copydesk.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "checker/diagnostic.h"

namespace copydesk {

// A file that a person wrote (rule, style, list), with what is wrong in it.
struct FileDiagnostics {
  std::filesystem::path path;
  std::string text;  // the file's bytes, for reporters
  std::vector<Diagnostic> diagnostics;
};

}  // namespace copydesk
