#include "checker/suppressions.h"

#include <algorithm>
#include <optional>

namespace copydesk {
namespace {

constexpr std::string_view kOpen = "<!--";
constexpr std::string_view kClose = "-->";
constexpr std::string_view kMark = "copydesk allow";
constexpr std::string_view kFile = "-file";

constexpr std::string_view kWhiteSpace = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kWhiteSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kWhiteSpace) + 1 - begin);
}

// True if a code fence is open where the byte `at` stands.
bool is_fenced(std::string_view source, std::size_t at) {
  std::string_view open;
  for (std::size_t line = 0; line < at;) {
    const std::size_t words = source.find_first_not_of(" ", line);
    const std::string_view mark = words < at ? source.substr(words, 3) : std::string_view();
    if (mark == "```" || mark == "~~~") {
      if (open.empty()) {
        open = mark;
      } else if (open == mark) {
        open = {};
      }
    }
    line = std::min(source.find('\n', line), at) + 1;
  }
  return !open.empty();
}

// The comment around the mark at `at`; nothing where it stands in none.
std::optional<Span> comment_around(std::string_view source, std::size_t at) {
  const std::size_t open = source.rfind(kOpen, at);
  if (open == std::string_view::npos) return std::nullopt;
  const std::string_view between = source.substr(open + kOpen.size(), at - open - kOpen.size());
  if (!trimmed(between).empty() || is_fenced(source, at)) return std::nullopt;
  const std::size_t close = source.find(kClose, at);
  if (close == std::string_view::npos) return std::nullopt;
  return Span{static_cast<Offset>(open), static_cast<Offset>(close + kClose.size())};
}

Span extent(const Paragraph& paragraph) {
  return paragraph.to_source({0, static_cast<Offset>(paragraph.text().size())});
}

// The paragraph that the comment stands in, else the next one.
Span covered(const Document& document, Span comment) {
  for (const Paragraph& paragraph : document.paragraphs()) {
    const Span span = extent(paragraph);
    if (span.end >= comment.start && span.start <= comment.end) return span;
    if (span.start >= comment.end) return span;
  }
  return {};
}

void add(const Document& document, Span comment, std::string_view words,
         std::vector<Suppression>& found) {
  const bool whole = words.starts_with(kFile);
  if (whole) words.remove_prefix(kFile.size());
  const std::size_t colon = std::min(words.find(':'), words.size());
  const std::string_view reason = trimmed(words.substr(std::min(colon + 1, words.size())));
  const auto size = static_cast<Offset>(document.source().size());
  const Span covers = whole ? Span{0, size} : covered(document, comment);
  for (std::string_view rules = words.substr(0, colon); !rules.empty();) {
    const std::size_t comma = std::min(rules.find(','), rules.size());
    const std::string_view rule = trimmed(rules.substr(0, comma));
    rules.remove_prefix(std::min(comma + 1, rules.size()));
    if (!rule.empty()) found.push_back({std::string(rule), std::string(reason), comment, covers});
  }
}

}  // namespace

std::vector<Suppression> find_suppressions(const Document& document) {
  std::vector<Suppression> found;
  const std::string_view source = document.source();
  for (std::size_t at = source.find(kMark); at != std::string_view::npos;
       at = source.find(kMark, at + kMark.size())) {
    const std::optional<Span> comment = comment_around(source, at);
    if (!comment) continue;
    const std::size_t words = at + kMark.size();
    const std::size_t end = comment->end - kClose.size();
    if (words <= end) add(document, *comment, source.substr(words, end - words), found);
  }
  return found;
}

bool is_suppressed(const Diagnostic& diagnostic, std::span<const Suppression> suppressions) {
  return std::ranges::any_of(suppressions, [&](const Suppression& suppression) {
    return suppression.rule == diagnostic.rule &&
           suppression.covers.start <= diagnostic.span.start &&
           diagnostic.span.end <= suppression.covers.end;
  });
}

std::string suppression_comment(std::string_view rule, std::string_view reason, bool whole_file) {
  std::string text = std::string(kOpen) + ' ' + std::string(kMark);
  if (whole_file) text += kFile;
  text += ' ' + std::string(rule);
  if (!reason.empty()) text += ": " + std::string(reason);
  return text + ' ' + std::string(kClose);
}

}  // namespace copydesk
