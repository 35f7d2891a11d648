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
  std::string error;  // why there is no body: a sentence; empty if there is one
};

// Cuts a stream into frames, however the bytes arrive. Never fails: what is no frame becomes an
// error, and reading goes on behind it as far as that can be found. Not thread-safe.
class FrameReader {
 public:
  // Bodies over this size are skipped, not stored.
  static constexpr std::size_t kMostBytes = std::size_t{256} << 20U;

  // Takes the next bytes.
  void feed(std::string_view bytes);

  // True if a frame is ready.
  bool ready() const { return !frames_.empty(); }

  // Takes the first frame; ready() must be true.
  Frame take();

 private:
  bool read_header();
  void read_body();

  std::string buffer_;
  bool in_body_ = false;
  std::size_t left_ = 0;  // bytes of the body that are still to come
  bool skips_ = false;    // the body is too large
  std::string body_;
  std::deque<Frame> frames_;
};

// A body with its header.
std::string frame(std::string_view body);

}  // namespace copydesk::lsp
