#include "cli/choice.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "checker/error.h"

namespace copydesk {
namespace {

// Insertions, deletions and replacements from one to the other.
std::size_t distance(std::string_view from, std::string_view to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (const char byte : from) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < to.size(); ++j) {
      const std::size_t replaced = diagonal + (byte == to[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> allowed) {
  std::string_view best;
  std::size_t least = std::max<std::size_t>(word.size() / 3, 1) + 1;
  for (const std::string_view one : allowed) {
    if (const std::size_t far = distance(word, one); far < least) {
      least = far;
      best = one;
    }
  }
  return best;
}

void reject_choice(std::string_view what, std::string_view word,
                   std::span<const std::string_view> allowed) {
  const std::string_view meant = nearest(word, allowed);
  throw Error(fmt::format("there is no {} “{}”; {}allowed: {}", what, word,
                          meant.empty() ? "" : fmt::format("did you mean “{}”? ", meant),
                          fmt::join(allowed, ", ")));
}

}  // namespace copydesk
