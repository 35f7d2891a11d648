#include "checker/analysis/names_near.h"

namespace copydesk {

void NearIndex::add(std::string_view word, std::uint32_t number) {
  for_each_hash(word, [&](std::uint64_t hash) { entries_.emplace_back(hash, number); });
}

void NearIndex::finish() {
  std::ranges::sort(entries_);
}

}  // namespace copydesk
