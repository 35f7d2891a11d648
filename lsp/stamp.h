// Whether a file is still as it was.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace copydesk::lsp {

// What a file's content is known by without reading it: with the same stamp it is the same.
struct Stamp {
  std::chrono::system_clock::time_point changed;
  std::uint64_t size = 0;
  std::uint64_t node = 0;  // another file may have taken its place

  bool operator==(const Stamp&) const = default;

  // Of a file as it is now; nothing where there is none.
  static std::optional<Stamp> of(const std::filesystem::path& file);
};

}  // namespace copydesk::lsp
