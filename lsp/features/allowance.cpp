#include "lsp/features/allowance.h"

#include <algorithm>
#include <string>

#include "checker/suppressions.h"

namespace copydesk::lsp {
namespace {

constexpr std::string_view kReason = "reason";  // for the writer to replace

// The last paragraph that begins at the byte or before, or null.
const Paragraph* paragraph_at(const Document& document, Offset at) {
  const auto paragraphs = document.paragraphs();
  const auto next = std::ranges::upper_bound(
      paragraphs, at, {}, [](const Paragraph& paragraph) { return paragraph.segment.begin; });
  return next == paragraphs.begin() ? nullptr : &*std::prev(next);
}

bool has_comments(SegmentKind kind) {
  return kind != SegmentKind::title && kind != SegmentKind::caption;
}

Offset line_start(OpenText& text, Offset at) {
  return text.lines().line(text.lines().position(at, ColumnUnit::byte).line).start;
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

}  // namespace

bool takes_comment(OpenText& text, const Diagnostic& diagnostic) {
  if (text.markup() != Markup::markdown) return false;
  const Paragraph* paragraph = paragraph_at(text.document(), diagnostic.span.start);
  return paragraph != nullptr && has_comments(paragraph->segment.kind);
}

TextEdit allowance(OpenText& text, const Diagnostic& diagnostic) {
  const std::string comment = suppression_comment(diagnostic.rule, kReason, false);
  const Paragraph* paragraph = paragraph_at(text.document(), diagnostic.span.start);
  const Offset begin = paragraph == nullptr ? 0 : paragraph->segment.begin;
  const SegmentKind kind = paragraph == nullptr ? SegmentKind::paragraph : paragraph->segment.kind;
  const Offset line = line_start(text, begin);
  const std::string_view lead = text.text().substr(line, begin - line);
  const std::string_view indent =
      lead.substr(0, std::min(lead.find_first_not_of(" \t"), lead.size()));
  const bool alone = lead.find_first_not_of(" \t#") == std::string_view::npos;
  const bool in_line = kind == SegmentKind::table_cell || kind == SegmentKind::footnote;
  if (alone && !in_line) return block(text, line, indent, comment);
  return {{diagnostic.span.end, diagnostic.span.end}, " " + comment};
}

TextEdit file_allowance(OpenText& text, std::string_view rule) {
  const auto paragraphs = text.document().paragraphs();
  const auto first = std::ranges::find_if(
      paragraphs, [](const Paragraph& paragraph) { return has_comments(paragraph.segment.kind); });
  const Offset begin = first == paragraphs.end() ? 0 : first->segment.begin;
  return block(text, line_start(text, begin), {}, suppression_comment(rule, kReason, true));
}

}  // namespace copydesk::lsp
