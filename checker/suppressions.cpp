#include "checker/suppressions.h"

#include <algorithm>
#include <map>
#include <optional>

namespace copydesk {
namespace {

constexpr std::string_view kOpen = "<!--";
constexpr std::string_view kClose = "-->";
constexpr std::string_view kMark = "copydesk allow";
constexpr std::string_view kFile = "-file";
constexpr std::string_view kBegin = "-begin";
constexpr std::string_view kEnd = "-end";

constexpr std::string_view kWhiteSpace = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kWhiteSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kWhiteSpace) + 1 - begin);
}

// A reason on one line, without what ends a comment, parts the cells of a table or begins code.
std::string harmless(std::string_view reason) {
  constexpr std::string_view kSigns = " \t\r\n|`$<>{}";
  std::string words;
  for (const char c : reason) {
    const char kept = kSigns.find(c) == std::string_view::npos ? c : ' ';
    const bool repeats = !words.empty() && words.back() == kept;
    if (!repeats || (kept != ' ' && kept != '-')) words += kept;
  }
  return std::string(trimmed(words));
}

Span extent(const Paragraph& paragraph) {
  return paragraph.to_source({0, static_cast<Offset>(paragraph.text().size())});
}

// True if prose or code of the paragraph has bytes of the span: what looks like a comment there is
// none. What stands in the text for nothing but the comment does not count.
bool has_text_in(const Paragraph& paragraph, Span span) {
  const Segment& segment = paragraph.segment;
  if (segment.map.identity()) return extent(paragraph).overlaps(span);
  const auto source = [&](const OffsetMap::Piece& piece) {
    const Offset start = segment.begin + piece.source;
    return Span{start, start + piece.source_length};
  };
  const std::span<const OffsetMap::Piece> pieces = segment.map.pieces();
  auto piece = std::ranges::partition_point(
      pieces, [&](const OffsetMap::Piece& one) { return source(one).end <= span.start; });
  for (; piece != pieces.end() && source(*piece).start < span.end; ++piece) {
    const bool inside = span.start <= source(*piece).start && source(*piece).end <= span.end;
    if (piece->verbatim || !inside) return true;
  }
  return false;
}

// Reads a document's comments from the first to the last.
class Reader {
 public:
  explicit Reader(const Document& document) : document_(document), source_(document.source()) {}

  std::vector<Suppression> read() {
    std::size_t at = source_.find(kOpen);
    while (at != std::string_view::npos) {
      std::size_t next = at + kOpen.size();
      const std::size_t words = std::min(source_.find_first_not_of(kWhiteSpace, next), size());
      if (source_.substr(words, kMark.size()) == kMark) {
        const std::size_t close = source_.find(kClose, words);
        if (close == std::string_view::npos) break;
        next = close + kClose.size();
        move_to(at);
        const Span comment{static_cast<Offset>(at), static_cast<Offset>(next)};
        const std::size_t rest = words + kMark.size();
        if (is_comment(comment)) add(comment, source_.substr(rest, close - rest));
      }
      at = source_.find(kOpen, next);
    }
    return std::move(found_);
  }

 private:
  std::size_t size() const { return source_.size(); }

  // Follows lines and code fences up to the byte.
  void move_to(std::size_t at) {
    for (; read_ < at; read_ = line_) {
      const std::size_t line_end = source_.find('\n', read_);
      if (line_end >= at) {
        read_ = at;
        return;
      }
      const std::size_t words = source_.find_first_not_of(' ', line_);
      const std::string_view mark = source_.substr(words, 3);
      if (mark == "```" || mark == "~~~") {
        if (fence_.empty()) {
          fence_ = mark;
        } else if (fence_ == mark) {
          fence_ = {};
        }
      }
      line_ = line_end + 1;
    }
  }

  bool is_comment(Span span) {
    if (!fence_.empty()) return false;
    for (const Paragraph& paragraph : paragraphs_from(span.start)) {
      if (paragraph.segment.begin >= span.end) break;
      if (has_text_in(paragraph, span)) return false;
    }
    return true;
  }

  // All paragraphs but for those that end before the byte and stand before the first that does not:
  // an image's text, a note end before the paragraph that they stand in.
  std::span<const Paragraph> paragraphs_from(Offset at) {
    const std::span<const Paragraph> all = document_.paragraphs();
    if (ends_.empty()) {
      Offset end = 0;
      for (const Paragraph& paragraph : all) {
        ends_.push_back(end = std::max(end, extent(paragraph).end));
      }
    }
    const auto first = std::ranges::lower_bound(ends_, at);
    return all.subspan(static_cast<std::size_t>(first - ends_.begin()));
  }

  // The paragraph that the comment stands in or on whose last line it ends, else the next one.
  Span covered(Span comment) {
    const auto line = static_cast<Offset>(line_);
    Span before{};  // ends last on the line
    for (const Paragraph& paragraph : paragraphs_from(line)) {
      const Span span = extent(paragraph);
      if (span.start >= comment.start) return before.empty() ? span : before;
      if (span.end >= comment.start) return span;
      if (span.end > std::max(line, before.end)) before = span;
    }
    const auto end = static_cast<Offset>(size());
    return before.empty() ? Span{end, end} : before;
  }

  // `words` stand behind the mark.
  void add(Span comment, std::string_view words) {
    const std::size_t space = std::min(words.find_first_of(kWhiteSpace), words.size());
    const std::string_view reach = words.substr(0, space);
    if (!reach.empty() && reach != kFile && reach != kBegin && reach != kEnd) return;
    words.remove_prefix(space);
    const std::size_t colon = std::min(words.find(':'), words.size());
    const std::string_view reason = trimmed(words.substr(std::min(colon + 1, words.size())));
    Span covers{0, static_cast<Offset>(size())};
    if (reach == kBegin) covers.start = comment.end;
    if (reach.empty()) covers = covered(comment);
    for (std::string_view rules = words.substr(0, colon); !rules.empty();) {
      const std::size_t comma = std::min(rules.find(','), rules.size());
      const std::string_view rule = trimmed(rules.substr(0, comma));
      rules.remove_prefix(std::min(comma + 1, rules.size()));
      if (rule.empty()) continue;
      if (reach == kEnd) {
        end(rule, comment);
        continue;
      }
      if (reach == kBegin) open_[rule].push_back(found_.size());
      found_.push_back({std::string(rule), std::string(reason), comment, covers});
    }
  }

  // Ends the range that was begun last for the rule.
  void end(std::string_view rule, Span comment) {
    const auto open = open_.find(rule);
    if (open == open_.end() || open->second.empty()) return;
    found_[open->second.back()].covers.end = comment.start;
    open->second.pop_back();
  }

  const Document& document_;
  std::string_view source_;
  std::size_t read_ = 0;                                       // where move_to() stands
  std::size_t line_ = 0;                                       // where that line begins
  std::string_view fence_;                                     // the open one's mark
  std::map<std::string_view, std::vector<std::size_t>> open_;  // ranges, as indices of found_
  std::vector<Offset> ends_;  // for each paragraph, where it and those before it have ended
  std::vector<Suppression> found_;
};

}  // namespace

std::vector<Suppression> find_suppressions(const Document& document) {
  return Reader(document).read();
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
  if (const std::string words = harmless(reason); !words.empty()) text += ": " + words;
  return text + ' ' + std::string(kClose);
}

}  // namespace copydesk
