// Lines as they arrive.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace copydesk {

// Reads lines of any length from a file descriptor, which it does not close.
class LineReader {
 public:
  explicit LineReader(int descriptor) : descriptor_(descriptor) {}

  // The next line that was read, without its LF, into `line`; false if none is complete yet.
  bool take_line(std::string& line);

  // What stands behind the last LF, at the end of the input; may be empty.
  std::string_view rest() const { return std::string_view(buffer_).substr(begin_); }

  // True if fill would return at once: input or its end is there.
  bool is_ready() const;

  // Waits for input and reads it; false at its end. Throws Error if it cannot be read.
  bool fill();

 private:
  int descriptor_;
  std::string buffer_;
  std::size_t begin_ = 0;    // of what was not taken yet
  std::size_t scanned_ = 0;  // no LF before here
};

}  // namespace copydesk
