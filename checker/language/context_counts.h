// How often words stand side by side.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "checker/language/context_format.h"

namespace copydesk {

// The runs of two to four words that hold a place.
constexpr std::size_t kRunsAround = 9;

// How frequent each run around a place is: 0 not attested, 1 to 16 in steps of the logarithm. In
// this order, _ the place: l_ _r, ll_ l_r _rr, lll_ ll_r l_rr _rrr.
using RunLevels = std::array<std::uint8_t, kRunsAround>;

// The table of runs of a model file. A value; borrows the slots. Const use is thread-safe.
class ContextCounts {
 public:
  ContextCounts() = default;

  // `table` is the file's section; what does not fill a bucket is left out.
  explicit ContextCounts(std::span<const std::uint16_t> table)
      : table_(table.first(table.size() / NgramSlot::kBucket * NgramSlot::kBucket)) {}

  // The level of a run of two to four ids; 0 where it is not in the table.
  unsigned level(std::span<const ContextId> run) const;

  // Has the table's bytes for a run brought near, for level() soon after: a look at the table waits
  // for memory, several at once wait no longer.
  void expect(std::span<const ContextId> run) const;

  // The same for the shortest runs around ids[at], on which the longer ones depend.
  void expect_around(std::span<const ContextId> ids, std::size_t at, ContextId word) const;

  // The levels of the runs around ids[at] if `word` stood there; runs that go beyond a boundary
  // have 0.
  RunLevels around(std::span<const ContextId> ids, std::size_t at, ContextId word) const;

 private:
  std::span<const std::uint16_t> table_;
};

}  // namespace copydesk
