#include "checker/analysis/names_near.h"

#include <bit>

namespace copydesk {

void NearIndex::add(std::string_view word, std::uint32_t number) {
  for_each_hash(word, [&](std::uint64_t hash) {
    entries_.push_back({bucket_of(hash), rest_of(hash), number});
  });
}

void NearIndex::finish() {
  const std::size_t count = std::bit_ceil(entries_.size() + 1);
  buckets_.assign(count + 1, 0);
  for (Entry& entry : entries_) {
    entry.bucket &= static_cast<std::uint32_t>(count - 1);
    ++buckets_[entry.bucket + 1];
  }
  for (std::size_t i = 1; i <= count; ++i) buckets_[i] += buckets_[i - 1];
  std::vector<std::uint32_t> next(buckets_.begin(), buckets_.end() - 1);
  std::vector<Entry> sorted(entries_.size());
  for (const Entry& entry : entries_) sorted[next[entry.bucket]++] = entry;
  entries_ = std::move(sorted);
}

}  // namespace copydesk
