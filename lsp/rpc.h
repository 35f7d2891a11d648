// JSON-RPC 2.0: what messages are, and what is answered to those that are none.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "lsp/json.h"

namespace copydesk::lsp {

// Codes of JSON-RPC and of the protocol.
enum class ErrorCode : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  server_not_initialized = -32002,
  request_failed = -32803,
  server_cancelled = -32802,
  request_cancelled = -32800,
};

// Thrown by what handles a request, for the server to answer with; it leaves lsp/ no more than
// copydesk::Error does.
class RequestError : public std::runtime_error {
 public:
  RequestError(ErrorCode error_code, const std::string& message)
      : std::runtime_error(message), code(error_code) {}

  ErrorCode code;
};

// How grave what the editor shows or logs is.
enum class MessageType : int { error = 1, warning = 2, info = 3 };

enum class MessageKind : unsigned char { request, notification, response, broken };

// A message as it came.
struct Message {
  MessageKind kind = MessageKind::broken;
  Json id;             // of a request or response: a number or a text; null where it is unknown
  std::string method;  // of a request or notification
  Json params;         // of these; of a response its result. Null where there are none
  ErrorCode code = ErrorCode::invalid_request;  // of a broken one
  std::string error;                            // why it is broken, or what a response says
};

// Reads a body. Never fails: what is no message is a broken one. Halves of characters, which
// editors send of texts that hold some, are read as U+FFFD.
Message read_message(std::string_view body);

// The answer to the request of that id.
Json response(const Json& id, Json result);

// The answer that it failed.
Json error_response(const Json& id, ErrorCode code, std::string_view message);

// Shows a person a sentence, or only logs it.
Json show_message(MessageType type, std::string_view text);
Json log_message(MessageType type, std::string_view text);

Json notification(std::string_view method, Json params);

}  // namespace copydesk::lsp
