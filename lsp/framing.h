// Messages in a stream of bytes: Content-Length headers, an empty line, a body.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

namespace copydesk::lsp {

// What a stream has next.
struct Frame {
  std::string body;
  std::string error = {};  // why there is no body: a sentence; empty if there is one
  bool last = false;       // what follows this error cannot be read
};

// Cuts a stream into frames, however the bytes arrive. Never fails: what is no frame becomes an
// error, and reading goes on at the next Content-Length. Not thread-safe.
class FrameReader {
 public:
  // A longer body is refused as soon as its header says so. Nothing can be read behind it: whoever
  // writes such a header may not mean it.
  static constexpr std::size_t kMostBytes = std::size_t{256} << 20U;

  // Takes the next bytes.
  void feed(std::string_view bytes);

  // True if a frame is ready.
  bool ready() const { return !frames_.empty(); }

  // Takes the first frame; ready() must be true.
  Frame take();

 private:
  bool read_header();
  bool read_body();
  void lose(std::string why);

  std::string buffer_;
  bool in_body_ = false;
  std::size_t left_ = 0;  // bytes of the body that are still to come
  std::string body_;
  bool lost_ = false;   // the bytes before these were no frame, which is told
  bool ended_ = false;  // what comes is not read
  std::deque<Frame> frames_;
};

// A body with its header.
std::string frame(std::string_view body);

}  // namespace copydesk::lsp
