// What the terminal gets beside reports.
#pragma once

#include <chrono>
#include <cstddef>
#include <string_view>

namespace copydesk {

// Whether to write escape sequences: `wanted` is auto, always or never. auto: the standard output
// is a terminal, and neither NO_COLOR nor TERM=dumb asks for plain text. Throws Error for other
// words.
bool use_colour(std::string_view wanted);

// Shows on the standard error how far a run is, where that is a terminal and the run takes over a
// second.
class Progress {
 public:
  explicit Progress(std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // So many are done.
  void show(std::size_t done);

  // Clears the line, before something else is printed.
  void hide();

 private:
  using Clock = std::chrono::steady_clock;

  std::size_t total_;
  bool enabled_;
  bool shown_ = false;
  Clock::time_point next_;  // when to show again
};

}  // namespace copydesk
