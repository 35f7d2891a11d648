#include "checker/suppressions.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "checker/engine/front_matter_key.h"

namespace copydesk {
namespace {

constexpr std::string_view kOpen = "<!--";
constexpr std::string_view kClose = "-->";
constexpr std::string_view kMark = "copydesk allow";
constexpr std::string_view kFile = "-file";
constexpr std::string_view kNextLine = "-next-line";
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

bool is_blank(std::string_view text) {
  return text.find_first_not_of(kWhiteSpace) == std::string_view::npos;
}

// True if what a suppression covers holds the diagnostic's beginning. A place between two bytes may
// stand at the end.
bool covers(Span covered, Span found) {
  return covered.start <= found.start &&
         (found.start < covered.end || (found.empty() && found.start == covered.end));
}

// Takes comments out of a text so that its blocks stay what they are.
class Eraser {
 public:
  explicit Eraser(std::string_view source) : source_(source) {}

  // The edit without the comment that stands on this line; nothing if blocks would be joined.
  std::optional<TextEdit> without(Span comment, Span line) const {
    const std::string_view before = source_.substr(line.start, comment.start - line.start);
    if (comment.end > line.end) return std::nullopt;
    const std::string_view after = source_.substr(comment.end, line.end - comment.end);
    if (is_blank(before) && is_blank(after)) return without_line(line);
    Span span = comment;
    const bool parted = after.empty() || kWhiteSpace.find(after.front()) != std::string_view::npos;
    if (is_blank(before)) {
      while (span.end < line.end && is_space(span.end)) ++span.end;
    } else {
      while (parted && is_space(span.start - 1)) --span.start;
    }
    return TextEdit{.span = span, .text = {}};
  }

 private:
  bool is_space(std::size_t at) const { return source_[at] == ' ' || source_[at] == '\t'; }

  // With a blank line, of two that would follow one another.
  std::optional<TextEdit> without_line(Span line) const {
    const std::size_t next = std::min<std::size_t>(line.end + 1, source_.size());
    const std::size_t next_end = std::min(source_.find('\n', next), source_.size());
    const std::size_t above = line.start > 1 ? source_.rfind('\n', line.start - 2) + 1 : 0;
    const bool blank_above = is_blank(source_.substr(above, line.start - above));
    const bool blank_below = is_blank(source_.substr(next, next_end - next));
    if (!blank_above && !blank_below) return std::nullopt;
    std::size_t end = next;
    if (blank_above && blank_below) end = std::min(next_end + 1, source_.size());
    return TextEdit{.span = {line.start, static_cast<Offset>(end)}, .text = {}};
  }

  std::string_view source_;
};

// A comment that speaks of rules.
struct Comment {
  Span span;
  Span line;               // that it begins on, without the line feed
  std::string_view reach;  // what stands behind “allow”
  std::vector<Span> names;
  std::string_view reason;
};

// Reads a document's comments from the first to the last.
class Reader {
 public:
  explicit Reader(const Document& document)
      : document_(document), source_(document.source()), eraser_(source_) {}

  std::vector<Suppression> read() {
    for (const Span span : document_.asides().comments) {
      if (const std::optional<Comment> comment = read_comment(span)) add(*comment);
    }
    return std::move(found_);
  }

 private:
  // Moves to the line of the byte; they ascend.
  void move_to(Offset at) {
    while (!started_ || line_.end < at) {
      line_ = line_from(started_ ? line_.end + 1 : 0);
      started_ = true;
    }
  }

  Span line_from(Offset start) const {
    return {start, static_cast<Offset>(std::min(source_.find('\n', start), source_.size()))};
  }

  std::optional<Comment> read_comment(Span span) {
    const std::string_view inside =
        source_.substr(span.start + kOpen.size(), span.size() - kOpen.size() - kClose.size());
    const std::size_t mark = inside.find_first_not_of(kWhiteSpace);
    if (mark == std::string_view::npos || !inside.substr(mark).starts_with(kMark)) return {};
    std::string_view words = inside.substr(mark + kMark.size());
    Comment comment{.span = span, .line = {}, .reach = {}, .names = {}, .reason = {}};
    const std::size_t space = std::min(words.find_first_of(kWhiteSpace), words.size());
    comment.reach = words.substr(0, space);
    words.remove_prefix(space);
    const std::size_t colon = std::min(words.find(':'), words.size());
    comment.reason = trimmed(words.substr(std::min(colon + 1, words.size())));
    for (std::string_view rules = words.substr(0, colon); !rules.empty();) {
      const std::size_t comma = std::min(rules.find(','), rules.size());
      const std::string_view name = trimmed(rules.substr(0, comma));
      rules.remove_prefix(std::min(comma + 1, rules.size()));
      if (name.empty()) continue;
      const auto start = static_cast<Offset>(name.data() - source_.data());
      comment.names.push_back({start, start + static_cast<Offset>(name.size())});
    }
    move_to(span.start);
    comment.line = line_;
    return comment;
  }

  void add(const Comment& comment) {
    const std::optional<Span> covers = reach_of(comment);
    for (std::size_t i = 0; i < comment.names.size(); ++i) {
      const std::string_view rule = source_.substr(comment.names[i].start, comment.names[i].size());
      const std::optional<TextEdit> removal = without(comment, i);
      if (comment.reach == kEnd) end(rule, comment.span, removal);
      if (!covers) continue;
      if (comment.reach == kBegin) open_[rule].push_back(found_.size());
      Suppression& made = found_.emplace_back();
      made.rule = rule;
      made.reason = comment.reason;
      made.name = comment.names[i];
      made.covers = *covers;
      if (removal) made.removal = {*removal};
    }
  }

  // What the comment covers; nothing if it allows nothing.
  std::optional<Span> reach_of(const Comment& comment) {
    const auto size = static_cast<Offset>(source_.size());
    if (comment.reach.empty()) return paragraph_of(comment);
    if (comment.reach == kFile) return Span{0, size};
    if (comment.reach == kBegin) return Span{comment.span.end, size};
    if (comment.reach != kNextLine) return std::nullopt;
    move_to(comment.span.end);
    const Offset next = std::min(line_.end + 1, size);
    if (next_line_.start != next) next_line_ = line_from(next);  // many may ask for one long line
    return next_line_;
  }

  // The comment without the name of that index, or the text without the comment if that is all.
  std::optional<TextEdit> without(const Comment& comment, std::size_t index) const {
    const std::vector<Span>& names = comment.names;
    if (names.size() == 1) return eraser_.without(comment.span, comment.line);
    const bool last = index + 1 == names.size();
    const Span span = last ? Span{names[index - 1].end, names[index].end}
                           : Span{names[index].start, names[index + 1].start};
    return TextEdit{.span = span, .text = {}};
  }

  // Ends the range that was begun last for the rule.
  void end(std::string_view rule, Span comment, const std::optional<TextEdit>& removal) {
    const auto open = open_.find(rule);
    if (open == open_.end() || open->second.empty()) return;
    Suppression& begun = found_[open->second.back()];
    open->second.pop_back();
    begun.covers.end = comment.start;
    const bool apart =
        removal && !begun.removal.empty() && begun.removal.back().span.end <= removal->span.start;
    if (apart) {
      begun.removal.push_back(*removal);
    } else {
      begun.removal.clear();
    }
  }

  // The paragraph that the comment stands in or on whose last line it ends, else the next one. An
  // image's text, a note end before the paragraph that they stand in.
  Span paragraph_of(const Comment& comment) {
    const std::span<const Paragraph> all = document_.paragraphs();
    if (ends_.empty()) {
      Offset end = 0;
      for (const Paragraph& paragraph : all) {
        ends_.push_back(end = std::max(end, extent(paragraph).end));
      }
    }
    const Offset at = comment.span.start;
    const auto behind = std::ranges::lower_bound(
        all, at, {}, [](const Paragraph& one) { return one.segment.begin; });
    const auto before = static_cast<std::size_t>(behind - all.begin());
    const auto first_ending_at = [&](Offset end) {
      return static_cast<std::size_t>(std::ranges::lower_bound(ends_, end) - ends_.begin());
    };
    if (const std::size_t around = first_ending_at(at); around < before) return extent(all[around]);
    if (before > 0 && ends_[before - 1] > comment.line.start) {
      return extent(all[first_ending_at(ends_[before - 1])]);
    }
    const auto end = static_cast<Offset>(source_.size());
    return before < all.size() ? extent(all[before]) : Span{end, end};
  }

  const Document& document_;
  std::string_view source_;
  Eraser eraser_;
  bool started_ = false;
  Span line_;                                                  // where move_to() stands
  Span next_line_;                                             // asked for last
  std::map<std::string_view, std::vector<std::size_t>> open_;  // ranges, as indices of found_
  std::vector<Offset> ends_;  // for each paragraph, where it and those before it have ended
  std::vector<Suppression> found_;
};

}  // namespace

std::vector<Suppression> find_suppressions(const Document& document) {
  std::vector<Suppression> found =
      read_front_matter_key(document.source(), document.asides().front_matter);
  std::ranges::move(Reader(document).read(), std::back_inserter(found));
  return found;
}

Suppressions::Suppressions(std::vector<Suppression> suppressions) : all_(std::move(suppressions)) {
  for (const Suppression& one : all_) covered_[one.rule].push_back(one.covers);
  for (auto& [rule, spans] : covered_) {
    std::ranges::sort(spans);
    Offset end = 0;
    for (Span& span : spans) span.end = end = std::max(end, span.end);
  }
}

bool Suppressions::allow(const Diagnostic& diagnostic) const {
  const auto rule = covered_.find(diagnostic.rule);
  if (rule == covered_.end()) return false;
  const auto behind =
      std::ranges::upper_bound(rule->second, diagnostic.span.start, {}, &Span::start);
  return behind != rule->second.begin() && covers(*std::prev(behind), diagnostic.span);
}

std::vector<bool> Suppressions::uses(std::span<const Diagnostic> found) const {
  std::map<std::string_view, std::vector<Span>> spans;
  for (const Diagnostic& one : found) {
    if (covered_.contains(one.rule)) spans[one.rule].push_back(one.span);
  }
  for (auto& [rule, places] : spans) std::ranges::sort(places);
  std::vector<bool> used;
  used.reserve(all_.size());
  for (const Suppression& one : all_) {
    const std::vector<Span>& places = spans[one.rule];
    const auto first = std::ranges::lower_bound(places, one.covers.start, {}, &Span::start);
    used.push_back(first != places.end() && covers(one.covers, *first));
  }
  return used;
}

std::string suppression_comment(std::string_view rule, std::string_view reason, bool whole_file) {
  std::string text = std::string(kOpen) + ' ' + std::string(kMark);
  if (whole_file) text += kFile;
  text += ' ' + std::string(rule);
  if (const std::string words = harmless(reason); !words.empty()) text += ": " + words;
  return text + ' ' + std::string(kClose);
}

}  // namespace copydesk
