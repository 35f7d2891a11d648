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

TEST_CASE("a header that never ends is an error and takes no memory") {
  const std::vector<Frame> frames = read(std::string(100'000, 'x'), 1000);
  CHECK(frames.size() >= 1);
  CHECK_FALSE(frames.front().error.empty());
}

TEST_CASE("a body that is too large is skipped, not stored") {
  FrameReader reader;
  const std::size_t size = FrameReader::kMostBytes + 1;
  reader.feed("Content-Length: " + std::to_string(size) + "\r\n\r\n");
  const std::string part(std::size_t{1} << 20U, 'x');
  for (std::size_t left = size; left > 0; left -= std::min(left, part.size())) {
    reader.feed(std::string_view(part).substr(0, left));
  }
  REQUIRE(reader.ready());
  CHECK_FALSE(reader.take().error.empty());
  reader.feed(frame("{}"));
  REQUIRE(reader.ready());
  CHECK(reader.take().body == "{}");
}
