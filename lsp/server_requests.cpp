#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <utility>

#include "checker/decisions.h"
#include "checker/error.h"
#include "checker/identity.h"
#include "lsp/server_impl.h"
#include "project/own_files.h"

namespace copydesk::lsp {
namespace {

std::string text_in(const Json& argument, const char* key) {
  std::string text = text_at(argument, key);
  if (text.empty()) {
    throw RequestError(ErrorCode::invalid_params, std::string("The command needs “") + key + "”.");
  }
  return text;
}

// One of the scopes that a command has; the first where it does not say.
std::string scope_in(const Json& argument, std::initializer_list<std::string_view> scopes) {
  const Json& value = value_at(argument, "scope");
  std::string scope = text_at(argument, "scope");
  if (value.is_null()) return std::string(*scopes.begin());
  if (std::ranges::find(scopes, scope) != scopes.end()) return scope;
  std::string known;
  for (const std::string_view one : scopes) {
    known.append(known.empty() ? "“" : " or “").append(one).append("”");
  }
  throw RequestError(ErrorCode::invalid_params,
                     "The scope of the command is " + known + ", not " +
                         (value.is_string() ? "“" + scope + "”" : "what is given") + ".");
}

}  // namespace

OpenText& Server::Impl::asked_text(const Json& params) {
  OpenText* text = workspace_.find(text_at(value_at(params, "textDocument"), "uri"));
  if (text == nullptr) {
    throw RequestError(ErrorCode::invalid_params, "This document is not open.");
  }
  return *text;
}

OpenText& Server::Impl::checked_text(const Json& argument) {
  OpenText* text = workspace_.find(text_in(argument, "uri"));
  if (text == nullptr || !text->is_checked()) {
    throw RequestError(ErrorCode::invalid_params, "This document is not open, or no article.");
  }
  return *text;
}

Asked Server::Impl::asked(OpenText& text, const Json& params) const {
  return {text, workspace_.rules_of(text), client_, params, workspace_.settings(text).least};
}

template <Json (*kFeature)(const Asked&)>
std::optional<Json> Server::Impl::ask(const Message& message) {
  OpenText& text = asked_text(message.params);
  if (!text.is_checked()) return Json();
  return kFeature(asked(text, message.params));
}

std::optional<Json> Server::Impl::resolve(const Message& message) {
  const Json& data = value_at(message.params, "data");
  if (!data.is_object()) return message.params;  // a command: it has all that it needs
  const Json document = {{"textDocument", {{"uri", text_at(data, "uri")}}}};
  OpenText& text = asked_text(document);
  if (!text.is_checked()) return message.params;
  return resolve_action(asked(text, message.params));
}

std::optional<Json> Server::Impl::execute(const Message& message) {
  using Command = Json (Impl::*)(const Json&);
  static const std::map<std::string_view, Command> commands = {
      {"copydesk.addToDictionary", &Impl::add_to_dictionary},
      {"copydesk.addName", &Impl::add_name},
      {"copydesk.allow", &Impl::allow},
      {"copydesk.applyFix", &Impl::apply_fix},
      {"copydesk.articleReport", &Impl::report},
      {"copydesk.checkWorkspace", &Impl::check_workspace}};
  const std::string name = text_at(message.params, "command");
  const auto command = commands.find(name);
  if (command == commands.end()) {
    throw RequestError(ErrorCode::invalid_params, "There is no command " + name + ".");
  }
  const Json& arguments = value_at(message.params, "arguments");
  const bool any = arguments.is_array() && !arguments.empty();
  return (this->*command->second)(any ? arguments.front() : Json());
}

// A file of the project that the argument's document belongs to.
std::filesystem::path Server::Impl::own_file(const Json& argument, std::string_view name) const {
  return project_file(workspace_.root_of(text_in(argument, "uri")), name);
}

Json Server::Impl::add_to_dictionary(const Json& argument) {
  const std::string word = text_in(argument, "word");
  const bool user = scope_in(argument, {"project", "user"}) == "user";
  const std::filesystem::path file = user ? user_file(kWordsFile) : own_file(argument, kWordsFile);
  if (file.empty()) throw Error("no place for your words: set HOME or XDG_CONFIG_HOME");
  add_words(file, {&word, 1});
  reload({file});
  return nullptr;
}

Json Server::Impl::add_name(const Json& argument) {
  const std::filesystem::path file = own_file(argument, kNamesFile);
  add_known_name(file, text_in(argument, "name"));
  reload({file});
  return nullptr;
}

// Makes the edit of a code action for an editor that knows commands only.
Json Server::Impl::apply_fix(const Json& argument) {
  if (!client_.applies_edits) {
    throw RequestError(ErrorCode::request_failed, "The editor does not let the server edit.");
  }
  Json edit = command_edit(asked(checked_text(argument), argument));
  if (!edit.is_null()) request("workspace/applyEdit", {{"edit", std::move(edit)}});
  return nullptr;
}

// Allows a diagnostic of an open document: by a comment in it where that is possible, else by a
// decision of its project, which holds at its place, or wherever its text stands in the file or the
// project.
Json Server::Impl::allow(const Json& argument) {
  OpenText& text = checked_text(argument);
  const std::string identity = text_in(argument, "identity");
  const std::string scope = scope_in(argument, {"here", "file", "project"});
  if (scope != "project" && client_.applies_edits) {
    Json comment = argument;
    comment["scope"] = scope;
    Json edit = command_edit(asked(text, comment));
    if (!edit.is_null()) {
      request("workspace/applyEdit", {{"edit", std::move(edit)}});
      return nullptr;
    }
  }
  if (scope == "file" && text.path_in_project().empty()) {
    throw RequestError(ErrorCode::request_failed, "This text is no file of a project.");
  }
  const auto found = std::ranges::find(text.identities(), identity);
  if (found == text.identities().end()) {
    throw RequestError(ErrorCode::request_failed, "The text has changed: this is no longer there.");
  }
  const auto index = static_cast<std::size_t>(found - text.identities().begin());
  Decision decision = decision_on(text.diagnostics()[index], text.text());
  decision.reason = text_at(argument, "reason");
  if (scope == "file") decision.file = text.path_in_project();
  if (scope != "here") {
    decision.before.reset();
    decision.after.reset();
  }
  const std::filesystem::path file = own_file(argument, kDecisionsFile);
  add_decisions(file, {&decision, 1});
  reload({file});
  return nullptr;
}

Json Server::Impl::report(const Json& argument) {
  return {{"markdown", article_report(checked_text(argument))}};
}

const std::map<std::string_view, Server::Impl::Answer>& Server::Impl::answers() {
  static const std::map<std::string_view, Answer> answers = {
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
  return answers;
}

const std::map<std::string_view, Server::Impl::Notice>& Server::Impl::notices() {
  static const std::map<std::string_view, Notice> notices = {
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
  return notices;
}

}  // namespace copydesk::lsp
