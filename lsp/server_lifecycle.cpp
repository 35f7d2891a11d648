#include <cerrno>
#include <csignal>
#include <string>
#include <utility>

#include <sys/types.h>

#include "lsp/server_impl.h"

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
  static const std::vector<std::string> names = {
      "copydesk.addToDictionary", "copydesk.addName",       "copydesk.allow",
      "copydesk.applyFix",        "copydesk.articleReport", "copydesk.checkWorkspace"};
  return names;
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
        {"workDoneProgress", true},
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
  const Json& folders = value_at(params, "workspaceFolders");
  if (folders.is_array()) {
    for (const Json& folder : folders) workspace_.add_folder(text_at(folder, "uri"));
  } else {
    workspace_.add_folder(text_at(params, "rootUri"));
  }
  read_settings({}, value_at(params, "initializationOptions"));
  trace_ = text_at(params, "trace", "off");
  // A process that this machine does not know may be another's: its end is not seen here.
  editor_ = whole_number(value_at(params, "processId"));
  if (editor_is_gone()) editor_.reset();
  state_ = State::initialized;
  return Json{{"capabilities", capabilities(client_)},
              {"serverInfo", {{"name", "copydesk"}, {"version", COPYDESK_VERSION}}}};
}

void Server::Impl::initialized(const Json& /*params*/) {
  if (client_.registers_configuration) {
    const Json registration = {{"id", "configuration"},
                               {"method", "workspace/didChangeConfiguration"},
                               {"registerOptions", {{"section", "copydesk"}}}};
    request("client/registerCapability", {{"registrations", Json::array({registration})}});
  }
  watch_again_ = true;
  check_again_ = !client_.pulls_diagnostics;  // who asks has not asked yet
  if (client_.configuration) pull_configuration();
}

std::optional<Json> Server::Impl::shutdown(const Message& /*message*/) {
  state_ = State::shut_down;
  waiting_.clear();
  check_again_ = false;
  end_folder_checks();
  return Json();
}

void Server::Impl::exit(const Json& /*params*/) {
  exit_status_ = status_at_end();
}

void Server::Impl::set_trace(const Json& params) {
  trace_ = text_at(params, "value", "off");
}

// Nobody answers for a process of another user, which is there all the same.
bool Server::Impl::editor_is_gone() const {
  return editor_ && ::kill(static_cast<pid_t>(*editor_), 0) != 0 && errno == ESRCH;
}

}  // namespace copydesk::lsp
