#include "checker/language/model_file.h"

#include <cstring>
#include <utility>

#include "checker/language/mapped_file.h"

namespace copydesk {
namespace {

// The first bytes of a file; extents of the sections follow. Numbers are in the byte order of the
// machine that wrote it.
struct Header {
  std::array<char, 8> magic = {};
  std::uint32_t byte_order = kByteOrder;
  std::uint32_t version = 0;
  std::uint64_t file_size = 0;
  std::uint64_t header_checksum = 0;  // of this, with 0 here, and the extents
  std::uint64_t body_checksum = 0;    // of what follows the extents

  static constexpr std::uint32_t kByteOrder = 0x01020304;
};

// Where a section lies, in bytes from the file's beginning.
struct Extent {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

constexpr std::size_t kAlignment = 8;

constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t block) {
  hash = (hash ^ block) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 29U);
}

// Four hashes side by side: the processor works on all at once.
class Checksum {
 public:
  explicit Checksum(std::string_view bytes) : hashes_{bytes.size(), 1, 2, 3} {
    for (; bytes.size() >= sizeof(Block); bytes.remove_prefix(sizeof(Block))) add(bytes);
    if (bytes.empty()) return;
    std::string rest(bytes);
    rest.resize(sizeof(Block));
    add(rest);
  }

  std::uint64_t value() const {
    return mix(mix(mix(hashes_[0], hashes_[1]), hashes_[2]), hashes_[3]);
  }

 private:
  using Block = std::array<std::uint64_t, 4>;

  void add(std::string_view bytes) {
    Block block;
    std::memcpy(block.data(), bytes.data(), sizeof block);
    for (std::size_t i = 0; i < block.size(); ++i) hashes_[i] = mix(hashes_[i], block[i]);
  }

  Block hashes_;
};

std::uint64_t checksum(std::string_view bytes) {
  return Checksum(bytes).value();
}

template <typename Value>
std::string_view as_bytes(const Value& value) {
  const void* first = &value;
  return {static_cast<const char*>(first), sizeof value};
}

std::uint64_t header_checksum(Header header, std::string_view extents) {
  header.header_checksum = 0;
  return checksum(std::string(as_bytes(header)).append(extents));
}

Header header_of(std::string_view bytes) {
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  return header;
}

}  // namespace

ModelFile ModelFile::open(const std::filesystem::path& file, const ModelKind& kind) {
  auto mapping = std::make_shared<const MappedFile>(file);
  const std::string_view bytes = mapping->bytes();
  ModelFile model(mapping, bytes, file.string());
  model.mapping_ = std::move(mapping);
  model.read_header(kind);
  return model;
}

ModelFile ModelFile::from_bytes(std::string_view bytes, const ModelKind& kind) {
  // Words of eight bytes, because sections are aligned so.
  const auto copy = std::make_shared<std::vector<std::uint64_t>>(bytes.size() / kAlignment + 1);
  std::memcpy(copy->data(), bytes.data(), bytes.size());
  const void* first = copy->data();
  ModelFile model(copy, {static_cast<const char*>(first), bytes.size()}, "The model in memory");
  model.read_header(kind);
  return model;
}

void ModelFile::read_header(const ModelKind& kind) {
  const std::size_t body = sizeof(Header) + kind.sections * sizeof(Extent);
  if (bytes_.size() < sizeof(Header)) refuse_data(name_, "is damaged (too short)");
  const Header header = header_of(bytes_);
  if (header.magic != kind.magic) refuse_data(name_, "is not what its name says");
  if (header.byte_order != Header::kByteOrder || header.version != kind.version) {
    refuse_data(name_, "was made for another version or machine");
  }
  if (header.file_size != bytes_.size() || bytes_.size() < body) {
    refuse_data(name_, "is damaged (its size is wrong)");
  }
  const std::string_view extents = bytes_.substr(sizeof header, body - sizeof header);
  if (header.header_checksum != header_checksum(header, extents)) {
    refuse_data(name_, "is damaged (its header is wrong)");
  }
  for (std::size_t i = 0; i < kind.sections; ++i) {
    Extent extent;
    std::memcpy(&extent, extents.data() + i * sizeof extent, sizeof extent);
    const auto [offset, size] = extent;
    if (offset % kAlignment != 0 || offset > bytes_.size() || size > bytes_.size() - offset) {
      refuse_data(name_, "is damaged (a section lies outside)");
    }
    sections_.push_back(bytes_.substr(offset, size));
  }
}

void ModelFile::release() const {
  if (mapping_) mapping_->release();
}

void ModelFile::verify() const {
  const std::size_t body = sizeof(Header) + sections_.size() * sizeof(Extent);
  if (checksum(bytes_.substr(body)) != header_of(bytes_).body_checksum) {
    refuse_data(name_, "is damaged (its content is not what was written)");
  }
}

std::uint64_t checksum_of_pages(std::string_view bytes, std::size_t one_of) {
  constexpr std::size_t kPage = 4096;
  std::uint64_t sum = bytes.size();
  for (std::size_t at = 0; at < bytes.size(); at += one_of * kPage) {
    sum = mix(sum, checksum(bytes.substr(at, kPage)));
  }
  return sum;
}

std::string write_model_file(const ModelKind& kind, std::span<const std::string> sections) {
  const std::size_t begin = sizeof(Header) + sections.size() * sizeof(Extent);
  std::string extents;
  std::string body;
  for (const std::string& section : sections) {
    extents += as_bytes(Extent{begin + body.size(), section.size()});
    body += section;
    body.resize((body.size() + kAlignment - 1) / kAlignment * kAlignment);
  }
  Header header;
  header.magic = kind.magic;
  header.version = kind.version;
  header.file_size = begin + body.size();
  header.body_checksum = checksum(body);
  header.header_checksum = header_checksum(header, extents);
  return std::string(as_bytes(header)) + extents + body;
}

}  // namespace copydesk
