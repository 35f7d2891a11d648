#include "checker/report/counts.h"

#include <numeric>
#include <vector>

#include <fmt/format.h>

namespace copydesk {

std::size_t sum(const Counts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string in_words(const Counts& counts) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) found.push_back(counted(counts[i], to_string(static_cast<Severity>(i))));
  }
  if (found.empty()) return "nothing found";
  std::string result;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i > 0) result += i + 1 == found.size() ? " and " : ", ";
    result += found[i];
  }
  return result;
}

}  // namespace copydesk
