#include "tools/train_context/ngrams.h"

#include <algorithm>
#include <array>
#include <future>
#include <span>

#include "checker/language/context_format.h"

namespace copydesk::training {
namespace {

constexpr std::size_t kParts = 12;  // sorted one by one, to save memory
constexpr std::array<std::uint32_t, 5> kLeast = {0, 0, 4, 5, 7};  // counts by length

// Appends the runs of `length` in a text whose key belongs to `part`, `weight` times each.
void collect(const Text& text, std::size_t length, std::size_t part,
             std::vector<std::uint64_t>& keys) {
  const std::span<const ContextId> ids(text.train);
  for (std::size_t i = 0; i + length <= ids.size(); ++i) {
    const std::span<const ContextId> run = ids.subspan(i, length);
    // A boundary may begin or end a run, not stand inside.
    if (std::ranges::find(run.subspan(1, length - 2), kBoundary) != run.end() - 1) continue;
    if (run.front() == kBoundary && run.back() == kBoundary) continue;
    const std::uint64_t key = ngram_key(run);
    if (NgramSlot::hash(key) % kParts != part) continue;
    keys.insert(keys.end(), text.weight, key);
  }
}

std::vector<Ngram> count_part(const Corpus& corpus, std::size_t length, std::size_t part) {
  std::vector<std::uint64_t> keys;
  for (const Text& text : corpus.texts) collect(text, length, part, keys);
  std::ranges::sort(keys);
  std::vector<Ngram> ngrams;
  for (std::size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    while (end < keys.size() && keys[end] == keys[begin]) ++end;
    const auto count = static_cast<std::uint32_t>(end - begin);
    if (count >= kLeast[length]) ngrams.push_back({keys[begin], count});
  }
  return ngrams;
}

}  // namespace

std::vector<Ngram> count_ngrams(const Corpus& corpus) {
  std::vector<Ngram> all;
  for (std::size_t length = 2; length <= 4; ++length) {
    for (std::size_t part = 0; part < kParts; part += 2) {
      auto other = std::async(std::launch::async, count_part, std::cref(corpus), length, part + 1);
      for (const auto& half : {count_part(corpus, length, part), other.get()}) {
        all.insert(all.end(), half.begin(), half.end());
      }
    }
  }
  return all;
}

std::vector<std::uint16_t> make_ngram_table(const std::vector<Ngram>& ngrams, std::size_t bytes) {
  constexpr std::size_t kBucket = NgramSlot::kBucket;
  std::vector<std::uint16_t> table(bytes / 2 / kBucket * kBucket, 0);
  for (const Ngram& ngram : ngrams) {
    const std::uint64_t hash = NgramSlot::hash(ngram.key);
    const std::span<std::uint16_t> bucket =
        std::span(table).subspan(NgramSlot::bucket(hash, table.size()), kBucket);
    const auto slot =
        static_cast<std::uint16_t>(NgramSlot::check(hash) | NgramSlot::level(ngram.count));
    // The least frequent gives way.
    const auto least = std::ranges::min_element(
        bucket, {}, [](std::uint16_t s) { return s == 0 ? -1 : static_cast<int>(s & 15); });
    if (*least == 0 || (*least & 15) < (slot & 15)) *least = slot;
  }
  return table;
}

}  // namespace copydesk::training
