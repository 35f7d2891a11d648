#include "lsp/server.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <malloc.h>

#include "checker/error.h"
#include "lsp/server_impl.h"

namespace copydesk::lsp {
namespace {

// So long after the last work the memory of tables is given back.
constexpr std::chrono::seconds kRest{1};

}  // namespace

void Server::Impl::receive(std::string_view body) {
  Message message = read_message(body);
  if (message.kind == MessageKind::notification && message.method == "$/cancelRequest") {
    return cancel(message.params);
  }
  queue_.push_back(std::move(message));
}

void Server::Impl::receive_error(std::string_view why) {
  reply_error(nullptr, ErrorCode::parse_error, why);
}

void Server::Impl::cancel(const Json& params) {
  if (!params.is_object() || !params.contains("id")) return;
  const Json& id = params["id"];
  if (folder_check_ && !folder_check_->id.is_null() && folder_check_->id == id) {
    return end_folder_check(true);
  }
  const auto found = std::ranges::find_if(queue_, [&](const Message& message) {
    return message.kind == MessageKind::request && message.id == id;
  });
  if (found == queue_.end()) return;
  reply_error(id, ErrorCode::request_cancelled, "The request was cancelled.");
  queue_.erase(found);
}

bool Server::Impl::step(Clock::time_point now) {
  if (exit_status_) return false;
  if (!queue_.empty()) {
    const Message message = std::move(queue_.front());
    queue_.pop_front();
    handle(message);
    rest_at_ = now + kRest;
    return true;
  }
  if (publish_next(now) || check_next_file()) {
    rest_at_ = now + kRest;
    return true;
  }
  if (rest_at_ && *rest_at_ <= now) {
    for (const auto& project : workspace_.projects()) {
      if (project->made.checker) project->made.checker->desk().release();
    }
    ::malloc_trim(0);
    rest_at_.reset();
  }
  return false;
}

std::optional<Server::Clock::time_point> Server::Impl::due() const {
  std::optional<Clock::time_point> first = rest_at_;
  for (const Waiting& waiting : waiting_) {
    if (!first || waiting.due < *first) first = waiting.due;
  }
  return first;
}

void Server::Impl::handle(const Message& message) {
  switch (message.kind) {
    case MessageKind::request:
      return answer(message);
    case MessageKind::notification:
      return notice(message);
    case MessageKind::response:
      return take_response(message);
    case MessageKind::broken:
      return reply_error(message.id, message.code, message.error);
  }
}

void Server::Impl::answer(const Message& request) {
  const auto method = answers().find(request.method);
  if (state_ == State::shut_down) {
    return reply_error(request.id, ErrorCode::invalid_request, "The server is shut down.");
  }
  if (state_ == State::created && request.method != "initialize") {
    return reply_error(request.id, ErrorCode::server_not_initialized,
                       "initialize has to come first.");
  }
  if (method == answers().end()) {
    return reply_error(request.id, ErrorCode::method_not_found,
                       "There is no method " + request.method + ".");
  }
  try {
    if (std::optional<Json> result = (this->*method->second)(request)) {
      send_(response(request.id, std::move(*result)));
    }
  } catch (const RequestError& error) {
    reply_error(request.id, error.code, error.what());
  } catch (const Json::exception& error) {
    reply_error(request.id, ErrorCode::invalid_params, error.what());
  } catch (const std::exception& error) {
    reply_error(request.id, ErrorCode::request_failed, error.what());
  }
}

void Server::Impl::notice(const Message& notification) {
  const auto method = notices().find(notification.method);
  const bool ends = notification.method == "exit";
  if (method == notices().end() || (state_ != State::initialized && !ends)) return;
  try {
    (this->*method->second)(notification.params);
  } catch (const std::exception& error) {
    log(notification.method + ": " + error.what());
  }
  if (trace_ != "off") {
    send_(lsp::notification("$/logTrace", {{"message", "handled " + notification.method}}));
  }
}

void Server::Impl::take_response(const Message& response) {
  if (!response.id.is_number_integer()) return;
  const auto found = requests_.find(response.id.get<std::int64_t>());
  if (found == requests_.end()) return;
  const OnResponse on_result = std::move(found->second);
  requests_.erase(found);
  if (!response.error.empty()) return log("The editor answers: " + response.error);
  if (!on_result) return;
  try {
    on_result(response.params);
  } catch (const std::exception& error) {
    log(std::string("An answer of the editor cannot be used: ") + error.what());
  }
}

void Server::Impl::reply_error(const Json& id, ErrorCode code, std::string_view message) {
  send_(error_response(id, code, message));
}

void Server::Impl::request(std::string_view method, Json params, OnResponse on_result) {
  const std::int64_t id = next_request_++;
  requests_[id] = std::move(on_result);
  Json message = notification(method, std::move(params));
  message["id"] = id;
  send_(message);
}

void Server::Impl::log(std::string_view text) {
  constexpr int kInfo = 3;
  send_(notification("window/logMessage", {{"type", kInfo}, {"message", text}}));
}

Server::Server(Send send) : impl_(std::make_unique<Impl>(std::move(send))) {}

Server::~Server() = default;

void Server::receive(std::string_view body) {
  impl_->receive(body);
}

void Server::receive_error(std::string_view why) {
  impl_->receive_error(why);
}

bool Server::step(Clock::time_point now) {
  return impl_->step(now);
}

std::optional<Server::Clock::time_point> Server::due() const {
  return impl_->due();
}

std::optional<int> Server::exit_status() const {
  return impl_->exit_status();
}

int Server::status_at_end() const {
  return impl_->status_at_end();
}

}  // namespace copydesk::lsp
