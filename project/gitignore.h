// What .gitignore files leave out.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace copydesk {

// The patterns of the .gitignore files that count for a folder: its own and those of the folders
// above. A value: a walk copies it on the way down.
class GitIgnore {
 public:
  GitIgnore() = default;

  // Those that count for what lies in `folder`: from the repository's root (the nearest folder with
  // .git) down to it. Outside a repository the folder's own only.
  static GitIgnore of(const std::filesystem::path& folder);

  // Adds the .gitignore of `folder` where there is one; it goes before those added earlier. Folders
  // are compared by their names: give all of them absolute, or all relative to the same folder.
  void add(const std::filesystem::path& folder);

  // Whether the entry `name` of `folder` is left out. Ask from above downwards: what lies in a
  // folder left out is not asked about.
  bool ignores(const std::filesystem::path& folder, std::string_view name, bool is_folder) const;

 private:
  struct Pattern {
    std::string glob;      // against the path from the file's folder, or **/ and it
    bool negated = false;  // takes in again
    bool folders_only = false;
  };

  struct File {
    std::string folder;  // ends with a slash
    std::vector<Pattern> patterns;
  };

  static Pattern read_pattern(std::string_view line);

  std::vector<File> files_;  // from above downwards
};

}  // namespace copydesk
