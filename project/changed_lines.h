// Which lines of which files changed since a revision.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/span.h"

namespace copydesk {

// Lines that stand one behind the other, counted from 1 as git does: they end at LF alone.
struct LineRange {
  std::size_t first = 1;
  std::size_t count = 0;  // 0: lines before `first` were deleted

  bool operator==(const LineRange&) const = default;
};

// The lines of a file that changed; of a new file all of them.
using ChangedLines = std::vector<LineRange>;

// What a patch says of files, by their paths from the repository's root.
struct Patch {
  std::map<std::string, ChangedLines> files = {};  // that changed and are still there
  std::set<std::string> deleted = {};
};

// What changed in a repository since a revision.
struct Changes {
  std::filesystem::path root;  // of the working tree, without links
  Patch patch;
};

// A patch as `git diff --unified=0` prints it with the prefixes a/ and b/. A renamed file goes by
// its new name and is left out where its text is the same, as are binary files.
Patch read_patch(std::string_view patch);

// The changes of the repository that `folder` lies in since the merge base of a revision and HEAD:
// those of commits, of the index and of the working tree, and files that are not tracked and not
// ignored. Submodules are left out. Throws Error, which says what to do: no repository, no such
// revision, no merge base.
Changes changes_since(const std::string& revision, const std::filesystem::path& folder);

// True for each diagnostic of the text whose span, or one of whose related places, lies in changed
// lines. Where lines were deleted, that is the line which now stands in their place; at the end of
// the text, the last one. In the diagnostics' order.
std::vector<bool> in_changed_lines(std::span<const Diagnostic> diagnostics, std::string_view source,
                                   const ChangedLines& lines);

}  // namespace copydesk
