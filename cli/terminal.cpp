#include "cli/terminal.h"

#include <array>
#include <cstdlib>
#include <iostream>

#include <unistd.h>

#include "cli/choice.h"

namespace copydesk {
namespace {

constexpr std::chrono::milliseconds kFirst{1000};
constexpr std::chrono::milliseconds kPause{100};

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

bool is_dumb() {
  const char* terminal = std::getenv("TERM");
  return terminal != nullptr && std::string_view(terminal) == "dumb";
}

}  // namespace

bool use_colour(std::string_view wanted) {
  constexpr std::array<std::string_view, 3> kAllowed{"auto", "always", "never"};
  if (wanted == "always") return true;
  if (wanted == "never") return false;
  if (wanted != "auto") reject_choice("colour", wanted, kAllowed);
  return ::isatty(STDOUT_FILENO) == 1 && !is_set("NO_COLOR") && !is_dumb();
}

Progress::Progress(std::size_t total)
    : total_(total), enabled_(::isatty(STDERR_FILENO) == 1), next_(Clock::now() + kFirst) {}

Progress::~Progress() {
  hide();
}

void Progress::show(std::size_t done) {
  if (!enabled_ || Clock::now() < next_) return;
  next_ = Clock::now() + kPause;
  shown_ = true;
  std::cerr << "\r\x1b[K" << done << " of " << total_ << " files" << std::flush;
}

void Progress::hide() {
  if (shown_) std::cerr << "\r\x1b[K" << std::flush;
  shown_ = false;
}

}  // namespace copydesk
