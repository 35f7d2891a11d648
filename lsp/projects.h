// The projects that texts belong to, as long as somebody needs them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "checker/line_index.h"
#include "lsp/json.h"
#include "lsp/stamp.h"
#include "project/project.h"

namespace copydesk::lsp {

// A file that a project was made of, or that it would be made of if it were there.
struct ProjectFile {
  std::filesystem::path path;  // as the project names it
  std::filesystem::path real;  // without symbolic links
  std::optional<Stamp> stamp;  // when it was read; nothing: it was not there
};

// Articles of a folder that are checked alike. Belongs to Projects and to whoever needs it; stays
// at its place while it is made anew.
struct Project {
  std::filesystem::path root;
  CheckSettings settings;
  Configuration configuration = {};
  ProjectChecker made = {};   // no checker where nothing can be made
  std::string fault = {};     // why it is not as the settings ask, a sentence
  std::uint64_t edition = 0;  // another number, another checker
  std::vector<ProjectFile> files = {};
};

// Makes projects, on first need and when their files change. Not thread-safe.
class Projects {
 public:
  // The project of an article with that root and these settings.
  std::shared_ptr<const Project> get(const std::filesystem::path& article,
                                     const std::filesystem::path& root,
                                     const CheckSettings& settings);

  // Makes those anew that depend on one of these files, if it is not as it was read. Returns true
  // if there are any, or if articles may belong to other projects than before.
  bool reload(std::span<const std::filesystem::path> changed);

  // Lets those go that nobody needs.
  void drop_unused();

  // All that there are.
  std::vector<std::shared_ptr<const Project>> all() const;

  // Whether one of them is made of the file.
  bool know(const std::filesystem::path& file) const;

  // What is wrong in the files that people wrote for them, as diagnostics of the protocol whose
  // columns count `unit`; by file.
  std::map<std::filesystem::path, Json> problems(ColumnUnit unit) const;

 private:
  void make(Project& project);

  Configurations configurations_;
  std::vector<std::shared_ptr<Project>> projects_;
  std::uint64_t last_edition_ = 0;
};

// The path without symbolic links, as far as it exists; absolute.
std::filesystem::path real_path(const std::filesystem::path& path);

// True if `path` is the folder or lies in it.
bool is_below(const std::filesystem::path& path, const std::filesystem::path& folder);

}  // namespace copydesk::lsp
