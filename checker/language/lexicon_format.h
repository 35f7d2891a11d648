// The bytes of a lexicon file, shared by Lexicon and LexiconWriter.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace copydesk::lexicon_format {

// Raised when the layout changes: older files are refused.
constexpr std::uint32_t kVersion = 1;

// The parts of a file, in its order. Each begins at a multiple of 8 bytes.
enum Section : std::size_t {
  kSlots,
  kEntries,
  kStrings,
  kGroups,
  kGroupMembers,
  kCorrections,
  kCorrectionTexts,
  kBigramStarts,
  kBigramPairs,
  kWordGraph,
  kSectionCount,
};

// Where a section lies, in bytes from the file's beginning.
struct Extent {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

// The first bytes of a file. Numbers are in the byte order of the machine that wrote it.
struct Header {
  std::array<char, 8> magic = {'C', 'D', 'L', 'e', 'x', 'i', 'c', '\n'};
  std::uint32_t byte_order = 0x01020304;
  std::uint32_t version = kVersion;
  std::uint64_t file_size = 0;
  std::uint64_t checksum = 0;  // of the header, with 0 here, and what follows
  std::array<Extent, kSectionCount> sections;
};

// A slot of the hash table: an id and as many bits of the word's hash as there is room for. 0:
// empty.
constexpr unsigned kIdBits = 20;
constexpr std::uint32_t kIdMask = (1U << kIdBits) - 1;

// A pair's second word and its frequency in 1/16.
constexpr float kBigramZipfSteps = 16;

// The longest word, in bytes.
constexpr std::size_t kMaxWordLength = 80;

// The first eight bytes, or all of fewer, as a number: different for different bytes of one length.
// Without a call of memcpy for a size that the compiler does not know: this is the hot path.
inline std::uint64_t load(std::string_view bytes) {
  const auto load_word = [](const char* at) {
    std::uint32_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return std::uint64_t{word};
  };
  const std::size_t size = bytes.size();
  if (size >= 4)
    return load_word(bytes.data()) | load_word(bytes.data() + (size < 8 ? size : 8) - 4) << 32U;
  const auto load_byte = [bytes](std::size_t at) {
    return std::uint64_t{static_cast<unsigned char>(bytes[at])};
  };
  return size == 0 ? 0 : load_byte(0) | load_byte(size / 2) << 8U | load_byte(size - 1) << 16U;
}

// Whether two texts are the same; as fast as short words need it.
inline bool equal(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (; a.size() > 8; a.remove_prefix(8), b.remove_prefix(8)) {
    if (load(a) != load(b)) return false;
  }
  return load(a) == load(b);
}

// Stirs one more block into a hash.
constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t block) {
  hash = (hash ^ block) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 29U);
}

// The same for all capitalisations of a word: the bit that tells the cases of ASCII and Latin-1
// letters apart is set in every byte.
inline std::uint64_t hash_word(std::string_view word) {
  constexpr std::uint64_t kCaseBits = 0x2020202020202020U;
  std::uint64_t hash = word.size();
  for (; word.size() > 8; word.remove_prefix(8)) hash = mix(hash, load(word) | kCaseBits);
  hash = mix(hash, load(word) | kCaseBits);
  return mix(hash, hash >> 32U);
}

// What a slot holds of a hash; the low bits choose the slot.
constexpr std::uint32_t fingerprint(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 32U) & ~kIdMask;
}

// Of the header, but for its own place in it, and all that follows.
inline std::uint64_t checksum(Header header, std::string_view body) {
  header.checksum = 0;
  std::array<char, sizeof header> copy;
  std::memcpy(copy.data(), &header, sizeof header);
  std::uint64_t hash = body.size();
  for (std::string_view part : {std::string_view(copy.data(), copy.size()), body}) {
    for (; part.size() > 8; part.remove_prefix(8)) hash = mix(hash, load(part));
    hash = mix(hash, load(part));
  }
  return hash;
}

}  // namespace copydesk::lexicon_format
