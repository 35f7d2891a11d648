#include "lsp/rpc.h"

#include <charconv>
#include <optional>
#include <system_error>
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

// Value of four hexadecimal digits at the beginning; nothing where there are none.
std::optional<unsigned> code_unit(std::string_view digits) {
  unsigned value = 0;
  const std::string_view four = digits.substr(0, 4);
  const auto [last, error] = std::from_chars(four.data(), four.data() + four.size(), value, 16);
  if (four.size() < 4 || error != std::errc() || last != four.data() + 4) return std::nullopt;
  return value;
}

// The body with U+FFFD for bytes that are no UTF-8, and for escapes of half a character: texts hold
// some, and an edit that is not read is lost.
std::string repaired(std::string_view body) {
  constexpr std::string_view kReplacement = "\\uFFFD";
  constexpr std::size_t kEscape = kReplacement.size();
  const auto unit_at = [](std::string_view text, std::size_t at) -> std::optional<unsigned> {
    return text.substr(at).starts_with("\\u") ? code_unit(text.substr(at + 2)) : std::nullopt;
  };
  // The library replaces bytes where it writes a text.
  std::string text = Json::parse(Json(body).dump(-1, ' ', false, Json::error_handler_t::replace))
                         .get<std::string>();
  for (std::size_t at = text.find('\\'); at != std::string::npos; at = text.find('\\', at)) {
    const unsigned unit = unit_at(text, at).value_or(0);
    const bool first = unit >= 0xD800 && unit < 0xDC00;
    const bool second = unit >= 0xDC00 && unit < 0xE000;
    const unsigned next = first ? unit_at(text, at + kEscape).value_or(0) : 0;
    const bool pair = next >= 0xDC00 && next < 0xE000;
    if (second || (first && !pair)) text.replace(at, kEscape, kReplacement);
    at += pair ? 2 * kEscape : 2;
  }
  return text;
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
    if (const Json& error = value_at(object, "error"); !error.is_null()) {
      message.error = text_at(error, "message", "an error without a message");
    }
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
  if (value.is_discarded() && !too_deep) value = Json::parse(repaired(body), bounded, false);
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

Json show_message(MessageType type, std::string_view text) {
  return notification("window/showMessage", {{"type", static_cast<int>(type)}, {"message", text}});
}

Json log_message(MessageType type, std::string_view text) {
  return notification("window/logMessage", {{"type", static_cast<int>(type)}, {"message", text}});
}

Json notification(std::string_view method, Json params) {
  return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}

}  // namespace copydesk::lsp
