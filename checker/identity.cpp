#include "checker/identity.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace copydesk {
namespace {

constexpr std::size_t kWords = 2;
constexpr std::size_t kMostBytes = 80;  // looked at on each side

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool ends_line(char c) {
  return c == '\n' || c == '\r';
}

// True for bytes inside a code point of UTF-8.
bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// Runs of white space become one space each.
std::string folded(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (!is_space(c)) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::string words_before(std::string_view source, std::size_t end) {
  std::size_t begin = end;
  std::size_t words = 0;
  while (begin > 0 && end - begin < kMostBytes && !ends_line(source[begin - 1])) {
    const bool word_begins =
        !is_space(source[begin - 1]) && (begin == end || is_space(source[begin]));
    if (word_begins && words++ == kWords) break;
    --begin;
  }
  while (begin < end && continues(source[begin])) ++begin;
  return folded(source.substr(begin, end - begin));
}

std::string words_behind(std::string_view source, std::size_t begin) {
  std::size_t end = begin;
  std::size_t words = 0;
  while (end < source.size() && end - begin < kMostBytes && !ends_line(source[end])) {
    const bool word_begins = !is_space(source[end]) && (end == begin || is_space(source[end - 1]));
    if (word_begins && words++ == kWords) break;
    ++end;
  }
  while (end > begin && end < source.size() && continues(source[end])) --end;
  return folded(source.substr(begin, end - begin));
}

// FNV-1a, with a byte that no text has between the parts.
class Hash {
 public:
  Hash& add(std::string_view text) {
    for (const char c : text) step(static_cast<unsigned char>(c));
    step(0xFF);
    return *this;
  }

  std::string digits() const {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) text += kDigits[(hash_ >> shift) & 15U];
    return text;
  }

 private:
  void step(unsigned char byte) { hash_ = (hash_ ^ byte) * 0x100000001B3; }

  std::uint64_t hash_ = 0xCBF29CE484222325;
};

}  // namespace

DiagnosticContext context_of(const Diagnostic& diagnostic, std::string_view source) {
  const std::size_t start = std::min<std::size_t>(diagnostic.span.start, source.size());
  const std::size_t end = std::clamp<std::size_t>(diagnostic.span.end, start, source.size());
  return {.rule = diagnostic.rule,
          .text = folded(source.substr(start, end - start)),
          .before = words_before(source, start),
          .after = words_behind(source, end)};
}

std::vector<std::string> identities_of(std::span<const Diagnostic> diagnostics,
                                       std::string_view source) {
  std::vector<std::string> identities;
  identities.reserve(diagnostics.size());
  std::unordered_map<std::string, std::size_t> counts;
  for (const Diagnostic& diagnostic : diagnostics) {
    const DiagnosticContext context = context_of(diagnostic, source);
    std::string identity =
        Hash().add(context.rule).add(context.text).add(context.before).add(context.after).digits();
    const std::size_t earlier = counts[identity]++;
    if (earlier > 0) identity += '-' + std::to_string(earlier + 1);
    identities.push_back(std::move(identity));
  }
  return identities;
}

}  // namespace copydesk
