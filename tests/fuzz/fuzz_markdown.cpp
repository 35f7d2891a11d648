// Any bytes as Markdown and as plain text: segments are in order, and every part of their text maps
// into the source.
#include <algorithm>
#include <vector>

#include "checker/markup/segments.h"
#include "tests/fuzz/expect.h"

using copydesk::Markup;
using copydesk::Offset;
using copydesk::Segment;
using copydesk::Span;
using copydesk::test::expect;

namespace {

void expect_mapped(const Segment& segment, std::string_view source) {
  const auto length = static_cast<Offset>(segment.text.size());
  Offset previous = 0;
  for (Offset at = 0; at < length; ++at) {
    const Span there = segment.map.to_source({at, at + 1}, length);
    expect(there.start <= there.end, "a span of text maps to a span of source");
    expect(segment.begin + there.end <= source.size(), "it lies in the source");
    expect(there.start >= previous, "the order of the text is the order of the source");
    previous = there.start;
  }
  for (const auto& [zone, bits] : segment.zones) {
    expect(zone.start <= zone.end && zone.end <= length, "a zone lies in the segment's text");
    expect(bits != 0, "a zone is of some kind");
  }
}

void expect_sound(std::string_view source, Markup markup) {
  Offset begin = 0;
  for (const Segment& segment : copydesk::read_segments(source, markup)) {
    expect(segment.begin >= begin, "segments are in reading order");
    expect(!segment.text.empty(), "a segment has text");
    expect_mapped(segment, source);
    begin = segment.begin;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view source = copydesk::test::as_text(data, size);
  expect_sound(source, Markup::markdown);
  expect_sound(source, Markup::text);
  return 0;
}
