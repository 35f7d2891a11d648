// What is open in the editor, and the projects that it belongs to.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "lsp/json.h"
#include "lsp/open_text.h"
#include "lsp/projects.h"
#include "lsp/settings.h"

namespace copydesk::lsp {

// Texts, folders, settings and projects. Not thread-safe.
class Workspace {
 public:
  // Takes notifications for the client.
  using Send = std::function<void(const Json&)>;

  explicit Workspace(Send send) : send_(std::move(send)) {}

  // What columns count from now on.
  void set_unit(ColumnUnit unit) { unit_ = unit; }

  // The folders of initialize, or of a change of them. One that goes takes its settings along. Call
  // settle() behind it.
  void add_folder(const std::string& uri);
  void remove_folder(const std::string& uri);

  const std::vector<std::filesystem::path>& folders() const { return folders_; }

  // Settings of a folder, or where `folder` is empty of all that have none of their own; nothing:
  // it has none, and all have the default. Returns true if that is new. Call settle() then.
  bool set(const std::filesystem::path& folder, std::optional<EditorSettings> settings);

  // The settings that hold for a path.
  const EditorSettings& settings(const std::filesystem::path& path) const;

  const EditorSettings& settings(const OpenText& text) const { return settings(place_of(text)); }

  // Opens a document; one that is open is replaced.
  OpenText& open(OpenedDocument document);

  // Closes a document, and takes back what was told of it. What is wrong in a file of a project
  // stays told.
  void close(const std::string& uri);

  // The addresses of all that are open.
  std::vector<std::string> addresses() const;

  // The open document, or null.
  OpenText* find(const std::string& uri);

  // The open document of a file, however the editor writes its address; or null.
  OpenText* find_file(const std::filesystem::path& file);

  // What is known to be wrong in an open document that people write for Copydesk; nothing where it
  // is none.
  std::optional<Json> problems_of(const OpenText& text) const;

  // The rules of the project that a checked document belongs to.
  const RuleSet& rules_of(const OpenText& text) const;

  // The project that a file belongs to, made on first need; null where people write it for
  // Copydesk.
  std::shared_ptr<const Project> project_of(const std::filesystem::path& file);

  // The root of the project that the document at an address belongs to.
  std::filesystem::path root_of(const std::string& uri) const;

  // All projects that somebody needs.
  std::vector<std::shared_ptr<const Project>> projects() const { return projects_.all(); }

  // Files have changed, come or gone. Returns true if projects have. Call settle() then.
  bool reload(std::span<const std::filesystem::path> files);

  // Gives each text the checker that is due to it. Returns the addresses of those that are checked
  // otherwise now.
  std::vector<std::string> settle();

  // Lets projects go that nobody needs, and tells what is wrong in the files of the others.
  void drop_unused();

 private:
  // An open document.
  struct Open {
    OpenText text;
    std::filesystem::path real = {};              // of its file, without symbolic links; else empty
    std::shared_ptr<const Project> project = {};  // null where it needs none
    bool own = false;                             // people write it for Copydesk
  };

  const std::filesystem::path* folder_of(const std::filesystem::path& path) const;
  std::filesystem::path place_of(const OpenText& text) const;
  std::filesystem::path untitled_place() const;
  std::filesystem::path root_of_path(const std::filesystem::path& path) const;
  std::shared_ptr<const Project> project_at(const std::filesystem::path& path);
  bool is_own_file(const std::filesystem::path& real) const;
  bool give_checker(Open& open);
  void publish(const std::string& uri, const Json& diagnostics);
  void tell_faults();

  Send send_;
  ColumnUnit unit_ = ColumnUnit::utf16;
  std::vector<std::filesystem::path> folders_;
  EditorSettings settings_;
  std::map<std::filesystem::path, EditorSettings> folder_settings_;
  Projects projects_;
  std::map<std::string, Open> texts_;
  std::map<std::string, Json> problems_;  // in files of projects, as they were told, by address
  std::set<std::string> faults_;          // the same, of projects without a checker
};

}  // namespace copydesk::lsp
