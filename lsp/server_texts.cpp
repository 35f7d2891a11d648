#include <algorithm>
#include <functional>
#include <utility>

#include "lsp/server_impl.h"
#include "lsp/uri.h"
#include "project/files.h"

namespace copydesk::lsp {
namespace {

const Json& document_of(const Json& params) {
  static const Json kNone = Json::object();
  const bool has =
      params.is_object() && params.contains("textDocument") && params["textDocument"].is_object();
  return has ? params["textDocument"] : kNone;
}

std::string uri_in(const Json& params) {
  return document_of(params).value("uri", std::string());
}

// The same for the same items.
std::string result_of(const Json& items) {
  return std::to_string(
      std::hash<std::string>()(items.dump(-1, ' ', false, Json::error_handler_t::replace)));
}

Json full_report(Json items) {
  std::string id = result_of(items);
  return {{"kind", "full"}, {"resultId", std::move(id)}, {"items", std::move(items)}};
}

// The report, or that it is the one that the client has.
Json report_since(Json items, const Json& known) {
  Json report = full_report(std::move(items));
  if (known.is_string() && known == report["resultId"]) {
    return {{"kind", "unchanged"}, {"resultId", known}};
  }
  return report;
}

}  // namespace

void Server::Impl::open(const Json& params) {
  const Json& document = document_of(params);
  OpenText& text = workspace_.open({.uri = document.value("uri", std::string()),
                                    .language = document.value("languageId", std::string()),
                                    .version = document.value("version", std::int64_t{0}),
                                    .text = document.value("text", std::string())});
  wait_for(text.uri());
}

void Server::Impl::change(const Json& params) {
  OpenText* text = workspace_.find(uri_in(params));
  if (text == nullptr) return;
  wait_for(text->uri());
  text->change(params.value("contentChanges", Json()),
               document_of(params).value("version", text->version() + 1));
}

void Server::Impl::close(const Json& params) {
  const std::string uri = uri_in(params);
  if (workspace_.find(uri) == nullptr) return;
  workspace_.close(uri);
  std::erase_if(waiting_, [&](const Waiting& waiting) { return waiting.uri == uri; });
  send_(notification("textDocument/publishDiagnostics",
                     {{"uri", uri}, {"diagnostics", Json::array()}}));
}

void Server::Impl::save(const Json& params) {
  if (const auto path = path_of(uri_in(params))) reload(*path);
}

// Clients that ask for diagnostics are sent none unasked: they would show them twice.
void Server::Impl::wait_for(const std::string& uri) {
  const OpenText* text = workspace_.find(uri);
  if (client_.pulls_diagnostics || text == nullptr || !text->markup()) return;
  std::erase_if(waiting_, [&](const Waiting& waiting) { return waiting.uri == uri; });
  waiting_.push_back({uri, Clock::now() + workspace_.settings(*text).debounce});
}

// The one changed last is the one that a person looks at.
bool Server::Impl::publish_next(Clock::time_point now) {
  const auto ready = std::find_if(waiting_.rbegin(), waiting_.rend(),
                                  [now](const Waiting& waiting) { return waiting.due <= now; });
  if (ready == waiting_.rend()) return false;
  const std::string uri = ready->uri;
  waiting_.erase(std::next(ready).base());
  OpenText* text = workspace_.find(uri);
  if (text == nullptr || !text->is_checked()) return true;
  send_(notification(
      "textDocument/publishDiagnostics",
      {{"uri", uri},
       {"version", text->version()},
       {"diagnostics", diagnostics_of(*text, client_, workspace_.settings(*text).least)}}));
  return true;
}

std::optional<Json> Server::Impl::document_diagnostic(const Message& message) {
  OpenText* text = workspace_.find(uri_in(message.params));
  if (text == nullptr) {
    throw RequestError(ErrorCode::invalid_params, "This document is not open.");
  }
  Json items = Json::array();
  if (text->is_checked()) {
    items = diagnostics_of(*text, client_, workspace_.settings(*text).least);
  }
  return report_since(std::move(items), message.params.value("previousResultId", Json()));
}

std::optional<Json> Server::Impl::workspace_diagnostic(const Message& message) {
  FolderCheck check;
  check.id = message.id;
  check.token = message.params.value("workDoneToken", Json());
  check.known = Json::object();
  for (const Json& known : message.params.value("previousResultIds", Json::array())) {
    check.known[known.value("uri", std::string())] = known.value("value", std::string());
  }
  begin_folder_check(std::move(check));
  return std::nullopt;
}

// Finds the articles of the folders where the settings want them checked.
void Server::Impl::begin_folder_check(FolderCheck check) {
  if (folder_check_) end_folder_check(true);
  std::vector<std::string> folders;
  for (const std::filesystem::path& folder : workspace_.folders()) {
    const bool wanted = check.publishes || workspace_.settings(folder / "any").whole_workspace;
    if (wanted) folders.push_back(folder.string());
  }
  for (const SourceFile& file : find_files(folders)) {
    if (file.error.empty()) check.files.emplace_back(file.path);
  }
  show_progress(check.token, {{"kind", "begin"},
                              {"title", "Checking articles"},
                              {"cancellable", true},
                              {"percentage", 0}});
  folder_check_ = std::move(check);
}

bool Server::Impl::check_next_file() {
  if (!folder_check_) return false;
  FolderCheck& check = *folder_check_;
  if (check.next == check.files.size()) {
    end_folder_check(false);
    return true;
  }
  const std::filesystem::path& path = check.files[check.next++];
  const std::string uri = uri_of(path);
  SourceFile file{path.string(), {}, {}};
  if (workspace_.find(uri) == nullptr) read_file(file);
  const Project& project = workspace_.project_of(path);
  if (!file.error.empty() || project.made.checker == nullptr || workspace_.find(uri) != nullptr) {
    return true;
  }
  OpenText text({.uri = uri, .language = {}, .version = 0, .text = std::move(file.text)},
                client_.unit);
  text.use(project.made.checker);
  Json items = text.is_checked() ? diagnostics_of(text, client_, workspace_.settings(path).least)
                                 : Json::array();
  if (check.publishes) {
    send_(notification("textDocument/publishDiagnostics", {{"uri", uri}, {"diagnostics", items}}));
  } else {
    Json report = report_since(std::move(items), check.known.value(uri, Json()));
    report["uri"] = uri;
    report["version"] = nullptr;
    check.items.push_back(std::move(report));
  }
  show_progress(check.token,
                {{"kind", "report"}, {"percentage", 100 * check.next / check.files.size()}});
  return true;
}

void Server::Impl::end_folder_check(bool cancelled) {
  FolderCheck check = std::move(*folder_check_);
  folder_check_.reset();
  show_progress(check.token, {{"kind", "end"}});
  if (check.id.is_null()) return;
  if (cancelled) {
    return reply_error(check.id, ErrorCode::request_cancelled, "The request was cancelled.");
  }
  send_(response(check.id, {{"items", std::move(check.items)}}));
}

void Server::Impl::show_progress(const Json& token, Json value) {
  if (token.is_null()) return;
  send_(notification("$/progress", {{"token", token}, {"value", std::move(value)}}));
}

}  // namespace copydesk::lsp
