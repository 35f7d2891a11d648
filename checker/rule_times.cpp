#include "checker/rule_times.h"

#include <algorithm>

namespace copydesk {

RuleTimes::Entry* RuleTimes::entry(std::string_view name) {
  const std::lock_guard lock(mutex_);
  const auto known = std::ranges::find(entries_, name, &Entry::name);
  if (known != entries_.end()) return &*known;
  Entry& made = entries_.emplace_back();
  made.name = name;
  return &made;
}

std::vector<RuleTimes::Total> RuleTimes::totals() const {
  const std::lock_guard lock(mutex_);
  std::vector<Total> totals;
  for (const Entry& entry : entries_) {
    if (entry.calls == 0) continue;
    totals.push_back({entry.name, static_cast<double>(entry.nanoseconds) / 1e6, entry.calls});
  }
  std::ranges::stable_sort(totals, std::ranges::greater(), &Total::milliseconds);
  return totals;
}

}  // namespace copydesk
