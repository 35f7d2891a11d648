#include <filesystem>
#include <utility>

#include "checker/decisions.h"
#include "checker/error.h"
#include "checker/identity.h"
#include "lsp/server_impl.h"
#include "lsp/uri.h"
#include "project/own_files.h"

namespace copydesk::lsp {
namespace {

std::string text_in(const Json& argument, const char* key) {
  const Json value = argument.is_object() ? argument.value(key, Json()) : Json();
  if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
    throw RequestError(ErrorCode::invalid_params, std::string("The command needs “") + key + "”.");
  }
  return value.get<std::string>();
}

// The folder that the argument's document lies in.
std::filesystem::path folder_in(const Json& argument, const Workspace& workspace) {
  if (const auto path = path_of(text_in(argument, "uri"))) return path->parent_path();
  std::error_code no_error;
  return workspace.folders().empty() ? std::filesystem::current_path(no_error)
                                     : workspace.folders().front();
}

}  // namespace

OpenText& Server::Impl::checked_text(const Json& params) {
  const Json document = params.is_object() ? params.value("textDocument", Json::object()) : Json();
  const std::string uri =
      document.is_object() ? document.value("uri", std::string()) : std::string();
  OpenText* text = workspace_.find(uri);
  if (text == nullptr) {
    throw RequestError(ErrorCode::invalid_params, "This document is not open.");
  }
  return *text;
}

template <Json (*kFeature)(const Asked&)>
std::optional<Json> Server::Impl::ask(const Message& message) {
  OpenText& text = checked_text(message.params);
  if (!text.is_checked()) return Json();
  const RuleSet& rules = workspace_.project_of(text).made.rules;
  return kFeature({text, rules, client_, message.params});
}

std::optional<Json> Server::Impl::resolve(const Message& message) {
  const Json data = message.params.value("data", Json());
  if (!data.is_object()) return message.params;  // a command: it has all that it needs
  const Json document = {{"textDocument", {{"uri", data.value("uri", std::string())}}}};
  OpenText& text = checked_text(document);
  if (!text.is_checked()) return message.params;
  const RuleSet& rules = workspace_.project_of(text).made.rules;
  return resolve_action({text, rules, client_, message.params});
}

std::optional<Json> Server::Impl::execute(const Message& message) {
  using Command = Json (Impl::*)(const Json&);
  static const std::map<std::string_view, Command> kCommands = {
      {"copydesk.addToDictionary", &Impl::add_to_dictionary},
      {"copydesk.addName", &Impl::add_name},
      {"copydesk.allow", &Impl::allow},
      {"copydesk.articleReport", &Impl::report},
      {"copydesk.checkWorkspace", &Impl::check_workspace}};
  const std::string name = message.params.value("command", std::string());
  const auto command = kCommands.find(name);
  if (command == kCommands.end()) {
    throw RequestError(ErrorCode::invalid_params, "There is no command " + name + ".");
  }
  const Json arguments = message.params.value("arguments", Json::array());
  return (this->*command->second)(arguments.empty() ? Json() : arguments.front());
}

Json Server::Impl::add_to_dictionary(const Json& argument) {
  const std::string word = text_in(argument, "word");
  const bool user = argument.value("scope", std::string("project")) == "user";
  const std::filesystem::path file =
      user ? user_file(kWordsFile) : project_file(folder_in(argument, workspace_), kWordsFile);
  if (file.empty()) throw Error("no place for your words: set HOME or XDG_CONFIG_HOME");
  add_words(file, {&word, 1});
  reload(file);
  return nullptr;
}

Json Server::Impl::add_name(const Json& argument) {
  const std::filesystem::path file = project_file(folder_in(argument, workspace_), kNamesFile);
  append_item(file, name_item(text_in(argument, "name")));
  reload(file);
  return nullptr;
}

// Allows a diagnostic of an open document: at its place, or wherever its text stands.
Json Server::Impl::allow(const Json& argument) {
  OpenText* text = workspace_.find(text_in(argument, "uri"));
  if (text == nullptr || !text->is_checked()) {
    throw RequestError(ErrorCode::invalid_params, "This document is not open.");
  }
  const std::string identity = text_in(argument, "identity");
  for (std::size_t i = 0; i < text->identities().size(); ++i) {
    if (text->identities()[i] != identity) continue;
    Decision decision{.allowed = context_of(text->diagnostics()[i], text->text()),
                      .reason = argument.value("reason", std::string())};
    if (argument.value("scope", std::string("here")) == "project") {
      decision.allowed.before.clear();
      decision.allowed.after.clear();
    }
    const std::filesystem::path file =
        project_file(folder_in(argument, workspace_), kDecisionsFile);
    append_item(file, to_yaml(decision));
    reload(file);
    return nullptr;
  }
  throw RequestError(ErrorCode::request_failed, "The text has changed: this is no longer there.");
}

Json Server::Impl::report(const Json& argument) {
  OpenText* text = workspace_.find(text_in(argument, "uri"));
  if (text == nullptr || !text->is_checked()) {
    throw RequestError(ErrorCode::invalid_params, "This document is not open, or no article.");
  }
  return {{"markdown", article_report(*text)}};
}

Json Server::Impl::check_workspace(const Json& /*argument*/) {
  FolderCheck check;
  check.publishes = true;
  if (!client_.shows_progress) {
    begin_folder_check(std::move(check));
    return nullptr;
  }
  check.token = "copydesk/check";
  request("window/workDoneProgress/create", {{"token", check.token}},
          [this, check](const Json& /*result*/) { begin_folder_check(check); });
  return nullptr;
}

const std::map<std::string_view, Server::Impl::Answer>& Server::Impl::answers() {
  static const std::map<std::string_view, Answer> kAnswers = {
      {"initialize", &Impl::initialize},
      {"shutdown", &Impl::shutdown},
      {"textDocument/diagnostic", &Impl::document_diagnostic},
      {"workspace/diagnostic", &Impl::workspace_diagnostic},
      {"textDocument/codeAction", &Impl::ask<code_actions>},
      {"codeAction/resolve", &Impl::resolve},
      {"textDocument/hover", &Impl::ask<hover>},
      {"textDocument/documentSymbol", &Impl::ask<symbols>},
      {"textDocument/definition", &Impl::ask<definition>},
      {"textDocument/references", &Impl::ask<references>},
      {"textDocument/documentHighlight", &Impl::ask<highlights>},
      {"textDocument/prepareRename", &Impl::ask<prepare_rename>},
      {"textDocument/rename", &Impl::ask<lsp::rename>},
      {"workspace/executeCommand", &Impl::execute}};
  return kAnswers;
}

const std::map<std::string_view, Server::Impl::Notice>& Server::Impl::notices() {
  static const std::map<std::string_view, Notice> kNotices = {
      {"initialized", &Impl::initialized},
      {"exit", &Impl::exit},
      {"$/setTrace", &Impl::set_trace},
      {"textDocument/didOpen", &Impl::open},
      {"textDocument/didChange", &Impl::change},
      {"textDocument/didClose", &Impl::close},
      {"textDocument/didSave", &Impl::save},
      {"workspace/didChangeConfiguration", &Impl::change_configuration},
      {"workspace/didChangeWorkspaceFolders", &Impl::change_folders},
      {"workspace/didChangeWatchedFiles", &Impl::change_files}};
  return kNotices;
}

}  // namespace copydesk::lsp
