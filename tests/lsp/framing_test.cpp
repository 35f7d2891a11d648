#include "lsp/framing.h"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using copydesk::lsp::Frame;
using copydesk::lsp::frame;
using copydesk::lsp::FrameReader;

namespace {

std::vector<Frame> read(std::string_view bytes, std::size_t at_once) {
  FrameReader reader;
  std::vector<Frame> frames;
  for (std::size_t at = 0; at < bytes.size(); at += at_once) {
    reader.feed(bytes.substr(at, at_once));
    while (reader.ready()) frames.push_back(reader.take());
  }
  return frames;
}

}  // namespace

TEST_CASE("messages are read however their bytes arrive") {
  const std::string bytes = frame("{}") + frame("") + frame("{\"a\": \"🙂\"}");
  for (const std::size_t at_once : {1U, 2U, 7U, 1000U}) {
    const std::vector<Frame> frames = read(bytes, at_once);
    REQUIRE(frames.size() == 3);
    CHECK(frames[0].body == "{}");
    CHECK(frames[1].body.empty());
    CHECK(frames[2].body == "{\"a\": \"🙂\"}");
  }
}

TEST_CASE("headers may be written in any case, in any order, with others beside") {
  const std::vector<Frame> frames = read(
      "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncONTENT-length:  2 \r\n\r\n{}",
      3);
  REQUIRE(frames.size() == 1);
  CHECK(frames[0].body == "{}");
}

TEST_CASE("a header without a length is an error, and reading goes on behind it") {
  for (const std::string header : {"Content-Length: two", "Content-Length: -2", "Length: 2", "x"}) {
    const std::vector<Frame> frames = read(header + "\r\n\r\n" + frame("{}"), 5);
    CAPTURE(header);
    REQUIRE(frames.size() == 2);
    CHECK_FALSE(frames[0].error.empty());
    CHECK(frames[1].body == "{}");
  }
}

TEST_CASE("a header that never ends is an error, one, and takes no memory") {
  const std::vector<Frame> frames = read(std::string(100'000, 'x') + frame("{}"), 1000);
  REQUIRE(frames.size() == 2);
  CHECK_FALSE(frames[0].error.empty());
  CHECK(frames[1].body == "{}");
}

TEST_CASE("behind what is no frame the next message is read") {
  const std::string request = R"({"jsonrpc":"2.0","id":3,"method":"x: y"})";
  for (const std::string& junk :
       {std::string(R"({"a":1})"), std::string("Content-Length: 2\n\n{}"), std::string("hello\r\n"),
        std::string("Content-Length: -5\r\n\r\n{}"), std::string("Content-Length: 0x10\r\n\r\n{}"),
        std::string("Foo: 1\r\n\r\n{}"), "Content-Length: 5\r\n\r\n" + request}) {
    for (const std::size_t at_once : {1U, 7U, 1000U}) {
      CAPTURE(junk);
      const std::vector<Frame> frames = read(junk + frame(request) + frame("[]"), at_once);
      REQUIRE(frames.size() >= 3);
      CHECK(frames.back().body == "[]");
      CHECK(frames[frames.size() - 2].body == request);
      const auto errors =
          std::ranges::count_if(frames, [](const Frame& one) { return !one.error.empty(); });
      CHECK(errors == 1);
      CHECK(std::ranges::none_of(frames, &Frame::last));
    }
  }
}

TEST_CASE("a length that no message has is refused at once, and nothing is read behind it") {
  for (const std::string length : {"268435457", "99999999999", "99999999999999999999999999"}) {
    CAPTURE(length);
    const std::vector<Frame> frames =
        read(frame("{}") + "Content-Length: " + length + "\r\n\r\n" + frame("{}"), 9);
    REQUIRE(frames.size() == 2);
    CHECK(frames[0].body == "{}");
    CHECK_FALSE(frames[1].error.empty());
    CHECK(frames[1].last);
  }
}
