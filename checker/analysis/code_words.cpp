#include "checker/analysis/code_words.h"

#include <algorithm>
#include <vector>

#include "checker/text/bytes.h"
#include "checker/text/utf8.h"

namespace copydesk {

namespace {

bool is_letter_byte(char c) {
  return (byte_class(c) & kLetterByte) != 0 || (c & 0x80) != 0;
}

bool is_upper_byte(char c) {
  return (byte_class(c) & kUpperByte) != 0;
}

// The spans of the source that the paragraphs' texts come from word for word, in order.
std::vector<Span> prose_of(std::span<const Paragraph> paragraphs) {
  std::vector<Span> prose;
  for (const Paragraph& paragraph : paragraphs) {
    const Segment& segment = paragraph.segment;
    if (segment.map.identity()) {
      prose.push_back({segment.begin, segment.begin + static_cast<Offset>(segment.text.size())});
    }
    for (const OffsetMap::Piece& piece : segment.map.pieces()) {
      const Offset begin = segment.begin + piece.source;
      if (piece.verbatim) prose.push_back({begin, begin + piece.source_length});
    }
  }
  std::ranges::sort(prose, {}, &Span::start);
  return prose;
}

// Where a part of a camelCase name ends that begins at `begin`: read|File, XML|Reader.
std::size_t hump_end(std::string_view name, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < name.size()) {
    const bool next_is_lower = end + 1 < name.size() && !is_upper_byte(name[end + 1]);
    if (is_upper_byte(name[end]) && (!is_upper_byte(name[end - 1]) || next_is_lower)) break;
    ++end;
  }
  return end;
}

}  // namespace

void CodeWords::find(std::string_view source, std::span<const Paragraph> paragraphs) {
  Offset begin = 0;
  for (const Span span : prose_of(paragraphs)) {
    if (span.start > begin) scan(source.substr(begin, span.start - begin));
    begin = std::max(begin, span.end);
  }
  if (begin < source.size()) scan(source.substr(begin));
}

void CodeWords::scan(std::string_view part) {
  for (std::size_t at = 0; at < part.size();) {
    // What leads to a heading repeats its words, slips included: page#words-of-it, {#words-of-it}.
    if (part[at] == '#' && at > 0 && (byte_class(part[at - 1]) & kSpaceByte) == 0) {
      while (at < part.size() && part[at] != ')' && part[at] != '}' &&
             (byte_class(part[at]) & kSpaceByte) == 0) {
        ++at;
      }
      continue;
    }
    std::size_t end = at;
    while (end < part.size() && is_letter_byte(part[end])) ++end;
    if (end > at) scan_name(part.substr(at, end - at));
    at = end + (end == at ? 1 : 0);
  }
}

void CodeWords::scan_name(std::string_view name) {
  meet(name);
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = hump_end(name, begin);
    if (end - begin < name.size()) meet(name.substr(begin, end - begin));
    begin = end;
  }
}

void CodeWords::meet(std::string_view word) {
  lower_.clear();
  for (const char c : word) lower_ += is_upper_byte(c) ? static_cast<char>(c | 0x20) : c;
  if (const auto found = asked_.find(lower_); found != asked_.end()) found->second = true;
}

}  // namespace copydesk
