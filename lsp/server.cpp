#include "lsp/server.h"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

#include <malloc.h>

#include "lsp/server_impl.h"

namespace copydesk::lsp {
namespace {

// So long after the last work the memory of tables is given back.
constexpr std::chrono::seconds kRest{1};

// So often the editor's process is looked for.
constexpr std::chrono::seconds kLook{3};

// The library names places of its own code.
std::string not_understood(const std::string& method) {
  return "The parameters of " + method + " are not what the protocol says.";
}

}  // namespace

void Server::Impl::receive(std::string_view body) {
  Message message = read_message(body);
  if (message.kind == MessageKind::notification && message.method == "$/cancelRequest") {
    return cancel(value_at(message.params, "id"));
  }
  if (message.kind == MessageKind::notification &&
      message.method == "window/workDoneProgress/cancel") {
    return cancel_progress(value_at(message.params, "token"));
  }
  queue_.push_back(std::move(message));
}

void Server::Impl::receive_error(std::string_view why) {
  reply_error(nullptr, ErrorCode::parse_error, why);
  log(MessageType::error, why);
}

void Server::Impl::give_up(std::string_view why) {
  receive_error(why);
  gives_up_ = true;
}

void Server::Impl::end_input() {
  end_folder_checks();
  check_again_ = false;
}

void Server::Impl::cancel(const Json& id) {
  if (id.is_null()) return;
  const auto check =
      std::ranges::find_if(folder_checks_, [&](const FolderCheck& one) { return one.id == id; });
  if (check != folder_checks_.end()) return end_folder_check(check, Ending::cancelled);
  const auto found = std::ranges::find_if(queue_, [&](const Message& message) {
    return message.kind == MessageKind::request && message.id == id;
  });
  if (found == queue_.end()) return;
  reply_error(id, ErrorCode::request_cancelled, "The request was cancelled.");
  queue_.erase(found);
}

bool Server::Impl::step(Clock::time_point now) {
  if (gives_up_ && queue_.empty() && !exit_status_) exit_status_ = 1;
  if (exit_status_) return false;
  try {
    if (work(now)) {
      rest_at_ = now + kRest;
      return true;
    }
  } catch (const std::exception& error) {
    // What failed is not tried again: the next step does something else.
    log(MessageType::error, error.what());
    return true;
  }
  if (editor_ && look_at_ <= now) {
    look_at_ = now + kLook;
    if (editor_is_gone()) exit_status_ = status_at_end();
  }
  if (rest_at_ && *rest_at_ <= now) rest();
  return false;
}

// Does the first thing there is.
bool Server::Impl::work(Clock::time_point now) {
  if (!queue_.empty()) {
    const Message message = std::move(queue_.front());
    queue_.pop_front();
    handle(message);
    return true;
  }
  if (std::exchange(watch_again_, false)) watch_files();
  if (publish_next(now)) return true;
  if (std::exchange(check_again_, false)) {
    check_again();
    return true;
  }
  return check_next_file();
}

void Server::Impl::rest() {
  for (const std::shared_ptr<const Project>& project : workspace_.projects()) {
    if (project->made.checker) project->made.checker->desk().release();
  }
  ::malloc_trim(0);
  rest_at_.reset();
}

std::optional<Server::Clock::time_point> Server::Impl::due() const {
  std::optional<Clock::time_point> first = rest_at_;
  const auto take = [&](Clock::time_point one) { first = std::min(first.value_or(one), one); };
  for (const Waiting& waiting : waiting_) take(waiting.due);
  if (editor_) take(look_at_);
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
      reply_error(message.id, message.code, message.error);
      // Editors do not show an answer to nobody knows what.
      if (message.id.is_null()) log(MessageType::error, message.error);
      return;
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
  } catch (const Json::exception&) {
    reply_error(request.id, ErrorCode::invalid_params, not_understood(request.method));
  } catch (const std::exception& error) {
    reply_error(request.id, ErrorCode::request_failed, error.what());
  }
  trace(request);
}

void Server::Impl::notice(const Message& notification) {
  const auto method = notices().find(notification.method);
  const bool ends = notification.method == "exit";
  if (method == notices().end() || (state_ != State::initialized && !ends)) return;
  try {
    (this->*method->second)(notification.params);
  } catch (const Json::exception&) {
    log(MessageType::error, not_understood(notification.method));
  } catch (const std::exception& error) {
    log(MessageType::error, notification.method + ": " + error.what());
  }
  trace(notification);
}

// After shutdown nothing begins any more, whatever the editor answers.
void Server::Impl::take_response(const Message& response) {
  const std::optional<std::int64_t> id = whole_number(response.id);
  const auto found = id ? requests_.find(*id) : requests_.end();
  if (found == requests_.end() || state_ != State::initialized) return;
  const OnResponse on_response = std::move(found->second);
  requests_.erase(found);
  if (!response.error.empty()) log(MessageType::info, "The editor answers: " + response.error);
  if (!on_response) return;
  try {
    on_response(response);
  } catch (const Json::exception&) {
    log(MessageType::error, "An answer of the editor is not what the protocol says.");
  } catch (const std::exception& error) {
    log(MessageType::error, error.what());
  }
}

void Server::Impl::reply_error(const Json& id, ErrorCode code, std::string_view message,
                               Json data) {
  Json reply = error_response(id, code, message);
  if (!data.is_null()) reply["error"]["data"] = std::move(data);
  send_(reply);
}

void Server::Impl::request(std::string_view method, Json params, OnResponse on_response) {
  const std::int64_t id = next_request_++;
  requests_[id] = std::move(on_response);
  Json message = notification(method, std::move(params));
  message["id"] = id;
  send_(message);
}

void Server::Impl::log(MessageType type, std::string_view text) {
  send_(log_message(type, text));
}

void Server::Impl::trace(const Message& handled) {
  if (trace_ == "off") return;
  Json told = {{"message", "handled " + handled.method}};
  if (trace_ == "verbose") {
    told["verbose"] = handled.params.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  send_(notification("$/logTrace", std::move(told)));
}

Server::Server(Send send) : impl_(std::make_unique<Impl>(std::move(send))) {}

Server::~Server() = default;

void Server::receive(std::string_view body) {
  impl_->receive(body);
}

void Server::receive_error(std::string_view why) {
  impl_->receive_error(why);
}

void Server::give_up(std::string_view why) {
  impl_->give_up(why);
}

void Server::end_input() {
  impl_->end_input();
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
