#include "cli/diff.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace copydesk {
namespace {

constexpr std::size_t kContext = 3;
constexpr std::size_t kReach = 100;  // lines to look ahead for the next that both have

using Lines = std::vector<std::string_view>;

// Each line with its LF.
Lines split(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

// Lines [old_begin, old_end) became [new_begin, new_end).
struct Change {
  std::size_t old_begin = 0;
  std::size_t old_end = 0;
  std::size_t new_begin = 0;
  std::size_t new_end = 0;
};

// The change that begins at (i, j): up to the nearest lines that are equal again.
Change read_change(const Lines& before, const Lines& after, std::size_t i, std::size_t j) {
  for (std::size_t sum = 1; sum <= 2 * kReach; ++sum) {
    for (std::size_t k = 0; k <= sum; ++k) {
      // From the middle outwards: a line that was edited is more likely than one added or removed.
      const std::size_t half = sum / 2;
      const std::size_t skip = k % 2 == 0 ? half - std::min(half, k / 2) : half + (k + 1) / 2;
      const std::size_t old_end = i + std::min(skip, sum);
      const std::size_t new_end = j + (sum - std::min(skip, sum));
      if (old_end < before.size() && new_end < after.size() && before[old_end] == after[new_end]) {
        return {i, old_end, j, new_end};
      }
    }
  }
  return {i, before.size(), j, after.size()};
}

std::vector<Change> find_changes(const Lines& before, const Lines& after) {
  std::vector<Change> changes;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < before.size() || j < after.size()) {
    if (i < before.size() && j < after.size() && before[i] == after[j]) {
      ++i;
      ++j;
      continue;
    }
    changes.push_back(read_change(before, after, i, j));
    i = changes.back().old_end;
    j = changes.back().new_end;
  }
  return changes;
}

// Writes the hunks of a diff.
class HunkWriter {
 public:
  HunkWriter(const Lines& before, const Lines& after) : before_(before), after_(after) {}

  // Changes that are so near that their contexts touch.
  void write(std::span<const Change> changes) {
    const Change& first = changes.front();
    const Change& last = changes.back();
    const std::size_t lead = std::min(kContext, first.old_begin);
    const std::size_t trail = std::min(kContext, before_.size() - last.old_end);
    write_header(first.old_begin - lead, last.old_end + trail, first.new_begin - lead,
                 last.new_end + trail);
    std::size_t at = first.old_begin - lead;
    for (const Change& change : changes) {
      write_lines(' ', before_, at, change.old_begin);
      write_lines('-', before_, change.old_begin, change.old_end);
      write_lines('+', after_, change.new_begin, change.new_end);
      at = change.old_end;
    }
    write_lines(' ', before_, at, last.old_end + trail);
  }

  std::string take() { return std::move(text_); }

 private:
  // An empty range is named by the line before it.
  static std::string range(std::size_t begin, std::size_t end) {
    const std::size_t count = end - begin;
    return fmt::format("{},{}", count == 0 ? begin : begin + 1, count);
  }

  void write_header(std::size_t old_begin, std::size_t old_end, std::size_t new_begin,
                    std::size_t new_end) {
    fmt::format_to(std::back_inserter(text_), "@@ -{} +{} @@\n", range(old_begin, old_end),
                   range(new_begin, new_end));
  }

  void write_lines(char mark, const Lines& lines, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      text_ += mark;
      text_ += lines[i];
      if (!lines[i].ends_with('\n')) text_ += "\n\\ No newline at end of file\n";
    }
  }

  const Lines& before_;
  const Lines& after_;
  std::string text_;
};

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
  const Lines old_lines = split(before);
  const Lines new_lines = split(after);
  const std::vector<Change> changes = find_changes(old_lines, new_lines);
  if (changes.empty()) return {};
  HunkWriter writer(old_lines, new_lines);
  for (auto first = changes.begin(); first != changes.end();) {
    const auto is_apart = [](const Change& one, const Change& next) {
      return next.old_begin > one.old_end + 2 * kContext;
    };
    const auto gap = std::adjacent_find(first, changes.end(), is_apart);
    const auto last = gap == changes.end() ? gap : std::next(gap);
    writer.write({first, last});
    first = last;
  }
  return fmt::format("--- {0}\n+++ {0}\n{1}", path, writer.take());
}

}  // namespace copydesk
