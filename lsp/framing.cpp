#include "lsp/framing.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>

namespace copydesk::lsp {
namespace {

constexpr std::size_t kMostHeaderBytes = 8192;
constexpr std::size_t kLongestHeader = 256;  // that anybody writes
constexpr std::string_view kEndOfHeader = "\r\n\r\n";
constexpr std::string_view kEndOfLine = "\r\n";
constexpr std::string_view kLength = "content-length";

// True if both are the same but for the case of the first.
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

// What a header says.
struct Header {
  std::optional<std::size_t> length;  // nothing where none is given in digits
  bool clean = true;                  // the bytes are lines of a header, all of them
};

// A number; one that is too large for its type is the largest.
std::optional<std::size_t> number(std::string_view digits) {
  std::size_t value = 0;
  const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc::result_out_of_range) return std::numeric_limits<std::size_t>::max();
  if (error != std::errc() || last != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// Reads what stands before an empty line. The last length counts, wherever in its line it begins:
// bytes before it may be what a wrong length has left of another message.
Header read(std::string_view bytes) {
  Header header;
  while (!bytes.empty()) {
    const std::string_view line = bytes.substr(0, bytes.find(kEndOfLine));
    bytes.remove_prefix(std::min(line.size() + kEndOfLine.size(), bytes.size()));
    const std::size_t colon = line.rfind(':');
    const std::string_view name = trimmed(line.substr(0, std::min(colon, line.size())));
    const bool ends = name.size() >= kLength.size() &&
                      same_name(name.substr(name.size() - kLength.size()), kLength);
    if (colon == std::string_view::npos || (ends && name.size() > kLength.size())) {
      header.clean = false;
    }
    if (!ends || colon == std::string_view::npos) continue;
    header.length = number(trimmed(line.substr(colon + 1)));
  }
  return header;
}

}  // namespace

void FrameReader::feed(std::string_view bytes) {
  if (ended_) return;
  buffer_ += bytes;
  while (in_body_ ? read_body() : read_header()) {
  }
}

// What was lost is told once, however many bytes it is.
void FrameReader::lose(std::string why) {
  if (!std::exchange(lost_, true)) frames_.push_back({.body = {}, .error = std::move(why)});
}

// False if more bytes are needed, or none.
bool FrameReader::read_header() {
  const std::size_t end = buffer_.find(kEndOfHeader);
  if (end == std::string::npos) {
    if (buffer_.size() > kMostHeaderBytes) {
      lose("The header of a message never ends.");
      buffer_.erase(0, buffer_.size() - kLongestHeader);
    }
    return false;
  }
  const Header header = read(std::string_view(buffer_).substr(0, end));
  buffer_.erase(0, end + kEndOfHeader.size());
  if (!header.length) {
    lose("The header of a message has no Content-Length.");
    return true;
  }
  if (*header.length > kMostBytes) {
    frames_.push_back({.body = {}, .error = "A message is larger than 256 MB.", .last = true});
    ended_ = true;
    return false;
  }
  if (!header.clean) lose("There are bytes between messages, which are not read.");
  lost_ = false;
  in_body_ = true;
  left_ = *header.length;
  return true;
}

// False if more bytes are needed.
bool FrameReader::read_body() {
  const std::size_t count = std::min(left_, buffer_.size());
  body_.append(buffer_, 0, count);
  buffer_.erase(0, count);
  left_ -= count;
  if (left_ > 0) return false;
  in_body_ = false;
  frames_.push_back({.body = std::exchange(body_, {})});
  return true;
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
