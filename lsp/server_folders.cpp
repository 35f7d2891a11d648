#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>

#include "lsp/reports.h"
#include "lsp/server_impl.h"
#include "lsp/uri.h"
#include "project/files.h"

namespace copydesk::lsp {
namespace {

namespace fs = std::filesystem;

}  // namespace

std::optional<Json> Server::Impl::workspace_diagnostic(const Message& message) {
  FolderCheck check{.id = message.id,
                    .token = value_at(message.params, "workDoneToken"),
                    .partial = value_at(message.params, "partialResultToken")};
  for (const Json& known : value_at(message.params, "previousResultIds")) {
    const std::string uri = text_at(known, "uri");
    if (const auto path = path_of(uri)) {
      check.known[real_path(*path)] = {.uri = uri, .value = text_at(known, "value")};
    }
  }
  begin_folder_check(std::move(check), false);
  return std::nullopt;
}

// Some editors refuse to show progress; what was asked for is done all the same.
Json Server::Impl::check_workspace(const Json& /*argument*/) {
  if (!client_.shows_progress) {
    begin_folder_check({.publishes = true}, true);
    return nullptr;
  }
  const Json token = "copydesk/check/" + std::to_string(next_token_++);
  request("window/workDoneProgress/create", {{"token", token}},
          [this, token](const Message& response) {
            const bool shown = response.error.empty();
            begin_folder_check({.token = shown ? token : Json(), .publishes = true}, true);
          });
  return nullptr;
}

// True if the client is to be told of the file though it is not open and nobody asked.
bool Server::Impl::wants(const fs::path& file) const {
  return !client_.pulls_diagnostics && workspace_.settings(file).whole_workspace &&
         std::ranges::any_of(workspace_.folders(),
                             [&](const fs::path& folder) { return is_below(file, folder); });
}

// Checks the files that the client wants to be told of, and those that it was told of.
void Server::Impl::check_closed_files() {
  const auto running = std::ranges::find_if(folder_checks_, &FolderCheck::publishes);
  if (running != folder_checks_.end()) {
    running->again = true;
    return;
  }
  const bool any =
      std::ranges::any_of(workspace_.folders(), [this](const auto& one) { return wants(one); }) ||
      std::ranges::any_of(reports_, [](const auto& one) { return one.second.shown; });
  if (any) begin_folder_check({.publishes = true}, false);
}

// Finds the articles of all folders, or of those where the settings want them checked. A client
// that asks for these is not told of them too. Another check of its kind that is not done makes
// place.
void Server::Impl::begin_folder_check(FolderCheck check, bool everywhere) {
  const auto same = [&](const FolderCheck& one) { return one.publishes == check.publishes; };
  const auto running = std::ranges::find_if(folder_checks_, same);
  if (running != folder_checks_.end()) end_folder_check(running, Ending::superseded);
  std::vector<std::string> folders;
  for (const fs::path& folder : workspace_.folders()) {
    const bool wanted = workspace_.settings(folder).whole_workspace;
    const bool asked = client_.pulls_diagnostics && wanted;
    if (check.publishes ? !asked && (everywhere || wanted) : wanted) {
      folders.push_back(folder.string());
    }
  }
  for (const SourceFile& file : find_files(folders)) {
    if (file.error.empty()) check.files.emplace_back(file.path);
  }
  for (const auto& [real, report] : reports_) {
    if (check.publishes && report.shown) check.files.push_back(report.path);
  }
  show_progress(check.token, {{"kind", "begin"},
                              {"title", "Checking articles"},
                              {"cancellable", true},
                              {"percentage", 0}});
  folder_checks_.push_back(std::move(check));
}

bool Server::Impl::check_next_file() {
  if (folder_checks_.empty()) return false;
  FolderCheck& check = folder_checks_.front();
  if (check.next == check.files.size()) {
    end_folder_check(folder_checks_.begin(), Ending::done);
    return true;
  }
  const std::size_t percentage = 100 * check.next / check.files.size();
  const fs::path path = check.files[check.next++];
  const std::size_t now = 100 * check.next / check.files.size();
  if (now != percentage) show_progress(check.token, {{"kind", "report"}, {"percentage", now}});
  check_file(check, path);
  return true;
}

// A file that was checked is not read again as long as the answer would be the same. What is open
// is the editor's.
void Server::Impl::check_file(FolderCheck& check, const fs::path& path) {
  const fs::path real = real_path(path);
  if (!check.seen.insert(real).second) return;
  if (workspace_.find_file(real) != nullptr) {
    check.known.erase(real);
    return;
  }
  FileReport& report = reports_[real];
  FileReport now{.path = path, .stamp = Stamp::of(path), .project = workspace_.project_of(path)};
  // Files come folder by folder: of the project before this one only what is kept is needed.
  if (std::exchange(check.project, now.project) != now.project) workspace_.drop_unused();
  if (now.project) now.edition = now.project->edition;
  const bool same = now.stamp && now.project && report.stamp == now.stamp &&
                    report.project == now.project && report.edition == now.edition;
  const auto known = check.known.find(real);
  const std::string has = known == check.known.end() ? std::string() : known->second.value;
  if (same && check.publishes && (report.shown || report.clean)) return;
  if (same && !check.publishes && report.result == has) {
    return add_report(check, real, unchanged_report(has));
  }
  std::optional<Json> items = check_anew(now);
  if (!items) {
    withdraw(report);
    reports_.erase(real);
    return;
  }
  now.result = result_of(*items);
  now.clean = items->empty();
  now.shown = report.shown;
  report = std::move(now);
  if (check.publishes) {
    publish(report, *items);
    if (!report.shown && !wants(path)) reports_.erase(real);  // nobody will ask for it again
  } else {
    withdraw(report);
    add_report(check, real, report_since(std::move(*items), has));
  }
}

// The diagnostics of a file; nothing where it cannot be read, or is no article.
std::optional<Json> Server::Impl::check_anew(const FileReport& report) {
  if (!report.project || !report.project->made.checker) return std::nullopt;
  if (report.project->configuration.excludes(report.path)) return std::nullopt;
  SourceFile file{report.path.string(), {}, {}};
  read_file(file);
  if (!file.error.empty()) return std::nullopt;
  OpenText text({.uri = uri_of(report.path), .language = {}, .text = std::move(file.text)},
                client_.unit);
  text.use(report.project->made.checker);
  if (!text.is_checked()) return std::nullopt;
  return diagnostics_of(text, client_, workspace_.settings(report.path).least);
}

void Server::Impl::publish(FileReport& report, const Json& items) {
  if (items.empty() && !report.shown) return;
  send_(notification("textDocument/publishDiagnostics",
                     {{"uri", uri_of(report.path)}, {"diagnostics", items}}));
  report.shown = !items.empty();
}

// Takes back what is shown of a file.
void Server::Impl::withdraw(FileReport& report) {
  publish(report, Json::array());
}

// Adds a report; one that says something is sent at once where the client takes parts.
void Server::Impl::add_report(FolderCheck& check, const fs::path& real, Json report) {
  const auto known = check.known.find(real);
  report["uri"] = known == check.known.end() ? uri_of(reports_[real].path) : known->second.uri;
  report["version"] = nullptr;
  if (known != check.known.end()) check.known.erase(known);
  const bool is_news = report["kind"] == "full";
  check.items.push_back(std::move(report));
  if (is_news) send_part(check);
}

void Server::Impl::send_part(FolderCheck& check) {
  if (check.partial.is_null() || check.items.empty()) return;
  show_progress(check.partial, {{"items", std::exchange(check.items, Json::array())}});
}

// What the client knows of and nobody has seen has gone, and nothing is wrong with it any more.
void Server::Impl::finish(FolderCheck& check) {
  while (!check.known.empty()) {
    const fs::path real = check.known.begin()->first;
    add_report(check, real, report_since(Json::array(), {}));
  }
  send_part(check);
  std::erase_if(reports_, [&](const auto& one) {
    return !one.second.shown && !check.seen.contains(one.first);
  });
}

void Server::Impl::end_folder_check(FolderChecks::iterator running, Ending ending) {
  FolderCheck check = std::move(*running);
  folder_checks_.erase(running);
  if (ending == Ending::done) finish(check);
  check.project.reset();
  workspace_.drop_unused();
  watch_again_ = true;
  show_progress(check.token, {{"kind", "end"}});
  if (ending == Ending::done && check.again) check_closed_files();
  if (check.id.is_null()) return;
  switch (ending) {
    case Ending::done:
      return send_(response(check.id, {{"items", std::move(check.items)}}));
    case Ending::cancelled:
      return reply_error(check.id, ErrorCode::request_cancelled, "The request was cancelled.");
    case Ending::superseded:
      return reply_error(check.id, ErrorCode::server_cancelled,
                         "The same was asked for again before this was done.",
                         {{"retriggerRequest", true}});
  }
}

void Server::Impl::end_folder_checks() {
  while (!folder_checks_.empty()) end_folder_check(folder_checks_.begin(), Ending::cancelled);
}

void Server::Impl::cancel_progress(const Json& token) {
  const auto check = std::ranges::find_if(folder_checks_, [&](const FolderCheck& one) {
    return !token.is_null() && one.token == token;
  });
  if (check != folder_checks_.end()) end_folder_check(check, Ending::cancelled);
}

// Settings or folders are others: nothing that was found need be true any more, and what is shown
// may be more than is wanted.
void Server::Impl::doubt_reports() {
  for (auto& [real, report] : reports_) {
    report.stamp.reset();
    report.project.reset();
    if (!wants(report.path)) withdraw(report);
  }
}

void Server::Impl::show_progress(const Json& token, Json value) {
  if (token.is_null()) return;
  send_(notification("$/progress", {{"token", token}, {"value", std::move(value)}}));
}

}  // namespace copydesk::lsp
