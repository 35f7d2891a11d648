#include "lsp/framing.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace copydesk::lsp {
namespace {

constexpr std::size_t kMostHeaderBytes = 8192;
constexpr std::string_view kEndOfHeader = "\r\n\r\n";

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    return (x >= 'A' && x <= 'Z' ? static_cast<char>(x + ('a' - 'A')) : x) == y;
  });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

// What the header's lines say of the length; nothing where none does, or not in digits.
std::optional<std::size_t> content_length(std::string_view header) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find("\r\n"), header.size());
    const std::string_view line = header.substr(0, end);
    header.remove_prefix(std::min(end + 2, header.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    if (!same_name(trimmed(line.substr(0, colon)), "content-length")) continue;
    const std::string_view digits = trimmed(line.substr(colon + 1));
    std::size_t length = 0;
    const auto [last, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), length);
    if (error == std::errc() && last == digits.data() + digits.size()) return length;
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

void FrameReader::feed(std::string_view bytes) {
  buffer_ += bytes;
  for (;;) {
    if (!in_body_ && !read_header()) return;
    if (in_body_) read_body();
    if (in_body_) return;
  }
}

// False if more bytes are needed.
bool FrameReader::read_header() {
  const std::size_t end = buffer_.find(kEndOfHeader);
  if (end == std::string::npos) {
    if (buffer_.size() > kMostHeaderBytes) {
      frames_.push_back({{}, "The header of a message never ends."});
      buffer_.erase(0, buffer_.size() - kEndOfHeader.size() + 1);
    }
    return false;
  }
  const std::optional<std::size_t> length =
      content_length(std::string_view(buffer_).substr(0, end));
  buffer_.erase(0, end + kEndOfHeader.size());
  if (!length) {
    frames_.push_back({{}, "The header of a message has no Content-Length."});
    return true;
  }
  in_body_ = true;
  left_ = *length;
  skips_ = *length > kMostBytes;
  return true;
}

void FrameReader::read_body() {
  const std::size_t count = std::min(left_, buffer_.size());
  if (!skips_) body_.append(buffer_, 0, count);
  buffer_.erase(0, count);
  left_ -= count;
  if (left_ > 0) return;
  in_body_ = false;
  if (skips_) {
    frames_.push_back({{}, "A message is larger than 256 MB."});
  } else {
    frames_.push_back({std::exchange(body_, {}), {}});
  }
}

Frame FrameReader::take() {
  Frame frame = std::move(frames_.front());
  frames_.pop_front();
  return frame;
}

std::string frame(std::string_view body) {
  return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace copydesk::lsp
