#include "checker/markup/markdown.h"

#include "checker/markup/blocks.h"
#include "checker/markup/front_matter.h"
#include "checker/markup/html_text.h"
#include "checker/markup/inlines.h"
#include "checker/markup/lines.h"
#include "checker/markup/plain_text.h"
#include "checker/markup/segment_writer.h"

namespace copydesk {

namespace {

// A heading without the signs that may close it: # Title #
Span without_closing_signs(std::string_view source, Span span) {
  Offset end = span.end;
  while (end > span.start && is_white(source[end - 1])) --end;
  Offset signs = end;
  while (signs > span.start && source[signs - 1] == '#') --signs;
  if (signs < end && (signs == span.start || is_white(source[signs - 1])))
    return {span.start, signs};
  return span;
}

LinkLabels collect_labels(std::string_view source, const BlockList& list) {
  LinkLabels labels;
  for (const Block& block : list.blocks) {
    if (block.content != BlockContent::link_definition || block.span.size() < 3) continue;
    labels.insert(source.substr(block.span.start + 1, block.span.size() - 2));
  }
  return labels;
}

}  // namespace

void read_markdown(std::string_view source, Span span, std::vector<Segment>& segments) {
  source = source.substr(0, span.end);
  const Offset begin = read_front_matter(source, span.start, segments);
  const BlockList list = read_blocks(prepare_lines(source, begin));
  if (!list.parsed) return read_plain_text(source, {begin, span.end}, segments);
  const LinkLabels labels = collect_labels(source, list);
  InlineReader reader(labels, segments);
  for (const Block& block : list.blocks) {
    Span text = block.span;
    if (block.kind == SegmentKind::heading) text = without_closing_signs(source, text);
    const RawText raw(source, text, list.holes_of(block));
    if (block.content == BlockContent::inlines) {
      reader.read(raw, block.kind, block.level);
    } else if (block.content == BlockContent::html) {
      read_html(raw, block.kind, segments);
    }
  }
}

}  // namespace copydesk
