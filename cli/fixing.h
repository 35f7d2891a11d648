// Fixing the files of a run.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

#include "checker/fixer.h"
#include "cli/settings.h"
#include "project/files.h"

namespace copydesk {

// The words of copydesk fix.
struct FixOptions {
  Settings settings = {};
  Sources sources = {};
  FixPolicy policy = {};
  bool dry_run = false;
  bool accepted = false;     // what decisions have accepted, and nothing else
  bool interactive = false;  // a person says of each finding what becomes of it
};

// A file and what has become of it.
struct FixedFile {
  SourceFile source = {};
  bool standard_input = false;
  std::string text = {};
  std::size_t fixes = 0;
  std::size_t left = 0;  // diagnostics
};

// Writes what was fixed, and says so. Not thread-safe.
class FixRun {
 public:
  // `log` gets what is said, and must outlive this.
  FixRun(std::ostream& log, const FixOptions& options);

  // Writes the file, or prints it or its changes. Where nothing may be written without asking
  // again, a file that has changed since it was read stays as it is.
  void finish_file(const FixedFile& file);

  // Says what was done in all. Returns the exit status.
  int finish();

 private:
  std::string deliver(const FixedFile& file) const;

  std::ostream& log_;
  bool dry_run_;
  bool careful_;
  std::size_t files_ = 0;
  std::size_t changed_ = 0;
  std::size_t failures_ = 0;
  std::size_t fixes_ = 0;
  std::size_t left_ = 0;
};

// Asks on the terminal, or reads from a pipe, what is to become of each finding. Returns the exit
// status. Throws Error.
int fix_interactively(const FixOptions& options);

}  // namespace copydesk
