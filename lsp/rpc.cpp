#include "lsp/rpc.h"

#include <utility>

namespace copydesk::lsp {
namespace {

// Deeper than any message of the protocol; the parser would go on until the stack ends.
constexpr int kDeepest = 200;

Message broken(ErrorCode code, std::string error, Json id = nullptr) {
  Message message;
  message.kind = MessageKind::broken;
  message.id = std::move(id);
  message.code = code;
  message.error = std::move(error);
  return message;
}

bool is_id(const Json& id) {
  return id.is_string() || id.is_number_integer();
}

Message read_object(Json& object) {
  Message message;
  const auto id = object.find("id");
  if (id != object.end()) {
    if (!is_id(*id) && !id->is_null()) {
      return broken(ErrorCode::invalid_request, "An id is a number or a text.");
    }
    message.id = *id;
  }
  const auto method = object.find("method");
  if (method == object.end()) {
    if (id == object.end() || (!object.contains("result") && !object.contains("error"))) {
      return broken(ErrorCode::invalid_request, "A message has no method.", message.id);
    }
    message.kind = MessageKind::response;
    if (object.contains("result")) message.params = std::move(object["result"]);
    if (object.contains("error")) message.error = object["error"].dump();
    return message;
  }
  if (!method->is_string()) {
    return broken(ErrorCode::invalid_request, "A method is a text.", message.id);
  }
  if (id != object.end() && id->is_null()) {
    return broken(ErrorCode::invalid_request, "The id of a request is not null.");
  }
  message.kind = id == object.end() ? MessageKind::notification : MessageKind::request;
  message.method = method->get<std::string>();
  if (object.contains("params")) message.params = std::move(object["params"]);
  return message;
}

}  // namespace

Message read_message(std::string_view body) {
  bool too_deep = false;
  const auto bounded = [&](int depth, Json::parse_event_t, Json&) {
    too_deep = too_deep || depth > kDeepest;
    return !too_deep;
  };
  Json value = Json::parse(body, bounded, false);
  if (too_deep) return broken(ErrorCode::invalid_request, "A message is nested too deeply.");
  if (value.is_discarded()) return broken(ErrorCode::parse_error, "A message is no JSON.");
  if (value.is_array()) {
    return broken(ErrorCode::invalid_request, "Batches of messages are not part of the protocol.");
  }
  if (!value.is_object()) return broken(ErrorCode::invalid_request, "A message is an object.");
  return read_object(value);
}

Json response(const Json& id, Json result) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
}

Json error_response(const Json& id, ErrorCode code, std::string_view message) {
  return {{"jsonrpc", "2.0"},
          {"id", id},
          {"error", {{"code", static_cast<int>(code)}, {"message", message}}}};
}

Json notification(std::string_view method, Json params) {
  return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}

}  // namespace copydesk::lsp
