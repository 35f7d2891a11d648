// Which findings a check is asked for: new ones, and those in changed lines.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "checker/diagnostic.h"
#include "cli/commands.h"
#include "cli/settings.h"
#include "project/baseline.h"
#include "project/changed_lines.h"

namespace copydesk {

// The words of the command line.
struct FilterOptions {
  std::string baseline = {};  // a file; empty: that of each article's project, where there is one
  bool no_baseline = false;
  std::string changed = {};  // a revision; empty: whatever changed
};

// Appends --baseline, --no-baseline and --changed.
void append_options(FilterOptions& filter, std::vector<Option>& options);

// Leaves out findings that nobody asked for. Const use is thread-safe.
class FindingFilter {
 public:
  // For a check of these files, which still lack their texts. Files without changes are taken out
  // of `files`. Throws Error where a baseline or the changes cannot be read, or an option makes no
  // sense.
  FindingFilter(const FilterOptions& options, const Sources& sources,
                std::vector<SourceFile>& files);

  // Takes out of the diagnostics of a file, which is read and goes by its final name, those that
  // are not asked for. Returns how many the baseline knows of the others. Sets the file's error
  // where its part of the baseline is damaged.
  std::size_t apply(SourceFile& file, std::vector<Diagnostic>& diagnostics) const;

 private:
  struct Article {
    std::string path;                     // in its project
    const Baseline* baseline = nullptr;   // nothing: all is new
    const ChangedLines* lines = nullptr;  // nothing: all lines count
  };

  const Baseline* baseline_of(const std::filesystem::path& root);

  // Nothing where an article is there and did not change, or was deleted.
  const ChangedLines* changed_lines_of(const std::filesystem::path& article) const;

  std::filesystem::path own_file_;  // --baseline
  std::optional<Changes> changes_;
  ChangedLines no_lines_;
  std::map<std::filesystem::path, Baseline> baselines_;  // by file
  std::unordered_map<std::string, Article> articles_;    // by their names as given
};

}  // namespace copydesk
