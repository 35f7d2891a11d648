// Finds many literals in one pass over a text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace copydesk {

// An Aho-Corasick automaton over bytes, ASCII letters in either case, as a full transition table:
// one look-up a byte. A space in a literal is found as any run of ASCII white space. Bytes that no
// literal holds share a column, so a table of 5,000 phrases takes some MB. Immutable: const use is
// thread-safe.
class Automaton {
 public:
  // Finds nothing.
  Automaton() = default;

  // A literal's id is its index. Upper case counts as lower; empty literals are never found, nor
  // are those with two spaces in a row.
  explicit Automaton(std::span<const std::string> literals);

  // Calls on_hit(id, end) for each place of a literal, by ascending end (byte offset); where
  // several end at one place, longer ones come first. A literal that ends in a space ends at each
  // byte of the run.
  template <typename OnHit>
  void scan(std::string_view text, OnHit&& on_hit) const {
    if (ids_.empty()) return;
    const std::uint32_t* const table = table_.data();
    std::uint32_t row = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::uint32_t next = table[row + columns_[static_cast<unsigned char>(text[i])]];
      row = next & ~kHit;
      if ((next & kHit) == 0) continue;
      const std::size_t state = row / width_;
      for (std::uint32_t k = hits_[state]; k < hits_[state + 1]; ++k) on_hit(ids_[k], i + 1);
    }
  }

 private:
  static constexpr std::uint32_t kHit = 1U << 31;  // in a transition: literals end in its state

  struct Ending {
    std::uint32_t state;
    std::uint32_t id;
  };

  void number_columns(std::span<const std::string> literals);
  std::vector<Ending> grow(std::span<const std::string> literals);
  std::vector<std::uint32_t> link(std::vector<std::uint32_t>& failure);
  void collect_hits(std::span<const Ending> endings, std::span<const std::uint32_t> order,
                    std::span<const std::uint32_t> failure);

  std::array<std::uint8_t, 256> columns_{};  // byte -> column; 0: in no literal
  std::uint32_t width_ = 1;                  // columns
  std::vector<std::uint32_t> table_;  // state * width + column -> row of the next state | kHit
  std::vector<std::uint32_t> hits_;   // state -> where its ids begin in ids_
  std::vector<std::uint32_t> ids_;
};

}  // namespace copydesk
