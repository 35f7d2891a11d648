#include "lsp/workspace.h"

#include <algorithm>
#include <system_error>

#include "lsp/rpc.h"
#include "lsp/uri.h"
#include "project/own_files.h"

namespace copydesk::lsp {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kProjectFolder = ".copydesk";

// The folder of an address, written the same whether that ends with a slash or not.
std::optional<fs::path> folder_at(const std::string& uri) {
  std::optional<fs::path> path = path_of(uri);
  if (!path) return std::nullopt;
  path = path->lexically_normal();
  return path->has_filename() ? path : path->parent_path();
}

// True if projects may begin or end with it: their folder, or a file in it.
bool makes_projects(const fs::path& path) {
  return path.filename() == kProjectFolder || path.parent_path().filename() == kProjectFolder ||
         path.filename() == kConfigurationFile;
}

}  // namespace

void Workspace::add_folder(const std::string& uri) {
  const std::optional<fs::path> folder = folder_at(uri);
  if (folder && std::ranges::find(folders_, *folder) == folders_.end()) folders_.push_back(*folder);
}

void Workspace::remove_folder(const std::string& uri) {
  const std::optional<fs::path> folder = folder_at(uri);
  if (!folder) return;
  std::erase(folders_, *folder);
  folder_settings_.erase(*folder);
}

bool Workspace::set(const fs::path& folder, std::optional<EditorSettings> settings) {
  if (folder.empty()) {
    EditorSettings now = settings.value_or(EditorSettings());
    return std::exchange(settings_, now) != now;
  }
  const auto known = folder_settings_.find(folder);
  if (!settings) return folder_settings_.erase(folder) > 0;
  if (known != folder_settings_.end() && known->second == *settings) return false;
  folder_settings_.insert_or_assign(folder, std::move(*settings));
  return true;
}

const EditorSettings& Workspace::settings(const fs::path& path) const {
  const fs::path* folder = folder_of(path);
  const auto own = folder == nullptr ? folder_settings_.end() : folder_settings_.find(*folder);
  return own == folder_settings_.end() ? settings_ : own->second;
}

// The innermost folder that the path lies in, or null.
const fs::path* Workspace::folder_of(const fs::path& path) const {
  const fs::path* found = nullptr;
  for (const fs::path& folder : folders_) {
    if (!is_below(path, folder)) continue;
    if (found == nullptr || is_below(folder, *found)) found = &folder;
  }
  return found;
}

fs::path Workspace::place_of(const OpenText& text) const {
  const std::optional<fs::path>& path = text.path();
  return path ? path->lexically_normal() : untitled_place();
}

fs::path Workspace::untitled_place() const {
  std::error_code no_error;
  return (folders_.empty() ? fs::current_path(no_error) : folders_.front()) / "untitled";
}

// Where no project is, the editor's folder is one: what is added in one of its files holds in all.
fs::path Workspace::root_of_path(const fs::path& path) const {
  const fs::path* folder = folder_of(path);
  return project_root(path.parent_path(), folder == nullptr ? fs::path() : *folder);
}

fs::path Workspace::root_of(const std::string& uri) const {
  const std::optional<fs::path> path = path_of(uri);
  return root_of_path(path ? path->lexically_normal() : untitled_place());
}

std::shared_ptr<const Project> Workspace::project_at(const fs::path& path) {
  const fs::path root = root_of_path(path);
  const fs::path* folder = folder_of(path);
  CheckSettings settings = this->settings(path).check;
  settings.base = folder == nullptr ? root : *folder;
  return projects_.get(path, root, settings);
}

std::shared_ptr<const Project> Workspace::project_of(const fs::path& file) {
  std::shared_ptr<const Project> project = project_at(file.lexically_normal());
  return is_own_file(real_path(file)) ? nullptr : project;
}

bool Workspace::is_own_file(const fs::path& real) const {
  return makes_projects(real) || projects_.know(real);
}

// Returns true if it is checked otherwise than before.
bool Workspace::give_checker(Open& open) {
  const bool needs = open.text.markup().has_value() || makes_projects(open.real);
  open.project = needs ? project_at(place_of(open.text)) : nullptr;
  open.own = is_own_file(open.real);
  std::shared_ptr<const Checker> checker;
  if (open.project && !open.own && !open.project->configuration.excludes(place_of(open.text))) {
    checker = open.project->made.checker;
  }
  const Checker* before = open.text.is_checked() ? &open.text.checker() : nullptr;
  if (before == checker.get()) return false;
  open.text.use(std::move(checker));
  return true;
}

OpenText& Workspace::open(OpenedDocument document) {
  const std::string uri = document.uri;
  texts_.erase(uri);
  Open& open =
      texts_.emplace(uri, Open{.text = OpenText(std::move(document), unit_)}).first->second;
  if (const std::optional<fs::path>& path = open.text.path()) open.real = real_path(*path);
  give_checker(open);
  drop_unused();
  return open.text;
}

void Workspace::close(const std::string& uri) {
  if (texts_.erase(uri) == 0) return;
  drop_unused();
  const auto told = problems_.find(uri);
  publish(uri, told == problems_.end() ? Json::array() : told->second);
}

std::vector<std::string> Workspace::addresses() const {
  std::vector<std::string> addresses;
  addresses.reserve(texts_.size());
  for (const auto& [uri, open] : texts_) addresses.push_back(uri);
  return addresses;
}

OpenText* Workspace::find(const std::string& uri) {
  const auto found = texts_.find(uri);
  return found == texts_.end() ? nullptr : &found->second.text;
}

OpenText* Workspace::find_file(const fs::path& file) {
  const fs::path real = real_path(file);
  for (auto& [uri, open] : texts_) {
    if (open.real == real) return &open.text;
  }
  return nullptr;
}

std::optional<Json> Workspace::problems_of(const OpenText& text) const {
  if (!texts_.at(text.uri()).own) return std::nullopt;
  const auto told = problems_.find(text.uri());
  return told == problems_.end() ? Json::array() : told->second;
}

const RuleSet& Workspace::rules_of(const OpenText& text) const {
  return texts_.at(text.uri()).project->made.rules;
}

bool Workspace::reload(std::span<const fs::path> files) {
  const bool reloaded = projects_.reload(files);
  return std::ranges::any_of(files, makes_projects) || reloaded;
}

std::vector<std::string> Workspace::settle() {
  std::vector<std::string> changed;
  for (auto& [uri, open] : texts_) {
    if (give_checker(open)) changed.push_back(uri);
  }
  drop_unused();
  return changed;
}

void Workspace::drop_unused() {
  projects_.drop_unused();
  std::map<std::string, Json> problems;
  for (auto& [path, items] : projects_.problems(unit_)) {
    const OpenText* text = find_file(path);
    problems[text == nullptr ? uri_of(path) : text->uri()] = std::move(items);
  }
  problems.swap(problems_);
  for (const auto& [uri, items] : problems) {
    if (!problems_.contains(uri)) publish(uri, Json::array());
  }
  for (const auto& [uri, items] : problems_) {
    const auto before = problems.find(uri);
    if (before == problems.end() || before->second != items) publish(uri, items);
  }
  tell_faults();
}

void Workspace::tell_faults() {
  std::set<std::string> faults;
  for (const std::shared_ptr<const Project>& project : projects_.all()) {
    if (!project->fault.empty()) faults.insert(project->fault);
  }
  for (const std::string& fault : faults) {
    if (!faults_.contains(fault)) send_(show_message(MessageType::error, "Copydesk: " + fault));
  }
  faults_ = std::move(faults);
}

void Workspace::publish(const std::string& uri, const Json& diagnostics) {
  send_(notification("textDocument/publishDiagnostics",
                     {{"uri", uri}, {"diagnostics", diagnostics}}));
}

}  // namespace copydesk::lsp
