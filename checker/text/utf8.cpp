#include "checker/text/utf8.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace copydesk {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t size>
bool contains(const std::array<Range, size>& ranges, char32_t c) {
  const auto after =
      std::upper_bound(ranges.begin(), ranges.end(), c,
                       [](char32_t value, Range range) { return value < range.first; });
  return after != ranges.begin() && c <= std::prev(after)->last;
}

// Where code points beyond ASCII are not letters. Shorter than its complement, and the safer side
// to be incomplete on: a rare symbol taken for a letter does no harm. Combining vowel signs of
// Indic scripts count as letters.
constexpr auto kNoLetters = std::to_array<Range>({
    {0x80, 0xA9},       {0xAB, 0xB4},       {0xB6, 0xB9},        {0xBB, 0xBF},     {0xD7, 0xD7},
    {0xF7, 0xF7},       {0x2C2, 0x2C5},     {0x2D2, 0x2DF},      {0x2E5, 0x2EB},   {0x2ED, 0x2ED},
    {0x2EF, 0x36F},     {0x375, 0x375},     {0x37E, 0x37E},      {0x380, 0x385},   {0x387, 0x387},
    {0x3F6, 0x3F6},     {0x482, 0x489},     {0x55A, 0x55F},      {0x589, 0x5CF},   {0x5F3, 0x61F},
    {0x64B, 0x66D},     {0x670, 0x670},     {0x6D4, 0x6D4},      {0x6D6, 0x6E4},   {0x6E7, 0x6ED},
    {0x6F0, 0x6F9},     {0x6FD, 0x6FE},     {0x700, 0x70F},      {0x7C0, 0x7C9},   {0x7F6, 0x7F9},
    {0x7FE, 0x7FF},     {0x830, 0x83F},     {0x85E, 0x85F},      {0x888, 0x888},   {0x890, 0x891},
    {0x964, 0x970},     {0x9E6, 0x9EF},     {0x9F2, 0x9FB},      {0x9FD, 0x9FD},   {0xA66, 0xA6F},
    {0xA76, 0xA80},     {0xAE6, 0xAF1},     {0xB66, 0xB70},      {0xB72, 0xB81},   {0xBE6, 0xBFF},
    {0xC66, 0xC7F},     {0xC84, 0xC84},     {0xCE6, 0xCEF},      {0xD4F, 0xD4F},   {0xD58, 0xD5E},
    {0xD66, 0xD79},     {0xDE6, 0xDEF},     {0xDF4, 0xE00},      {0xE3F, 0xE3F},   {0xE4F, 0xE80},
    {0xED0, 0xED9},     {0xF01, 0xF17},     {0xF1A, 0xF34},      {0xF36, 0xF36},   {0xF38, 0xF38},
    {0xF3A, 0xF3D},     {0xF85, 0xF85},     {0xFBE, 0xFC5},      {0xFC7, 0xFFF},   {0x1040, 0x104F},
    {0x1090, 0x1099},   {0x109E, 0x109F},   {0x10FB, 0x10FB},    {0x1360, 0x137F}, {0x1390, 0x139F},
    {0x1400, 0x1400},   {0x166D, 0x166E},   {0x1680, 0x1680},    {0x169B, 0x169F}, {0x16EB, 0x16F0},
    {0x1735, 0x173F},   {0x17D4, 0x17D6},   {0x17D8, 0x17DB},    {0x17E0, 0x180F}, {0x1810, 0x181F},
    {0x1940, 0x194F},   {0x19D0, 0x19FF},   {0x1A1E, 0x1A1F},    {0x1A80, 0x1AFF}, {0x1B4E, 0x1B6A},
    {0x1B74, 0x1B7F},   {0x1BB0, 0x1BB9},   {0x1BFC, 0x1BFF},    {0x1C3B, 0x1C4C}, {0x1C50, 0x1C59},
    {0x1C7E, 0x1C7F},   {0x1CC0, 0x1CCF},   {0x1CD3, 0x1CD3},    {0x1DC0, 0x1DFF}, {0x1FBD, 0x1FBD},
    {0x1FBF, 0x1FC1},   {0x1FCD, 0x1FCF},   {0x1FDD, 0x1FDF},    {0x1FED, 0x1FEF}, {0x1FFD, 0x2070},
    {0x2072, 0x207E},   {0x2080, 0x208F},   {0x209D, 0x2125},    {0x2127, 0x2129}, {0x212C, 0x2BFF},
    {0x2CE5, 0x2CEA},   {0x2CF9, 0x2CFF},   {0x2E00, 0x2E2E},    {0x2E30, 0x3004}, {0x3007, 0x3029},
    {0x3030, 0x3030},   {0x3036, 0x303A},   {0x303D, 0x3040},    {0x309B, 0x309C}, {0x30A0, 0x30A0},
    {0x30FB, 0x30FB},   {0x3190, 0x319F},   {0x31C0, 0x31EF},    {0x3200, 0x33FF}, {0x4DC0, 0x4DFF},
    {0xA490, 0xA4CF},   {0xA4FE, 0xA4FF},   {0xA60D, 0xA60F},    {0xA620, 0xA629}, {0xA673, 0xA673},
    {0xA67E, 0xA67E},   {0xA6F2, 0xA716},   {0xA720, 0xA721},    {0xA789, 0xA78A}, {0xA828, 0xA83F},
    {0xA8CE, 0xA8DF},   {0xA8F8, 0xA8FA},   {0xA8FC, 0xA8FC},    {0xA900, 0xA909}, {0xA92E, 0xA92F},
    {0xAA50, 0xAA5F},   {0xABF0, 0xABFF},   {0xD800, 0xF8FF},    {0xFB29, 0xFB29}, {0xFD3E, 0xFD4F},
    {0xFDFC, 0xFE6F},   {0xFEFF, 0xFF20},   {0xFF3B, 0xFF40},    {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF},
    {0x1D000, 0x1D3FF}, {0x1F000, 0x1FBFF}, {0xE0000, 0x10FFFF},
});

constexpr auto kMarks = std::to_array<Range>({
    {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x5BF, 0x5BF},   {0x5C1, 0x5C2},
    {0x5C4, 0x5C5},   {0x5C7, 0x5C7},   {0x610, 0x61A},   {0x64B, 0x65F},   {0x670, 0x670},
    {0x6D6, 0x6DC},   {0x6DF, 0x6E4},   {0x6E7, 0x6E8},   {0x6EA, 0x6ED},   {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xE0100, 0xE01EF},
});

// The zero of each script's ten digits.
constexpr auto kZeros =
    std::to_array<char32_t>({0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6,
                             0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0xFF10});

constexpr auto kOtherNumbers = std::to_array<Range>({
    {0xB2, 0xB3},
    {0xB9, 0xB9},
    {0xBC, 0xBE},
    {0x2070, 0x2070},
    {0x2074, 0x2079},
    {0x2080, 0x2089},
    {0x2150, 0x218B},
    {0x2460, 0x249B},
    {0x24EA, 0x24FF},
    {0x2776, 0x2793},
});

constexpr auto kEmoji = std::to_array<Range>({
    {0xA9, 0xA9},
    {0xAE, 0xAE},
    {0x203C, 0x203C},
    {0x2049, 0x2049},
    {0x2122, 0x2122},
    {0x2139, 0x2139},
    {0x2194, 0x21AA},
    {0x231A, 0x23FF},
    {0x24C2, 0x24C2},
    {0x25AA, 0x25FE},
    {0x2600, 0x27BF},
    {0x2934, 0x2935},
    {0x2B05, 0x2B55},
    {0x3030, 0x3030},
    {0x303D, 0x303D},
    {0x3297, 0x3299},
    {0x1F000, 0x1FAFF},
});

// Capitals first, first + step ... last, each with its small letter `to_lower` further on.
struct CaseRange {
  char32_t first;
  char32_t last;
  char32_t step;
  int to_lower;
};

constexpr auto kCapitals = std::to_array<CaseRange>({
    {0xC0, 0xD6, 1, 32},        {0xD8, 0xDE, 1, 32},        {0x100, 0x12E, 2, 1},
    {0x130, 0x130, 1, -199},    {0x132, 0x136, 2, 1},       {0x139, 0x147, 2, 1},
    {0x14A, 0x176, 2, 1},       {0x178, 0x178, 1, -121},    {0x179, 0x17D, 2, 1},
    {0x181, 0x181, 1, 210},     {0x182, 0x184, 2, 1},       {0x186, 0x186, 1, 206},
    {0x187, 0x187, 1, 1},       {0x189, 0x18A, 1, 205},     {0x18B, 0x18B, 1, 1},
    {0x18E, 0x18E, 1, 79},      {0x18F, 0x18F, 1, 202},     {0x190, 0x190, 1, 203},
    {0x191, 0x191, 1, 1},       {0x193, 0x193, 1, 205},     {0x194, 0x194, 1, 207},
    {0x196, 0x196, 1, 211},     {0x197, 0x197, 1, 209},     {0x198, 0x198, 1, 1},
    {0x19C, 0x19C, 1, 211},     {0x19D, 0x19D, 1, 213},     {0x19F, 0x19F, 1, 214},
    {0x1A0, 0x1A4, 2, 1},       {0x1A6, 0x1A6, 1, 218},     {0x1A7, 0x1A7, 1, 1},
    {0x1A9, 0x1A9, 1, 218},     {0x1AC, 0x1AC, 1, 1},       {0x1AE, 0x1AE, 1, 218},
    {0x1AF, 0x1AF, 1, 1},       {0x1B1, 0x1B2, 1, 217},     {0x1B3, 0x1B5, 2, 1},
    {0x1B7, 0x1B7, 1, 219},     {0x1B8, 0x1B8, 1, 1},       {0x1BC, 0x1BC, 1, 1},
    {0x1C4, 0x1C4, 1, 2},       {0x1C5, 0x1C5, 1, 1},       {0x1C7, 0x1C7, 1, 2},
    {0x1C8, 0x1C8, 1, 1},       {0x1CA, 0x1CA, 1, 2},       {0x1CB, 0x1DB, 2, 1},
    {0x1DE, 0x1EE, 2, 1},       {0x1F1, 0x1F1, 1, 2},       {0x1F2, 0x1F4, 2, 1},
    {0x1F6, 0x1F6, 1, -97},     {0x1F7, 0x1F7, 1, -56},     {0x1F8, 0x21E, 2, 1},
    {0x220, 0x220, 1, -130},    {0x222, 0x232, 2, 1},       {0x23A, 0x23A, 1, 10795},
    {0x23B, 0x23B, 1, 1},       {0x23D, 0x23D, 1, -163},    {0x23E, 0x23E, 1, 10792},
    {0x241, 0x241, 1, 1},       {0x243, 0x243, 1, -195},    {0x244, 0x244, 1, 69},
    {0x245, 0x245, 1, 71},      {0x246, 0x24E, 2, 1},       {0x370, 0x372, 2, 1},
    {0x376, 0x376, 1, 1},       {0x37F, 0x37F, 1, 116},     {0x386, 0x386, 1, 38},
    {0x388, 0x38A, 1, 37},      {0x38C, 0x38C, 1, 64},      {0x38E, 0x38F, 1, 63},
    {0x391, 0x3A1, 1, 32},      {0x3A3, 0x3AB, 1, 32},      {0x3CF, 0x3CF, 1, 8},
    {0x3D8, 0x3EE, 2, 1},       {0x3F4, 0x3F4, 1, -60},     {0x3F7, 0x3F7, 1, 1},
    {0x3F9, 0x3F9, 1, -7},      {0x3FA, 0x3FA, 1, 1},       {0x3FD, 0x3FF, 1, -130},
    {0x400, 0x40F, 1, 80},      {0x410, 0x42F, 1, 32},      {0x460, 0x480, 2, 1},
    {0x48A, 0x4BE, 2, 1},       {0x4C0, 0x4C0, 1, 15},      {0x4C1, 0x4CD, 2, 1},
    {0x4D0, 0x52E, 2, 1},       {0x531, 0x556, 1, 48},      {0x1E00, 0x1E94, 2, 1},
    {0x1E9E, 0x1E9E, 1, -7615}, {0x1EA0, 0x1EFE, 2, 1},     {0x1F08, 0x1F0F, 1, -8},
    {0x1F18, 0x1F1D, 1, -8},    {0x1F28, 0x1F2F, 1, -8},    {0x1F38, 0x1F3F, 1, -8},
    {0x1F48, 0x1F4D, 1, -8},    {0x1F59, 0x1F5F, 2, -8},    {0x1F68, 0x1F6F, 1, -8},
    {0x1FB8, 0x1FB9, 1, -8},    {0x1FBA, 0x1FBB, 1, -74},   {0x1FC8, 0x1FCB, 1, -86},
    {0x1FD8, 0x1FD9, 1, -8},    {0x1FDA, 0x1FDB, 1, -100},  {0x1FE8, 0x1FE9, 1, -8},
    {0x1FEA, 0x1FEB, 1, -112},  {0x1FEC, 0x1FEC, 1, -7},    {0x1FF8, 0x1FF9, 1, -128},
    {0x1FFA, 0x1FFB, 1, -126},  {0x212B, 0x212B, 1, -8262}, {0xFF21, 0xFF3A, 1, 32},
});

// Small letters without a capital of their own in kCapitals.
constexpr auto kCapitalless = std::to_array<Range>({
    {0xB5, 0xB5},     {0xDF, 0xDF},     {0x131, 0x131},   {0x138, 0x138},   {0x149, 0x149},
    {0x17F, 0x17F},   {0x18D, 0x18D},   {0x19B, 0x19B},   {0x1AA, 0x1AB},   {0x1BA, 0x1BA},
    {0x1F0, 0x1F0},   {0x221, 0x221},   {0x234, 0x239},   {0x250, 0x2AF},   {0x390, 0x390},
    {0x3B0, 0x3B0},   {0x3C2, 0x3C2},   {0x3D0, 0x3D1},   {0x3D5, 0x3D6},   {0x3F0, 0x3F1},
    {0x3F5, 0x3F5},   {0x3FC, 0x3FC},   {0x560, 0x560},   {0x587, 0x588},   {0x1D00, 0x1D2B},
    {0x1D6B, 0x1D9A}, {0x1E96, 0x1E9D}, {0x1E9F, 0x1E9F}, {0x1F50, 0x1F57}, {0x1F70, 0x1F7D},
    {0x1F80, 0x1F87}, {0x1F90, 0x1F97}, {0x1FA0, 0x1FA7}, {0x1FB2, 0x1FB7}, {0x1FC2, 0x1FC7},
    {0x1FD2, 0x1FD7}, {0x1FE2, 0x1FE7}, {0x1FF2, 0x1FF7}, {0xFB00, 0xFB06},
});

char32_t moved(char32_t c, int by) {
  return static_cast<char32_t>(static_cast<std::int64_t>(c) + by);
}

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
}

// Bytes of the sequence that `lead` begins, 0 if it begins none.
Offset sequence_length(unsigned char lead) {
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 0;
}

// `text` with `change` applied to each valid character.
template <typename Change>
std::string changed(std::string_view text, const Change& change) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    const char32_t other = change(c.value);
    if (other == c.value) {
      result += text.substr(at, c.length);
    } else {
      append(result, other);
    }
    at += c.length;
  }
  return result;
}

// `word` without ’s at its end.
std::string_view without_possessive(std::string_view word) {
  if (word.size() < 3 || word.back() != 's') return word;
  const CodePoint mark = decode_before(word, word.size() - 1);
  const std::size_t rest = word.size() - 1 - mark.length;
  return rest > 0 && is_apostrophe(mark.value) ? word.substr(0, rest) : word;
}

}  // namespace

namespace internal {

CodePoint decode_multibyte(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const Offset length = sequence_length(lead);
  if (length == 0 || text.size() - at < length) return {kInvalid, 1};
  char32_t value = lead & (0x7FU >> length);
  for (Offset i = 1; i < length; ++i) {
    if (!is_continuation(text[at + i])) return {kInvalid, 1};
    value = (value << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) return {kInvalid, 1};
  return {value, length};
}

bool is_wide_letter(char32_t c) {
  return !contains(kNoLetters, c);
}

bool is_wide_space(char32_t c) {
  return c == 0xA0 || c == 0x85 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x1680;
}

char32_t to_wide_lower(char32_t c) {
  const auto after =
      std::upper_bound(kCapitals.begin(), kCapitals.end(), c,
                       [](char32_t value, const CaseRange& range) { return value < range.first; });
  if (after == kCapitals.begin()) return c;
  const CaseRange& range = *std::prev(after);
  const bool capital = c <= range.last && (c - range.first) % range.step == 0;
  return capital ? moved(c, range.to_lower) : c;
}

char32_t to_wide_upper(char32_t c) {
  if (c == 0xDF) return c;
  for (const CaseRange& range : kCapitals) {
    const char32_t capital = moved(c, -range.to_lower);
    if (capital >= range.first && capital <= range.last &&
        (capital - range.first) % range.step == 0) {
      return capital;
    }
  }
  return c;
}

}  // namespace internal

CodePoint decode_before(std::string_view text, std::size_t at) {
  std::size_t start = at - 1;
  while (start > 0 && at - start < 4 && is_continuation(text[start])) --start;
  const CodePoint c = decode(text, start);
  if (start + c.length == at) return c;
  return {kInvalid, 1};
}

void append(std::string& text, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kInvalid;
  const auto add = [&text](char32_t byte) { text += static_cast<char>(byte); };
  const auto add_continuation = [&](unsigned shift) { add(0x80U | ((c >> shift) & 0x3FU)); };
  if (c < 0x80) return add(c);
  if (c < 0x800) {
    add(0xC0U | (c >> 6U));
  } else if (c < 0x10000) {
    add(0xE0U | (c >> 12U));
    add_continuation(6);
  } else {
    add(0xF0U | (c >> 18U));
    add_continuation(12);
    add_continuation(6);
  }
  add_continuation(0);
}

std::optional<std::size_t> find_invalid(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if ((c.value == kInvalid && c.length == 1) || c.value == 0) return at;
    at += c.length;
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += decode(text, at).length) ++count;
  return count;
}

bool is_digit(char32_t c) {
  if (c < 0x80) return is_ascii_digit(c);
  return std::any_of(kZeros.begin(), kZeros.end(), [c](char32_t zero) { return c - zero < 10; });
}

bool is_other_number(char32_t c) {
  return c >= 0x80 && contains(kOtherNumbers, c);
}

bool is_mark(char32_t c) {
  return c >= 0x300 && contains(kMarks, c);
}

bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == 0x2019 || c == 0x2018 || c == 0x2BC || c == 0xB4 || c == 0xFF07;
}

bool is_currency(char32_t c) {
  return c == U'$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF);
}

bool is_emoji(char32_t c) {
  return c >= 0xA9 && contains(kEmoji, c);
}

bool is_lower(char32_t c) {
  if (c < 0x80) return c - U'a' < 26;
  return contains(kCapitalless, c) || internal::to_wide_upper(c) != c;
}

Casing casing_of(std::string_view word) {
  word = without_possessive(word);
  std::size_t uppers = 0;
  bool lowers = false;
  bool inner = false;  // a capital inside a part
  bool first_is_upper = false;
  bool cased = false;
  bool part_start = true;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    at += c.length;
    const bool upper = is_upper(c.value);
    const bool lower = !upper && is_lower(c.value);
    if (upper || lower) {
      if (!cased) first_is_upper = upper;
      cased = true;
      lowers = lowers || lower;
      inner = inner || (upper && !part_start);
      uppers += upper ? 1 : 0;
      part_start = false;
    } else if (is_hyphen(c.value)) {
      part_start = true;
    }
  }
  if (!cased) return Casing::none;
  if (uppers == 0) return Casing::lower;
  if (!lowers && uppers > 1) return Casing::upper;
  return first_is_upper && !inner ? Casing::capitalised : Casing::mixed;
}

std::string lower_case(std::string_view text) {
  return changed(text, to_lower);
}

std::string upper_case(std::string_view text) {
  return changed(text, to_upper);
}

std::string capitalised(std::string_view text) {
  bool done = false;
  return changed(text, [&done](char32_t c) {
    if (done || !is_letter(c)) return c;
    done = true;
    return to_upper(c);
  });
}

std::string straighten_apostrophes(std::string_view text) {
  return changed(text, [](char32_t c) { return c == 0x2019 ? U'\'' : c; });
}

}  // namespace copydesk
