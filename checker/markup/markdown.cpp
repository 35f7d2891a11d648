#include "checker/markup/markdown.h"

#include <algorithm>
#include <utility>

#include "checker/markup/blocks.h"
#include "checker/markup/front_matter.h"
#include "checker/markup/html_text.h"
#include "checker/markup/lines.h"
#include "checker/markup/parts.h"
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

std::vector<std::string> labels_of(std::string_view text, const BlockList& list) {
  std::vector<std::string> labels;
  for (const Block& block : list.blocks) {
    if (block.content != BlockContent::link_definition || block.span.size() < 3) continue;
    labels.push_back(
        LinkLabels::normalized(text.substr(block.span.start + 1, block.span.size() - 2)));
  }
  return labels;
}

void read_inlines(std::string_view text, const BlockList& list, InlineReader& reader,
                  std::vector<Segment>& segments, std::vector<Span>& comments) {
  if (!list.parsed) return read_plain_text(text, {0, static_cast<Offset>(text.size())}, segments);
  for (const Block& block : list.blocks) {
    Span span = block.span;
    if (block.kind == SegmentKind::heading) span = without_closing_signs(text, span);
    const RawText raw(text, span, list.holes_of(block));
    if (block.content == BlockContent::inlines) {
      reader.read(raw, block.kind, block.level, segments, comments);
    } else if (block.content == BlockContent::html) {
      read_html(raw, block.kind, segments, comments);
    }
  }
}

// The segment of a part where it stands in the source.
Segment placed(const Segment& segment, std::string_view source, Offset part) {
  Segment placed = segment;
  placed.begin += part;
  if (!placed.storage) placed.text = source.substr(placed.begin, placed.text.size());
  return placed;
}

}  // namespace

// The parts of the source; what an edit leaves alone, at both ends, is known.
std::vector<MarkdownReader::Part> MarkdownReader::cut(std::string_view source, Offset begin) {
  std::vector<Part> parts;
  for (const Span span : find_parts(source, {begin, static_cast<Offset>(source.size())})) {
    parts.emplace_back().text = source.substr(span.start, span.size());
  }
  const auto take = [](Part& part, Part& before) {
    const std::string_view text = part.text;
    if (before.text != text) return false;
    part = std::move(before);
    part.text = text;
    return true;
  };
  const std::size_t most = std::min(parts.size(), parts_.size());
  std::size_t head = 0;
  while (head < most && take(parts[head], parts_[head])) ++head;
  std::size_t tail = 0;
  while (tail < most - head &&
         take(parts[parts.size() - 1 - tail], parts_[parts_.size() - 1 - tail]))
    ++tail;
  return parts;
}

// Reads what is not known. Labels that any part defines have a say in the links of all.
void MarkdownReader::parse(std::vector<Part>& parts) {
  SyntaxParser parser(SyntaxParser::Grammar::block);
  const auto read = [&](Part& part) {
    part.blocks = read_blocks(prepare_lines(part.text), parser);
    part.labels = labels_of(part.text, part.blocks);
    part.segments.clear();
    part.comments.clear();
  };
  LinkLabels labels;
  for (Part& part : parts) {
    if (!part.known) read(part);
    labels.insert(part.labels);
  }
  if (labels != labels_) {
    for (Part& part : parts) {
      if (part.known) read(part);
      part.known = false;
    }
    labels_ = std::move(labels);
  }
  InlineReader reader(labels_);
  for (Part& part : parts) {
    if (!part.known) {
      const BlockList blocks = std::exchange(part.blocks, {});
      read_inlines(part.text, blocks, reader, part.segments, part.comments);
    }
    part.known = true;
  }
}

void MarkdownReader::read(std::string_view source, Span span, std::vector<Segment>& segments) {
  source = source.substr(0, span.end);
  asides_ = {};
  const Offset begin = read_front_matter(source, span.start, segments, asides_.front_matter);
  std::vector<Part> parts = cut(source, begin);
  parse(parts);
  parts_ = std::move(parts);
  for (const Part& part : parts_) {
    const auto start = static_cast<Offset>(part.text.data() - source.data());
    for (const Segment& segment : part.segments) segments.push_back(placed(segment, source, start));
    for (const Span comment : part.comments) {
      asides_.comments.push_back({comment.start + start, comment.end + start});
    }
  }
}

}  // namespace copydesk
