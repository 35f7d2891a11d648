#include "checker/language/context_counts.h"

namespace copydesk {
namespace {

// Where RunLevels has the run of `length` with `behind` ids behind the place.
constexpr std::size_t run_index(std::size_t length, std::size_t behind) {
  return (length - 2) * (length + 1) / 2 + behind;
}

}  // namespace

unsigned ContextCounts::level(std::span<const ContextId> run) const {
  if (table_.empty()) return 0;
  const std::uint64_t hash = NgramSlot::hash(ngram_key(run));
  const std::uint16_t* bucket = &table_[NgramSlot::bucket(hash, table_.size())];
  const std::uint16_t check = NgramSlot::check(hash);
  // Without a branch, so that the processor compares several slots at once.
  std::uint16_t found = 0;
  for (std::size_t i = 0; i < NgramSlot::kBucket; ++i) {
    const bool same = (bucket[i] & 0xFFF0) == check;
    found = static_cast<std::uint16_t>(found | (same ? bucket[i] : 0));
  }
  return found == 0 ? 0 : (found & 15U) + 1;
}

void ContextCounts::expect(std::span<const ContextId> run) const {
  if (table_.empty()) return;
  const std::uint16_t* bucket =
      &table_[NgramSlot::bucket(NgramSlot::hash(ngram_key(run)), table_.size())];
  __builtin_prefetch(bucket);
  __builtin_prefetch(bucket + NgramSlot::kBucket - 1);  // may lie in the next line
}

void ContextCounts::expect_around(std::span<const ContextId> ids, std::size_t at,
                                  ContextId word) const {
  const ContextId left = at > 0 ? ids[at - 1] : ContextId{kBoundary};
  const ContextId right = at + 1 < ids.size() ? ids[at + 1] : ContextId{kBoundary};
  expect(std::array{left, word});
  expect(std::array{word, right});
}

RunLevels ContextCounts::around(std::span<const ContextId> ids, std::size_t at,
                                ContextId word) const {
  // The place and three ids on each side; a boundary is the last that counts.
  constexpr std::size_t kMiddle = 3;
  std::array<ContextId, 2 * kMiddle + 1> near{};
  near[kMiddle] = word;
  std::size_t left = 0;
  while (left < kMiddle && (left == 0 || near[kMiddle - left] != kBoundary)) {
    ++left;
    near[kMiddle - left] = left <= at ? ids[at - left] : ContextId{kBoundary};
  }
  std::size_t right = 0;
  while (right < kMiddle && (right == 0 || near[kMiddle + right] != kBoundary)) {
    ++right;
    near[kMiddle + right] = at + right < ids.size() ? ids[at + right] : ContextId{kBoundary};
  }
  RunLevels levels{};
  for (std::size_t length = 2; length <= 4; ++length) {
    for (std::size_t behind = 0; behind < length; ++behind) {
      const std::size_t before = length - 1 - behind;
      if (before > left || behind > right) continue;
      // A run occurs only where its parts do, so that most need no look at the table.
      if (length > 2) {
        const bool cut_last = behind > 0;
        if (levels[run_index(length - 1, cut_last ? behind - 1 : 0)] == 0) continue;
      }
      levels[run_index(length, behind)] =
          static_cast<std::uint8_t>(level(std::span(near).subspan(kMiddle - before, length)));
    }
  }
  return levels;
}

}  // namespace copydesk
