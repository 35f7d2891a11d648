// What is open in the editor, and the projects that it belongs to.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/client.h"
#include "lsp/json.h"
#include "lsp/open_text.h"
#include "project/project.h"

namespace copydesk::lsp {

// The section "copydesk" of an editor's settings.
struct EditorSettings {
  CheckSettings check;
  Severity least = Severity::hint;        // of what is shown
  std::chrono::milliseconds debounce{0};  // how long a text rests before it is checked
  bool whole_workspace = false;           // files that are not open are checked too

  bool operator==(const EditorSettings&) const = default;

  // What is wrong in it goes to `problems`, as sentences, and keeps its default.
  static EditorSettings read(const Json& section, std::vector<std::string>& problems);
};

// A folder whose articles are checked alike.
struct Project {
  std::filesystem::path root;
  CheckSettings settings;
  ProjectChecker made;  // no checker where something is missing
};

// Texts, folders, settings and projects. Not thread-safe.
class Workspace {
 public:
  // Takes notifications for the client.
  using Send = std::function<void(const Json&)>;

  explicit Workspace(Send send) : send_(std::move(send)) {}

  // What columns count from now on.
  void set_unit(ColumnUnit unit) { unit_ = unit; }

  // The folders of initialize, or of a change of them.
  void add_folder(const std::string& uri);
  void remove_folder(const std::string& uri);

  const std::vector<std::filesystem::path>& folders() const { return folders_; }

  // The settings of a folder, or of all without their own where `folder` is empty. Texts that are
  // checked otherwise now are given their checker. Returns true if anything changed.
  bool set(const std::filesystem::path& folder, const EditorSettings& settings);

  // The settings that hold for a path.
  const EditorSettings& settings(const std::filesystem::path& path) const;

  const EditorSettings& settings(const OpenText& text) const { return settings(place_of(text)); }

  // Opens a document; one that is open is replaced.
  OpenText& open(OpenedDocument document);

  void close(const std::string& uri) { texts_.erase(uri); }

  // The open document, or null.
  OpenText* find(const std::string& uri);

  // All that are open, by address.
  std::map<std::string, OpenText>& texts() { return texts_; }

  // The project that a path belongs to, or one that is not a file; made on first need.
  Project& project_of(const std::filesystem::path& path);

  Project& project_of(const OpenText& text) { return project_of(place_of(text)); }

  // All that were needed so far.
  const std::vector<std::unique_ptr<Project>>& projects() const { return projects_; }

  // Makes the projects anew that depend on the file. Returns true if there are any.
  bool reload(const std::filesystem::path& file);

 private:
  std::filesystem::path place_of(const OpenText& text) const;
  void make(Project& project);
  void publish_problems(const Project& project, const std::vector<FileDiagnostics>& before);
  void give_checkers(const Project* changed);

  Send send_;
  ColumnUnit unit_ = ColumnUnit::utf16;
  std::vector<std::filesystem::path> folders_;
  EditorSettings settings_;
  std::map<std::filesystem::path, EditorSettings> folder_settings_;
  std::vector<std::unique_ptr<Project>> projects_;
  std::map<std::string, OpenText> texts_;
};

}  // namespace copydesk::lsp
