#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <utility>

#include "lsp/server_impl.h"
#include "lsp/uri.h"

namespace copydesk::lsp {
namespace {

namespace fs = std::filesystem;

constexpr const char* kWatchFiles = "workspace/didChangeWatchedFiles";

// The section "copydesk", whether settings came with or without it.
const Json& section_of(const Json& settings) {
  const bool inside = settings.is_object() && settings.contains("copydesk");
  return inside ? settings["copydesk"] : settings;
}

std::vector<fs::path> files_in(const Json& params) {
  std::vector<fs::path> files;
  for (const Json& change : value_at(params, "changes")) {
    if (auto path = path_of(text_at(change, "uri"))) files.push_back(std::move(*path));
  }
  return files;
}

// A pattern for this path. What patterns give a meaning stands for any character: they have no way
// to write it.
std::string literal_pattern(std::string path) {
  std::ranges::replace_if(
      path, [](char c) { return std::string_view("*?[]{}\\").find(c) != std::string_view::npos; },
      '?');
  return path;
}

// True if a watcher for all folders of that name tells of it.
bool is_watched_anyway(const fs::path& file, const std::vector<fs::path>& folders) {
  const bool by_name =
      file.parent_path().filename() == ".copydesk" || file.filename() == kConfigurationFile;
  return by_name &&
         std::ranges::any_of(folders, [&](const fs::path& one) { return is_below(file, one); });
}

// A watcher for a file, or for all in a folder.
Json watcher(const fs::path& path, bool relative) {
  std::error_code no_error;
  const bool is_folder = fs::is_directory(path, no_error);
  const fs::path folder = is_folder ? path : path.parent_path();
  const std::string name = is_folder ? "**/*" : literal_pattern(path.filename().string());
  if (relative) return {{"globPattern", {{"baseUri", uri_of(folder)}, {"pattern", name}}}};
  return {{"globPattern", literal_pattern(folder.string()) + "/" + name}};
}

}  // namespace

// Returns true if they are new.
bool Server::Impl::read_settings(const fs::path& folder, const Json& section) {
  const Json& values = section_of(section);
  if (!values.is_object() && !values.is_null()) {
    send_(show_message(MessageType::warning, "The settings copydesk want keys and values."));
    return false;
  }
  std::optional<EditorSettings> settings;
  if (!values.is_null()) {
    std::vector<std::string> problems;
    settings = EditorSettings::read(values, problems);
    for (const std::string& problem : problems) {
      send_(show_message(MessageType::warning, problem));
    }
  }
  if (state_ == State::created) first_settings_ = settings;
  if (!settings && folder.empty()) settings = first_settings_;
  return workspace_.set(folder, std::move(settings));
}

void Server::Impl::pull_configuration() {
  Json items = Json::array({{{"section", "copydesk"}}});
  std::vector<fs::path> places = {{}};
  for (const fs::path& folder : workspace_.folders()) {
    items.push_back({{"scopeUri", uri_of(folder)}, {"section", "copydesk"}});
    places.push_back(folder);
  }
  request("workspace/configuration", {{"items", items}}, [this, places](const Message& response) {
    if (!response.error.empty()) return;
    bool any = false;
    for (std::size_t i = 0; i < places.size() && i < response.params.size(); ++i) {
      const bool gone =
          i > 0 && std::ranges::find(workspace_.folders(), places[i]) == workspace_.folders().end();
      if (!gone && read_settings(places[i], response.params.at(i))) any = true;
    }
    if (any) settings_changed();
  });
}

void Server::Impl::change_configuration(const Json& params) {
  if (client_.configuration) return pull_configuration();
  if (read_settings({}, value_at(params, "settings"))) settings_changed();
}

void Server::Impl::change_folders(const Json& params) {
  const Json& event = value_at(params, "event");
  for (const Json& folder : value_at(event, "removed")) {
    workspace_.remove_folder(text_at(folder, "uri"));
  }
  for (const Json& folder : value_at(event, "added")) {
    workspace_.add_folder(text_at(folder, "uri"));
  }
  settings_changed();
  if (client_.configuration) pull_configuration();
}

// Notifications that have come in a row are one change: a project is made anew once.
void Server::Impl::change_files(const Json& params) {
  std::vector<fs::path> files = files_in(params);
  while (!queue_.empty() && queue_.front().kind == MessageKind::notification &&
         queue_.front().method == kWatchFiles) {
    std::ranges::move(files_in(queue_.front().params), std::back_inserter(files));
    queue_.pop_front();
  }
  reload(files);
}

void Server::Impl::reload(const std::vector<fs::path>& files) {
  if (workspace_.reload(files)) settle();
  const auto counts = [&](const fs::path& file) {
    if (workspace_.find_file(file) != nullptr) return false;
    const auto known = reports_.find(real_path(file));
    return wants(file) || (known != reports_.end() && known->second.shown);
  };
  if (std::ranges::any_of(files, counts)) check_again_ = true;
}

// Whatever is shown may be another thing now, be it that less of it is.
void Server::Impl::settings_changed() {
  doubt_reports();
  settle();
  for (const std::string& uri : workspace_.addresses()) wait_for(uri);
}

void Server::Impl::settle() {
  for (const std::string& uri : workspace_.settle()) wait_for(uri);
  check_again_ = true;
  watch_again_ = true;
}

// Texts are published when their turn comes. Clients that ask are told to, once for all that has
// changed since they were.
void Server::Impl::check_again() {
  if (client_.pulls_diagnostics && client_.refreshes_diagnostics) {
    request("workspace/diagnostic/refresh", nullptr);
  }
  check_closed_files();
}

Json Server::Impl::watchers() const {
  Json list = Json::array();
  for (const char* pattern : {"**/.copydesk", "**/.copydesk/*", "**/copydesk.yaml"}) {
    list.push_back({{"globPattern", pattern}});
  }
  const auto shown = [](const auto& one) { return one.second.shown; };
  const bool closed_files =
      std::ranges::any_of(workspace_.folders(), [this](const auto& one) { return wants(one); }) ||
      std::ranges::any_of(reports_, shown);
  if (closed_files) list.push_back({{"globPattern", "**/*.{md,markdown,txt}"}});
  std::set<fs::path> files;
  for (const std::shared_ptr<const Project>& project : workspace_.projects()) {
    for (const ProjectFile& file : project->files) {
      if (!is_watched_anyway(file.path, workspace_.folders())) files.insert(file.path);
    }
  }
  for (const fs::path& file : files) list.push_back(watcher(file, client_.relative_patterns));
  return list;
}

// Tells the client which files to tell of, where these are others than before.
void Server::Impl::watch_files() {
  if (!client_.registers_watchers || state_ != State::initialized) return;
  Json now = watchers();
  if (now == watchers_) return;
  const Json registration = {{"id", "files"}, {"method", kWatchFiles}};
  if (!watchers_.is_null()) {
    request("client/unregisterCapability", {{"unregisterations", Json::array({registration})}});
  }
  Json with_options = registration;
  with_options["registerOptions"]["watchers"] = now;
  request("client/registerCapability", {{"registrations", Json::array({with_options})}});
  watchers_ = std::move(now);
}

}  // namespace copydesk::lsp
