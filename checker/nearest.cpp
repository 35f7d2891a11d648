#include "checker/nearest.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace copydesk {
namespace {

constexpr std::size_t kLongestName = 64;  // longer ones are no names, and the effort is quadratic

// Optimal string alignment distance: three rows of the table are enough.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before.swap(above);
    above.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, above[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest_name(std::string_view word, std::span<const std::string_view> names) {
  std::string_view best;
  if (word.size() > kLongestName) return best;
  std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
  for (const std::string_view name : names) {
    const std::size_t difference =
        std::max(word.size(), name.size()) - std::min(word.size(), name.size());
    if (difference > limit) continue;
    const std::size_t edits = distance(word, name);
    if (edits > limit || (edits == limit && !best.empty())) continue;
    best = name;
    limit = edits;
  }
  return best;
}

}  // namespace copydesk
