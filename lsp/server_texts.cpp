#include <algorithm>
#include <string>
#include <utility>

#include "lsp/reports.h"
#include "lsp/server_impl.h"
#include "lsp/uri.h"

namespace copydesk::lsp {
namespace {

const Json& document_of(const Json& params) {
  return value_at(params, "textDocument");
}

std::string uri_in(const Json& params) {
  return text_at(document_of(params), "uri");
}

RequestError not_open() {
  return {ErrorCode::invalid_params, "This document is not open."};
}

}  // namespace

// A version that is none counts as the next one: what was written is not to be lost for it.
void Server::Impl::open(const Json& params) {
  const Json& document = document_of(params);
  const Json& content = value_at(document, "text");
  const std::string uri = uri_in(params);
  if (uri.empty() || !content.is_string()) {
    throw RequestError(ErrorCode::invalid_params, "A document has an address and a text.");
  }
  if (const auto path = path_of(uri)) {
    const auto report = reports_.find(real_path(*path));
    if (report != reports_.end()) withdraw(report->second);
  }
  workspace_.open({.uri = uri,
                   .language = text_at(document, "languageId"),
                   .version = whole_number(value_at(document, "version")).value_or(1),
                   .text = content.get<std::string>()});
  watch_again_ = true;
  wait_for(uri);
}

void Server::Impl::change(const Json& params) {
  OpenText* text = workspace_.find(uri_in(params));
  if (text == nullptr) throw not_open();
  wait_for(text->uri());
  const auto version = whole_number(value_at(document_of(params), "version"));
  text->change(value_at(params, "contentChanges"), version.value_or(text->version() + 1));
}

// Whoever wants to hear of files that are not open hears of what the disk holds.
void Server::Impl::close(const Json& params) {
  const std::string uri = uri_in(params);
  if (workspace_.find(uri) == nullptr) throw not_open();
  workspace_.close(uri);
  std::erase_if(waiting_, [&](const Waiting& waiting) { return waiting.uri == uri; });
  watch_again_ = true;
  if (const auto path = path_of(uri); path && wants(*path)) check_again_ = true;
}

void Server::Impl::save(const Json& params) {
  if (const auto path = path_of(uri_in(params))) reload({*path});
}

// Clients that ask for diagnostics are sent none unasked: they would show them twice.
void Server::Impl::wait_for(const std::string& uri) {
  const OpenText* text = workspace_.find(uri);
  if (client_.pulls_diagnostics || text == nullptr || !text->markup()) return;
  std::erase_if(waiting_, [&](const Waiting& waiting) { return waiting.uri == uri; });
  waiting_.push_back({uri, Clock::now() + workspace_.settings(*text).debounce});
}

// The one changed last is the one that a person looks at. What nobody checks has no diagnostics any
// more, and a list for Copydesk those that are known of it.
bool Server::Impl::publish_next(Clock::time_point now) {
  const auto ready = std::find_if(waiting_.rbegin(), waiting_.rend(),
                                  [now](const Waiting& waiting) { return waiting.due <= now; });
  if (ready == waiting_.rend()) return false;
  const std::string uri = ready->uri;
  waiting_.erase(std::next(ready).base());
  OpenText* text = workspace_.find(uri);
  if (text == nullptr) return true;
  Json items = workspace_.problems_of(*text).value_or(Json::array());
  if (text->is_checked()) {
    items = diagnostics_of(*text, client_, workspace_.settings(*text).least);
  }
  send_(notification(
      "textDocument/publishDiagnostics",
      {{"uri", uri}, {"version", text->version()}, {"diagnostics", std::move(items)}}));
  return true;
}

std::optional<Json> Server::Impl::document_diagnostic(const Message& message) {
  OpenText* text = workspace_.find(uri_in(message.params));
  if (text == nullptr) throw not_open();
  Json items = Json::array();
  if (text->is_checked()) {
    items = diagnostics_of(*text, client_, workspace_.settings(*text).least);
  }
  return report_since(std::move(items), text_at(message.params, "previousResultId"));
}

}  // namespace copydesk::lsp
