#include "checker/language/context_counts.h"

#include <array>
#include <vector>

#include <doctest/doctest.h>

#include "tests/language/context_sample.h"

namespace copydesk {
namespace {

using Ids = std::vector<ContextId>;

constexpr ContextId kA = 20;
constexpr ContextId kB = 21;
constexpr ContextId kC = 22;
constexpr ContextId kD = 23;
constexpr ContextId kX = 30;

RunLevels levels(const std::vector<std::uint16_t>& table, const Ids& ids, std::size_t at,
                 ContextId word) {
  return ContextCounts(table).around(ids, at, word);
}

}  // namespace

TEST_CASE("the table tells how frequent a run is, and 0 for others") {
  const auto table = test::table_of({{{kA, kB}, 1}, {{kA, kB, kC}, 7}, {{kA, kB, kC, kD}, 16}});
  const ContextCounts counts(table);
  CHECK(counts.level(Ids{kA, kB}) == 1);
  CHECK(counts.level(Ids{kA, kB, kC}) == 7);
  CHECK(counts.level(Ids{kA, kB, kC, kD}) == 16);
  CHECK(counts.level(Ids{kB, kA}) == 0);
  CHECK(counts.level(Ids{kB, kC}) == 0);
}

TEST_CASE("levels grow with the logarithm of counts") {
  CHECK(NgramSlot::level(3) == 0);
  unsigned last = 0;
  for (std::uint32_t count = 4; count < 2'000'000; count = count * 3 / 2) {
    CHECK(NgramSlot::level(count) >= last);
    CHECK(NgramSlot::level(count) <= last + 1);
    last = NgramSlot::level(count);
  }
  CHECK(last == 15);
}

TEST_CASE("counts without a table, or with less than a bucket, know nothing") {
  const std::vector<std::uint16_t> piece(NgramSlot::kBucket - 1, 0xFFFF);
  CHECK(ContextCounts().level(Ids{kA, kB}) == 0);
  CHECK(ContextCounts(piece).level(Ids{kA, kB}) == 0);
}

TEST_CASE("the runs around a place are those of two to four words that hold it") {
  const Ids ids = {kA, kB, kC, kX, kD, kA, kB};
  const auto table = test::table_of({{{kC, kX}, 1},
                                     {{kX, kD}, 2},
                                     {{kB, kC, kX}, 3},
                                     {{kC, kX, kD}, 4},
                                     {{kX, kD, kA}, 5},
                                     {{kA, kB, kC, kX}, 6},
                                     {{kB, kC, kX, kD}, 7},
                                     {{kC, kX, kD, kA}, 8},
                                     {{kX, kD, kA, kB}, 9}});
  CHECK(levels(table, ids, 3, kX) == RunLevels{1, 2, 3, 4, 5, 6, 7, 8, 9});
  CHECK(levels(table, ids, 3, kB) == RunLevels{});
}

TEST_CASE("another word is counted as if it stood at the place") {
  const auto table = test::table_of({{{kA, kB}, 3}, {{kA, kX}, 5}, {{kX, kC}, 6}});
  CHECK(levels(table, {kA, kB, kC}, 1, kB) == RunLevels{3});
  CHECK(levels(table, {kA, kB, kC}, 1, kX) == RunLevels{5, 6});
}

TEST_CASE("a run may reach a sentence's boundary, and not beyond") {
  const auto table = test::table_of({{{kBoundary, kX}, 2},
                                     {{kX, kBoundary}, 3},
                                     {{kBoundary, kX, kBoundary}, 4},
                                     {{kA, kBoundary, kX}, 5},
                                     {{kX, kBoundary, kA}, 6},
                                     {{kBoundary, kBoundary, kX}, 7},
                                     {{kX, kBoundary, kBoundary}, 8}});
  const RunLevels expected = {2, 3, 0, 4};
  CHECK(levels(table, {kX}, 0, kX) == expected);
  CHECK(levels(table, {kA, kBoundary, kX, kBoundary, kA}, 2, kX) == expected);
}

TEST_CASE("a run whose part is not attested is not attested") {
  const auto table = test::table_of({{{kA, kX, kB}, 5}, {{kX, kB}, 2}, {{kX, kB, kC}, 4}});
  CHECK(levels(table, {kA, kX, kB, kC}, 1, kX) == RunLevels{0, 2, 0, 0, 4});
}

}  // namespace copydesk
