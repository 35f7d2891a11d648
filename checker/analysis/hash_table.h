// What is known by a hash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace copydesk {

// A hash of bytes, mixed well.
inline std::uint64_t hash_of(std::string_view text) {
  constexpr std::uint64_t kMultiplier = 0x9FB21C651E98DF25;
  const auto mix = [](std::uint64_t hash, std::uint64_t bytes) {
    hash = (hash ^ bytes) * kMultiplier;
    return hash ^ (hash >> 35U);
  };
  std::uint64_t hash = text.size();
  std::uint64_t bytes = 0;
  for (; text.size() > sizeof bytes; text.remove_prefix(sizeof bytes)) {
    std::memcpy(&bytes, text.data(), sizeof bytes);
    hash = mix(hash, bytes);
  }
  bytes = 0;
  std::memcpy(&bytes, text.data(), text.size());
  return mix(hash, bytes);
}

// From hashes to small values, for tables that are made anew for each version of a text: without a
// node for each element. The hashes must be mixed well; 0 counts as 1.
template <typename Value>
class HashTable {
 public:
  HashTable() : slots_(kSmallest) {}

  // The value of the hash; `fresh`, which is stored, where it had none. Valid until the next call.
  Value& try_emplace(std::uint64_t hash, Value fresh) {
    if ((used_ + 1) * 2 > slots_.size()) grow();
    Slot& slot = slots_[place_of(hash)];
    if (slot.hash == 0) {
      slot = {key_of(hash), fresh};
      ++used_;
    }
    return slot.value;
  }

  // The value of the hash; null if it has none.
  const Value* find(std::uint64_t hash) const {
    const Slot& slot = slots_[place_of(hash)];
    return slot.hash == 0 ? nullptr : &slot.value;
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;  // 0: free
    Value value{};
  };

  static constexpr std::size_t kSmallest = 64;  // a power of two, as all sizes

  static std::uint64_t key_of(std::uint64_t hash) { return hash == 0 ? 1 : hash; }

  // The index of the slot that has the hash, or that it would take.
  std::size_t place_of(std::uint64_t hash) const {
    const std::uint64_t key = key_of(hash);
    std::size_t place = key % slots_.size();
    while (slots_[place].hash != 0 && slots_[place].hash != key) {
      place = (place + 1) % slots_.size();
    }
    return place;
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.hash != 0) slots_[place_of(slot.hash)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace copydesk
