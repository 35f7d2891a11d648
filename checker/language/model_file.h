// Files of trained models: a header with kind, version and checksums, then sections of bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace copydesk {

class MappedFile;

// What a model file is, and its layout's version: files of another are refused.
struct ModelKind {
  std::array<char, 8> magic;
  std::uint32_t version = 0;
  std::uint32_t sections = 0;  // how many a file has
};

// A model file, mapped or in memory. A value; copies share the bytes.
class ModelFile {
 public:
  // Holds nothing.
  ModelFile() = default;

  // Maps the file and checks its header, not what follows. Throws Error if it is missing, damaged,
  // of another kind or version.
  static ModelFile open(const std::filesystem::path& file, const ModelKind& kind);

  // The same for a copy of these bytes.
  static ModelFile from_bytes(std::string_view bytes, const ModelKind& kind);

  // Throws Error unless every byte is as it was written. Reads the whole file: 0.1 ms a megabyte.
  void verify() const;

  // As MappedFile::release; nothing for one in memory.
  void release() const;

  // The bytes of a section; they begin at a multiple of 8 and are valid as long as a copy of this.
  std::string_view section(std::size_t index) const { return sections_[index]; }

  // A section as an array; empty if its size is none of whole elements.
  template <typename Element>
  std::span<const Element> array(std::size_t index) const {
    const std::string_view bytes = sections_[index];
    if (bytes.size() % sizeof(Element) != 0) return {};
    const void* first = bytes.data();
    return {static_cast<const Element*>(first), bytes.size() / sizeof(Element)};
  }

 private:
  ModelFile(std::shared_ptr<const void> storage, std::string_view bytes, std::string name)
      : storage_(std::move(storage)), bytes_(bytes), name_(std::move(name)) {}

  void read_header(const ModelKind& kind);

  std::shared_ptr<const void> storage_;        // keeps the bytes alive
  std::shared_ptr<const MappedFile> mapping_;  // null for a file in memory
  std::string_view bytes_;
  std::string name_;  // for messages
  std::vector<std::string_view> sections_;
};

// A checksum of one page of `one_of`, of 4096 bytes each, the first included: 1 for all of it.
std::uint64_t checksum_of_pages(std::string_view bytes, std::size_t one_of);

// The bytes of a file with these sections. The same sections give the same bytes.
std::string write_model_file(const ModelKind& kind, std::span<const std::string> sections);

}  // namespace copydesk
