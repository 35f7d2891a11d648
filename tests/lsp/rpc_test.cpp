#include "lsp/rpc.h"

#include <string>

#include <doctest/doctest.h>

#include "lsp/uri.h"

using copydesk::lsp::ErrorCode;
using copydesk::lsp::Message;
using copydesk::lsp::MessageKind;
using copydesk::lsp::path_of;
using copydesk::lsp::read_message;
using copydesk::lsp::uri_of;

TEST_CASE("requests, notifications and responses are told apart") {
  CHECK(read_message(R"({"jsonrpc":"2.0","id":7,"method":"a"})").kind == MessageKind::request);
  CHECK(read_message(R"({"jsonrpc":"2.0","id":"x","method":"a"})").id == "x");
  CHECK(read_message(R"({"jsonrpc":"2.0","method":"a"})").kind == MessageKind::notification);
  CHECK(read_message(R"({"jsonrpc":"2.0","id":7,"result":null})").kind == MessageKind::response);
  CHECK(read_message(R"({"id":7,"error":{"code":1,"message":"no"}})").error.find("no") !=
        std::string::npos);
}

TEST_CASE("an error that is null is none") {
  const Message message = read_message(R"({"id":7,"error":null,"result":[5]})");
  CHECK(message.error.empty());
  CHECK(message.params[0] == 5);
}

TEST_CASE("half a character, and a byte that is no text, is read as the mark that stands for it") {
  const auto text = [](const std::string& written) {
    const Message message = read_message(R"({"method":"a","params":")" + written + R"("})");
    return message.params.is_string() ? message.params.get<std::string>() : "nothing";
  };
  CHECK(text(R"(x\ud83d!)") == "x\uFFFD!");
  CHECK(text(R"(x\uDE42!)") == "x\uFFFD!");
  CHECK(text(R"(\ud83d\ud83d\ude42\ude42)") == "\uFFFD🙂\uFFFD");
  CHECK(text(R"(\\ud83d \ud83d \\\\)") == "\\ud83d \uFFFD \\\\");
  CHECK(text("\xFF \xC3\xA9 \xF0\x9F") == "\uFFFD é \uFFFD");
  CHECK(text(R"(\ud83)") == "nothing");
}

TEST_CASE("what is no message is answered with the right code") {
  const auto code = [](std::string_view body) {
    const Message message = read_message(body);
    CHECK(message.kind == MessageKind::broken);
    return message.code;
  };
  CHECK(code("{") == ErrorCode::parse_error);
  CHECK(code("") == ErrorCode::parse_error);
  CHECK(code("\xFF\xFE") == ErrorCode::parse_error);
  CHECK(code("7") == ErrorCode::invalid_request);
  CHECK(code("[]") == ErrorCode::invalid_request);
  CHECK(code(R"([{"method":"a"}])") == ErrorCode::invalid_request);
  CHECK(code(R"({"id":1})") == ErrorCode::invalid_request);
  CHECK(code(R"({"id":{},"method":"a"})") == ErrorCode::invalid_request);
  CHECK(code(R"({"id":1.5,"method":"a"})") == ErrorCode::invalid_request);
  CHECK(code(R"({"id":null,"method":"a"})") == ErrorCode::invalid_request);
  CHECK(code(R"({"id":1,"method":7})") == ErrorCode::invalid_request);
}

TEST_CASE("a broken request is answered under its id where that can be read") {
  CHECK(read_message(R"({"id":9,"method":7})").id == 9);
}

TEST_CASE("a message of any depth is read without harm") {
  const std::string deep(100'000, '[');
  CHECK(read_message(deep).kind == MessageKind::broken);
  CHECK(read_message(R"({"method":"a","params":)" + deep).kind == MessageKind::broken);
}

TEST_CASE("addresses of files become paths, and back") {
  CHECK(path_of("file:///a/b%20c/%C3%A9.md") == "/a/b c/é.md");
  CHECK(uri_of("/a/b c/é.md") == "file:///a/b%20c/%C3%A9.md");
  CHECK(path_of("file://localhost/a.md") == "/a.md");
  for (const std::string uri : {"untitled:Untitled-1", "file:/", "file://", "file:///a%zz", "",
                                "file:///a%00b", "vscode-remote://host/a.md", "file:///a%2"}) {
    CAPTURE(uri);
    CHECK_FALSE(path_of(uri).has_value());
  }
  for (const std::string path : {"/a/#b?c.md", "/a/100%/x.md", "/a/😀.md"}) {
    CHECK(path_of(uri_of(path)) == path);
  }
}
