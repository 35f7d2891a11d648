// Classes of bytes, for scanning text that is mostly ASCII.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace copydesk {

// What a byte is, as bits. Bytes of 0x80 and above are kWide: they must be decoded.
enum ByteClass : std::uint8_t {
  kLowerByte = 1U << 0,
  kUpperByte = 1U << 1,
  kDigitByte = 1U << 2,
  kSpaceByte = 1U << 3,
  kStopByte = 1U << 4,  // ends a word for certain, whatever follows: , ; ! ? ) ] } " and space
  kMarkByte = 1U << 5,  // a mark of punctuation that is a token by itself
  kWideByte = 1U << 6,
  kLetterByte = kLowerByte | kUpperByte,
  kAlnumByte = kLetterByte | kDigitByte,
};

namespace internal {

constexpr std::array<std::uint8_t, 256> make_byte_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) classes[c] = kLowerByte;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) classes[c] = kUpperByte;
  for (std::size_t c = '0'; c <= '9'; ++c) classes[c] = kDigitByte;
  for (std::size_t c = 0x80; c < 0x100; ++c) classes[c] = kWideByte;
  for (const char c : std::string_view(" \t\n\v\f\r"))
    classes[static_cast<unsigned char>(c)] = kSpaceByte | kStopByte;
  for (const char c : std::string_view(",;!?)]}"))
    classes[static_cast<unsigned char>(c)] = kMarkByte | kStopByte;
  for (const char c : std::string_view("([{:/")) classes[static_cast<unsigned char>(c)] = kMarkByte;
  classes['"'] = kStopByte;
  return classes;
}

inline constexpr std::array<std::uint8_t, 256> kByteClasses = make_byte_classes();

}  // namespace internal

// The ByteClass bits of a byte.
constexpr std::uint8_t byte_class(char byte) {
  return internal::kByteClasses[static_cast<unsigned char>(byte)];
}

// The bits of text[at], 0 past the end.
constexpr std::uint8_t byte_class_at(std::string_view text, std::size_t at) {
  return at < text.size() ? byte_class(text[at]) : std::uint8_t{0};
}

// text[at], NUL past the end.
constexpr char byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\0';
}

// True for an ASCII letter or digit at `at`.
constexpr bool is_alnum_at(std::string_view text, std::size_t at) {
  return (byte_class_at(text, at) & kAlnumByte) != 0;
}

}  // namespace copydesk
