#include "checker/pattern/automaton.h"

namespace copydesk {
namespace {

constexpr unsigned char kSpace = ' ';

// The byte whose column it shares.
constexpr unsigned char normal(unsigned char byte) {
  if (byte >= '\t' && byte <= '\r') return kSpace;
  return byte >= 'A' && byte <= 'Z' ? static_cast<unsigned char>(byte + 32) : byte;
}

}  // namespace

Automaton::Automaton(std::span<const std::string> literals) {
  number_columns(literals);
  const std::vector<Ending> endings = grow(literals);
  std::vector<std::uint32_t> failure;
  const std::vector<std::uint32_t> order = link(failure);
  collect_hits(endings, order, failure);
}

void Automaton::number_columns(std::span<const std::string> literals) {
  for (const std::string& literal : literals) {
    for (const char c : literal) {
      std::uint8_t& column = columns_[normal(static_cast<unsigned char>(c))];
      if (column == 0) column = static_cast<std::uint8_t>(width_++);
    }
  }
  for (unsigned char c = 'A'; c <= 'Z'; ++c) columns_[c] = columns_[normal(c)];
  for (unsigned char c = '\t'; c <= '\r'; ++c) columns_[c] = columns_[normal(c)];
}

// The trie: 0 in the table is "no child", since no transition of a trie leads to the root.
std::vector<Automaton::Ending> Automaton::grow(std::span<const std::string> literals) {
  std::vector<Ending> endings;
  table_.assign(width_, 0);
  for (std::uint32_t id = 0; id < literals.size(); ++id) {
    std::uint32_t row = 0;
    for (const char c : literals[id]) {
      const std::size_t cell = row + columns_[static_cast<unsigned char>(c)];
      if (table_[cell] == 0) {
        table_[cell] = static_cast<std::uint32_t>(table_.size());
        table_.resize(table_.size() + width_, 0);
      }
      row = table_[cell];
    }
    if (row != 0) endings.push_back({row / width_, id});
  }
  return endings;
}

// Fills the gaps of the trie with the transitions of each state's longest proper suffix, breadth
// first. Returns the states in that order.
std::vector<std::uint32_t> Automaton::link(std::vector<std::uint32_t>& failure) {
  failure.assign(table_.size() / width_, 0);
  std::vector<std::uint32_t> order;
  order.reserve(failure.size());
  order.push_back(0);
  for (std::size_t next = 0; next < order.size(); ++next) {
    const std::uint32_t state = order[next];
    const std::size_t row = std::size_t{state} * width_;
    const std::size_t fallback = std::size_t{failure[state]} * width_;
    for (std::uint32_t column = 1; column < width_; ++column) {
      std::uint32_t& cell = table_[row + column];
      if (cell == row) continue;  // a space: the run goes on
      const std::uint32_t suffix = state == 0 ? 0 : table_[fallback + column];
      if (cell != 0 && column == columns_[kSpace]) table_[cell + column] = cell;
      if (cell == 0) {
        cell = suffix;
      } else {
        failure[cell / width_] = suffix / width_;
        order.push_back(cell / width_);
      }
    }
  }
  return order;
}

void Automaton::collect_hits(std::span<const Ending> endings, std::span<const std::uint32_t> order,
                             std::span<const std::uint32_t> failure) {
  std::vector<std::vector<std::uint32_t>> ids(failure.size());
  for (const Ending& ending : endings) ids[ending.state].push_back(ending.id);
  for (const std::uint32_t state : order) {
    const std::vector<std::uint32_t>& inherited = ids[failure[state]];
    if (state != 0) ids[state].insert(ids[state].end(), inherited.begin(), inherited.end());
  }
  hits_.reserve(ids.size() + 1);
  for (const std::vector<std::uint32_t>& state_ids : ids) {
    hits_.push_back(static_cast<std::uint32_t>(ids_.size()));
    ids_.insert(ids_.end(), state_ids.begin(), state_ids.end());
  }
  hits_.push_back(static_cast<std::uint32_t>(ids_.size()));
  // By row, for a division for each cell of the table would cost a millisecond at every start.
  std::vector<bool> hit_rows(table_.size());
  for (std::size_t state = 0; state < ids.size(); ++state) {
    hit_rows[state * width_] = !ids[state].empty();
  }
  for (std::uint32_t& cell : table_) {
    if (hit_rows[cell]) cell |= kHit;
  }
}

}  // namespace copydesk
