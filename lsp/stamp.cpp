#include "lsp/stamp.h"

#include <sys/stat.h>

namespace copydesk::lsp {

std::optional<Stamp> Stamp::of(const std::filesystem::path& file) {
  struct stat status{};
  if (::stat(file.c_str(), &status) != 0) return std::nullopt;
  const timespec& changed = status.st_ctim;  // of the writing, or of a name that took its place
  return Stamp{
      .changed = std::chrono::system_clock::time_point(std::chrono::seconds(changed.tv_sec) +
                                                       std::chrono::nanoseconds(changed.tv_nsec)),
      .size = static_cast<std::uint64_t>(status.st_size),
      .node = status.st_ino};
}

}  // namespace copydesk::lsp
