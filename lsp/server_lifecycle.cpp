#include <filesystem>
#include <utility>

#include "lsp/server_impl.h"
#include "lsp/uri.h"

namespace copydesk::lsp {
namespace {

std::string_view name_of(ColumnUnit unit) {
  switch (unit) {
    case ColumnUnit::byte:
      return "utf-8";
    case ColumnUnit::code_point:
      return "utf-32";
    case ColumnUnit::utf16:
      break;
  }
  return "utf-16";
}

const std::vector<std::string>& commands() {
  static const std::vector<std::string> names = {"copydesk.addToDictionary", "copydesk.addName",
                                                 "copydesk.allow", "copydesk.articleReport",
                                                 "copydesk.checkWorkspace"};
  return names;
}

// The section "copydesk", whether settings came with or without it.
const Json& section_of(const Json& settings) {
  return settings.is_object() && settings.contains("copydesk") ? settings["copydesk"] : settings;
}

}  // namespace

Json Server::Impl::capabilities(const Client& client) {
  constexpr int kIncremental = 2;
  Json rename = {{"prepareProvider", true}};
  Json can = {
      {"positionEncoding", name_of(client.unit)},
      {"textDocumentSync", {{"openClose", true}, {"change", kIncremental}, {"save", true}}},
      {"diagnosticProvider",
       {{"identifier", "copydesk"},
        {"interFileDependencies", false},
        {"workspaceDiagnostics", true}}},
      {"codeActionProvider",
       {{"codeActionKinds", {"quickfix", "source.fixAll.copydesk"}}, {"resolveProvider", true}}},
      {"executeCommandProvider", {{"commands", commands()}}},
      {"hoverProvider", true},
      {"documentSymbolProvider", true},
      {"definitionProvider", true},
      {"referencesProvider", true},
      {"documentHighlightProvider", true},
      {"renameProvider", client.prepares_renames ? rename : Json(true)},
      {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}};
  return can;
}

std::optional<Json> Server::Impl::initialize(const Message& message) {
  if (state_ != State::created) {
    throw RequestError(ErrorCode::invalid_request, "initialize comes once.");
  }
  if (!message.params.is_object()) {
    throw RequestError(ErrorCode::invalid_params, "initialize has no parameters.");
  }
  const Json& params = message.params;
  client_ = Client::read(params);
  workspace_.set_unit(client_.unit);
  if (params.contains("workspaceFolders") && params["workspaceFolders"].is_array()) {
    for (const Json& folder : params["workspaceFolders"]) {
      workspace_.add_folder(folder.value("uri", std::string()));
    }
  } else if (params.contains("rootUri") && params["rootUri"].is_string()) {
    workspace_.add_folder(params["rootUri"].get<std::string>());
  }
  if (params.contains("initializationOptions")) {
    read_settings({}, section_of(params["initializationOptions"]));
  }
  trace_ = params.value("trace", std::string("off"));
  state_ = State::initialized;
  return Json{{"capabilities", capabilities(client_)}, {"serverInfo", {{"name", "copydesk"}}}};
}

void Server::Impl::initialized(const Json& /*params*/) {
  register_capabilities();
  if (client_.configuration) pull_configuration();
}

std::optional<Json> Server::Impl::shutdown(const Message& /*message*/) {
  state_ = State::shut_down;
  waiting_.clear();
  if (folder_check_) end_folder_check(true);
  return Json();
}

void Server::Impl::exit(const Json& /*params*/) {
  exit_status_ = status_at_end();
}

void Server::Impl::set_trace(const Json& params) {
  trace_ = params.value("value", std::string("off"));
}

void Server::Impl::register_capabilities() {
  Json list = Json::array();
  if (client_.registers_configuration) {
    list.push_back({{"id", "configuration"},
                    {"method", "workspace/didChangeConfiguration"},
                    {"registerOptions", {{"section", "copydesk"}}}});
  }
  if (client_.registers_watchers) {
    Json watchers = Json::array();
    for (const char* glob : {"**/.copydesk/*", "**/*.dic", "**/styles/*.yaml"}) {
      watchers.push_back({{"globPattern", glob}});
    }
    list.push_back({{"id", "files"},
                    {"method", "workspace/didChangeWatchedFiles"},
                    {"registerOptions", {{"watchers", watchers}}}});
  }
  if (!list.empty()) request("client/registerCapability", {{"registrations", list}});
}

void Server::Impl::read_settings(const std::filesystem::path& folder, const Json& section) {
  std::vector<std::string> problems;
  const EditorSettings settings = EditorSettings::read(section, problems);
  for (const std::string& problem : problems) {
    constexpr int kWarning = 2;
    send_(notification("window/showMessage", {{"type", kWarning}, {"message", problem}}));
  }
  if (workspace_.set(folder, settings) && state_ == State::initialized) check_all_again();
}

void Server::Impl::pull_configuration() {
  Json items = Json::array({{{"section", "copydesk"}}});
  std::vector<std::filesystem::path> places = {{}};
  for (const std::filesystem::path& folder : workspace_.folders()) {
    items.push_back({{"scopeUri", uri_of(folder)}, {"section", "copydesk"}});
    places.push_back(folder);
  }
  request("workspace/configuration", {{"items", items}}, [this, places](const Json& result) {
    for (std::size_t i = 0; i < places.size() && i < result.size(); ++i) {
      if (!result[i].is_null()) read_settings(places[i], result[i]);
    }
  });
}

void Server::Impl::change_configuration(const Json& params) {
  if (client_.configuration) return pull_configuration();
  const Json settings = params.value("settings", Json());
  if (settings.is_object()) read_settings({}, section_of(settings));
}

void Server::Impl::change_folders(const Json& params) {
  const Json event = params.value("event", Json::object());
  for (const Json& folder : event.value("removed", Json::array())) {
    workspace_.remove_folder(folder.value("uri", std::string()));
  }
  for (const Json& folder : event.value("added", Json::array())) {
    workspace_.add_folder(folder.value("uri", std::string()));
  }
  if (client_.configuration) pull_configuration();
}

void Server::Impl::change_files(const Json& params) {
  for (const Json& change : params.value("changes", Json::array())) {
    if (const auto path = path_of(change.value("uri", std::string()))) reload(*path);
  }
}

void Server::Impl::reload(const std::filesystem::path& file) {
  if (workspace_.reload(file)) check_all_again();
}

// Of what is shown nothing need be true any more.
void Server::Impl::check_all_again() {
  for (const auto& [uri, text] : workspace_.texts()) wait_for(uri);
  if (client_.pulls_diagnostics && client_.refreshes_diagnostics) {
    request("workspace/diagnostic/refresh", nullptr);
  }
}

}  // namespace copydesk::lsp
