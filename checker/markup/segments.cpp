#include "checker/markup/segments.h"

#include <algorithm>
#include <limits>

#include "checker/markup/plain_text.h"

namespace copydesk {

std::vector<Segment> SegmentReader::read(std::string_view source) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  source = source.substr(0, std::numeric_limits<Offset>::max());
  const auto begin =
      static_cast<Offset>(source.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  const Span span = {begin, static_cast<Offset>(source.size())};
  std::vector<Segment> segments;
  switch (markup_) {
    case Markup::text:
      read_plain_text(source, span, segments);
      break;
    case Markup::markdown:
      markdown_.read(source, span, segments);
      break;
  }
  std::erase_if(segments, [](const Segment& segment) { return segment.text.empty(); });
  // What stands inside of a block, a caption or a note, was found with it.
  if (!std::ranges::is_sorted(segments, {}, &Segment::begin)) {
    std::ranges::sort(segments, {}, &Segment::begin);
  }
  return segments;
}

std::vector<Segment> read_segments(std::string_view source, Markup markup) {
  return SegmentReader(markup).read(source);
}

}  // namespace copydesk
