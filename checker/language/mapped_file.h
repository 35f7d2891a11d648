// Files that are mapped into memory, and how one that cannot be used is refused.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace copydesk {

// Throws Error: NAME WHAT, and the remedy for data that ships with Copydesk.
[[noreturn]] void refuse_data(const std::string& name, const std::string& what);

// A file's bytes, mapped for reading as long as it lives. Pages are read when they are touched.
class MappedFile {
 public:
  // Throws Error where it cannot be read, or is empty.
  explicit MappedFile(const std::filesystem::path& file);
  ~MappedFile();

  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  // Page-aligned; valid as long as this is.
  std::string_view bytes() const { return {static_cast<const char*>(address_), size_}; }

  // Gives the memory back that its pages take; they are read again when they are touched. For those
  // who wait. Thread-safe.
  void release() const;

 private:
  void* address_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace copydesk
