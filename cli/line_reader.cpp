#include "cli/line_reader.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <poll.h>
#include <unistd.h>

#include "checker/error.h"

namespace copydesk {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 16;

}  // namespace

bool LineReader::take_line(std::string& line) {
  const std::size_t end = buffer_.find('\n', std::max(begin_, scanned_));
  if (end == std::string::npos) {
    scanned_ = buffer_.size();
    return false;
  }
  line.assign(buffer_, begin_, end - begin_);
  begin_ = scanned_ = end + 1;
  return true;
}

bool LineReader::is_ready() const {
  pollfd input{descriptor_, POLLIN, 0};
  return ::poll(&input, 1, 0) != 0;
}

bool LineReader::fill() {
  buffer_.erase(0, begin_);
  scanned_ -= std::min(scanned_, begin_);
  begin_ = 0;
  const std::size_t length = buffer_.size();
  buffer_.resize(length + std::max(kBlock, length));
  ssize_t count = 0;
  do {
    count = ::read(descriptor_, buffer_.data() + length, buffer_.size() - length);
  } while (count < 0 && errno == EINTR);
  if (count < 0) {
    throw Error("cannot read the standard input: " + std::generic_category().message(errno));
  }
  buffer_.resize(length + static_cast<std::size_t>(count));
  return count > 0;
}

}  // namespace copydesk
