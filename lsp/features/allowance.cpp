#include "lsp/features/allowance.h"

#include <algorithm>
#include <string>

#include "checker/suppressions.h"
#include "lsp/features/features.h"

namespace copydesk::lsp {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The innermost paragraph that the span stands in, or null: an image's text, a note stand in
// others.
const Paragraph* paragraph_of(const Document& document, Span span) {
  const auto paragraphs = document.paragraphs();
  auto next = std::ranges::upper_bound(paragraphs, span.start, {},
                                       [](const Paragraph& one) { return one.segment.begin; });
  while (next != paragraphs.begin()) {
    const Paragraph& paragraph = *--next;
    const auto length = static_cast<Offset>(paragraph.text().size());
    if (paragraph.to_source({0, length}).contains(span)) return &paragraph;
  }
  return nullptr;
}

// Where the text begins, and where a line of it does.
Offset text_start(std::string_view source) {
  return source.starts_with(kByteOrderMark) ? static_cast<Offset>(kByteOrderMark.size()) : 0;
}

Offset words_start(OpenText& text, Offset at) {
  return std::max(line_start(text, at), text_start(text.text()));
}

// A line end as the text has them.
std::string_view line_end(std::string_view source) {
  const std::size_t at = source.find('\n');
  return at != std::string_view::npos && at > 0 && source[at - 1] == '\r' ? "\r\n" : "\n";
}

// The comment as a block of its own at the beginning of a line.
TextEdit block(OpenText& text, Offset line, std::string_view indent, const std::string& comment) {
  const std::string end(line_end(text.text()));
  return {{line, line}, std::string(indent) + comment + end + end};
}

// True if the line is the first, or the one above it is empty.
bool stands_apart(OpenText& text, Offset line) {
  if (line == text_start(text.text())) return true;
  const Span above = text.lines().line(text.lines().position(line, ColumnUnit::byte).line - 1);
  return text.text().substr(above.start, above.size()).find_first_not_of(" \t") ==
         std::string_view::npos;
}

// Above its paragraph, or behind the marked words.
TextEdit beside(OpenText& text, const Diagnostic& diagnostic, const std::string& comment) {
  TextEdit behind{{diagnostic.span.end, diagnostic.span.end}, comment};
  const Paragraph* paragraph = paragraph_of(text.document(), diagnostic.span);
  if (paragraph == nullptr) return behind;
  const Segment& segment = paragraph->segment;
  const Offset line = words_start(text, segment.begin);
  const std::string_view lead = text.text().substr(line, segment.begin - line);
  const std::string_view indent = lead.substr(0, lead.find_first_not_of(" \t"));
  const bool alone = lead.find_first_not_of(" \t#") == std::string_view::npos &&
                     segment.kind != SegmentKind::table_cell &&
                     segment.kind != SegmentKind::footnote && stands_apart(text, line);
  return alone ? block(text, line, indent, comment) : behind;
}

// At the beginning. What looks like front matter ends before the first words that are none.
TextEdit on_top(OpenText& text, const std::string& comment) {
  const std::string_view source = text.text();
  const Offset start = text_start(source);
  const std::string_view words = source.substr(start);
  if (!words.starts_with("---") && !words.starts_with("+++"))
    return block(text, start, {}, comment);
  const auto paragraphs = text.document().paragraphs();
  const auto first = std::ranges::find_if(paragraphs, [](const Paragraph& paragraph) {
    return paragraph.segment.kind != SegmentKind::title;
  });
  if (first != paragraphs.end()) {
    return block(text, words_start(text, first->segment.begin), {}, comment);
  }
  const auto end = static_cast<Offset>(source.size());
  return {{end, end}, std::string(line_end(source)) + comment + std::string(line_end(source))};
}

}  // namespace

bool takes_comment(OpenText& text, const Diagnostic& diagnostic, Reach reach) {
  if (text.markup() != Markup::markdown) return false;
  if (reach == Reach::file) return true;
  const Paragraph* paragraph = paragraph_of(text.document(), diagnostic.span);
  return paragraph != nullptr && paragraph->segment.kind != SegmentKind::title &&
         paragraph->segment.kind != SegmentKind::caption;
}

TextEdit allowance(OpenText& text, const Diagnostic& diagnostic, Reach reach,
                   std::string_view reason) {
  const bool whole = reach == Reach::file;
  const std::string comment = suppression_comment(diagnostic.rule, reason, whole);
  return whole ? on_top(text, comment) : beside(text, diagnostic, comment);
}

}  // namespace copydesk::lsp
