// How long rules take.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace copydesk {

// Adds up the time of each rule, over all threads. Thread-safe.
class RuleTimes {
 public:
  // The time of one rule, or of something that is done for many of them at once.
  struct Entry {
    std::string name;
    std::atomic<std::int64_t> nanoseconds = 0;
    std::atomic<std::int64_t> calls = 0;
  };

  struct Total {
    std::string name;
    double milliseconds = 0;
    std::int64_t calls = 0;
  };

  // The entry of that name, made on first need; stays where it is as long as this.
  Entry* entry(std::string_view name);

  // All that took time, the slowest first.
  std::vector<Total> totals() const;

 private:
  mutable std::mutex mutex_;
  std::deque<Entry> entries_;
};

// Calls `work`; adds its time to the entry, unless that is null.
template <class Work>
auto timed(RuleTimes::Entry* entry, Work work) {
  if (entry == nullptr) return work();

  // Adds when the work is done, whatever it returns.
  struct Clock {
    RuleTimes::Entry* entry;
    std::chrono::steady_clock::time_point begin = std::chrono::steady_clock::now();

    ~Clock() {
      entry->nanoseconds += (std::chrono::steady_clock::now() - begin).count();
      ++entry->calls;
    }
  };

  const Clock clock{entry};
  return work();
}

}  // namespace copydesk
