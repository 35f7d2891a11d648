#include "checker/language/edit_cost.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <string>
#include <tuple>

#include "checker/error.h"

namespace copydesk {
namespace {

constexpr unsigned kBegin = letter_number('^');
constexpr unsigned kEnd = letter_number('$');
constexpr std::size_t kLongestPiece = 3;

EditCosts::Piece append(EditCosts::Piece piece, unsigned letter) {
  return static_cast<EditCosts::Piece>((unsigned{piece} << 5U) | letter);
}

EditCosts::Piece piece_of(std::string_view letters) {
  EditCosts::Piece piece = 0;
  for (const char letter : letters) piece = append(piece, letter_number(letter));
  return piece;
}

bool is_piece(std::string_view letters) {
  return letters.size() <= kLongestPiece && std::all_of(letters.begin(), letters.end(), [](char c) {
           return c == '?' || letter_number(c) != 0;
         });
}

EditCost sum(EditCost a, EditCost b) {
  return static_cast<EditCost>(a + b);
}

// The next line of `text`, cut off from it.
std::string_view next_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

// A whole number above zero; dear costs are all the same.
std::optional<EditCost> read_cost(std::string_view digits) {
  unsigned value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = std::min(10 * value + static_cast<unsigned>(digit - '0'), 100'000U);
  }
  if (value == 0) return std::nullopt;
  return static_cast<EditCost>(std::min<unsigned>(value, kNoEdit));
}

}  // namespace

EditCosts::EditCosts(std::string_view table) {
  for (auto& row : letters_) row.fill(kNoEdit);
  for (std::size_t number = 1; !table.empty(); ++number) {
    const std::string_view line = next_line(table);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = std::min(line.find('\t'), line.size());
    const std::size_t second = std::min(line.find('\t', tab + 1), line.size());
    const std::string_view meant = line.substr(0, tab);
    const std::string_view written = line.substr(std::min(tab + 1, second), second - tab - 1);
    const auto cost = read_cost(line.substr(std::min(second + 1, line.size())));
    if (!cost || second == line.size() || !is_piece(meant) || !is_piece(written)) {
      throw Error("The table of edit costs is damaged: line " + std::to_string(number) +
                  " is not of the form meant, written, cost.");
    }
    add(meant, written, *cost);
  }
  std::sort(replacements_.begin(), replacements_.end(), [](const auto& a, const auto& b) {
    return std::tie(a.written, a.meant, a.cost) < std::tie(b.written, b.meant, b.cost);
  });
  for (unsigned letter = 0; letter < kLetters; ++letter) letters_[letter][letter] = 0;
}

void EditCosts::add(std::string_view meant, std::string_view written, EditCost cost) {
  if (meant.size() > 1 || written.size() > 1) {
    replacements_.push_back({piece_of(written), piece_of(meant), cost});
    return;
  }
  const auto letters = [](std::string_view piece) {
    std::vector<unsigned> numbers;
    if (piece != "?") return std::vector<unsigned>{piece_of(piece)};
    for (unsigned letter = 1; letter < kBegin; ++letter) numbers.push_back(letter);
    return numbers;
  };
  for (const unsigned a : letters(meant)) {
    for (const unsigned b : letters(written)) letters_[a][b] = cost;
  }
}

std::span<const EditCosts::Replacement> EditCosts::replacements(Piece written) const {
  const auto [first, last] =
      std::equal_range(replacements_.begin(), replacements_.end(), Replacement{written, 0, 0},
                       [](const auto& a, const auto& b) { return a.written < b.written; });
  return {first, last};
}

MisspellingCosts::MisspellingCosts(const EditCosts& costs, std::string_view folded)
    : size_(std::min(folded.size(), kMaxFoldedLength) + 2),
      pieces_(std::size_t{1} << 15U),
      begun_by_(std::size_t{1} << 10U) {
  letters_[1] = kBegin;
  for (std::size_t i = 0; i + 2 < size_; ++i) {
    letters_[i + 2] = static_cast<std::uint8_t>(letter_number(folded[i]));
  }
  letters_[size_] = kEnd;
  added_.fill(kNoEdit);
  for (unsigned meant = 0; meant < EditCosts::kLetters; ++meant) {
    letter_costs_[meant].fill(kNoEdit);
    begun_[meant].fill(kNoEdit);
    left_out_[meant] = costs.letter(meant, 0);
    for (std::size_t j = 1; j <= size_; ++j) {
      letter_costs_[meant][j] = costs.letter(meant, letters_[j]);
    }
  }
  for (std::size_t j = 1; j <= size_; ++j) added_[j] = costs.letter(0, letters_[j]);
  for (std::size_t from = 0; from <= size_; ++from) {
    const std::size_t last = std::min(from + kLongestPiece, size_);
    for (std::size_t to = from; to <= last; ++to) add_replacements(costs, from, to);
  }
  pieces_.close();
  begun_by_.close();
  for (unsigned meant = 0; meant < EditCosts::kLetters; ++meant) {
    cheapest_[meant] =
        std::min(left_out_[meant], *std::min_element(begun_[meant].begin(), begun_[meant].end()));
    for (std::size_t j = 1; j <= size_; ++j) {
      if (letters_[j] == meant) places_[meant] |= std::uint64_t{1} << j;
      if (letters_[j] != meant)
        cheapest_[meant] = std::min(cheapest_[meant], letter_costs_[meant][j]);
    }
    for (const Transition& transition : pieces_[meant]) {
      cheapest_[meant] = std::min(cheapest_[meant], transition.cost);
    }
  }
}

void MisspellingCosts::add_replacements(const EditCosts& costs, std::size_t from, std::size_t to) {
  EditCosts::Piece written = 0;
  for (std::size_t i = from; i < to; ++i) written = append(written, letters_[i + 1]);
  for (const EditCosts::Replacement& replacement : costs.replacements(written)) {
    const EditCosts::Piece meant = replacement.meant;
    const EditCost cost = replacement.cost;
    const Transition transition{static_cast<std::uint8_t>(from), static_cast<std::uint8_t>(to),
                                cost};
    pieces_.add(meant, transition);
    if (meant < 32) continue;
    const unsigned first_letter = meant < 1024 ? meant >> 5U : meant >> 10U;
    EditCost& begun = begun_[first_letter][from];
    begun = std::min(begun, cost);
    if (meant >= 1024) begun_by_.add(meant >> 5U, transition);
  }
}

void MisspellingCosts::Table::close() {
  // More than any misspelling of kMaxFoldedLength letters has in a sane table.
  added_.resize(std::min<std::size_t>(added_.size(), 0xFFFF));
  std::ranges::stable_sort(added_, {}, &std::pair<std::size_t, Transition>::first);
  transitions_.reserve(added_.size());
  for (const auto& [key, transition] : added_) {
    Range& range = ranges_[key];
    if (range.count++ == 0) range.first = static_cast<std::uint16_t>(transitions_.size());
    transitions_.push_back(transition);
  }
  added_ = {};
}

EditPath::EditPath(const MisspellingCosts& costs) : costs_(costs) {
  for (std::size_t i = 0; i <= kFirst; ++i) rows_[i].fill(kNoEdit);
  rows_[kFirst][0] = 0;
  push(kBegin);
}

EditCost EditPath::push(unsigned letter, EditCost bound) {
  ++depth_;
  const std::size_t at = kFirst + depth_;
  letters_[at] = static_cast<std::uint8_t>(letter);
  add_letter(at);
  add_pieces(at);
  // Most pushes of a search end here: letters that only the misspelling has make nothing cheaper.
  if (std::min(pending_[at], least_[at]) <= bound) add_insertions(at);
  return std::min(pending_[at], least_[at]);
}

bool EditPath::may_push(unsigned letter, EditCost bound) const {
  const std::size_t at = kFirst + depth_;
  if (sum(least_[at], costs_.cheapest_[letter]) <= bound) return true;
  if (pending_[at] <= bound) {
    const unsigned two = (unsigned{letters_[at]} << 5U) | letter;
    const unsigned three = (unsigned{letters_[at - 1]} << 10U) | two;
    if (!costs_.pieces_.empty(two) || !costs_.begun_by_.empty(two) ||
        !costs_.pieces_.empty(three)) {
      return true;
    }
  }
  for (std::uint64_t places = costs_.places_[letter]; places != 0; places &= places - 1) {
    if (rows_[at][static_cast<std::size_t>(std::countr_zero(places)) - 1] <= bound) return true;
  }
  return false;
}

// The letter itself, and whatever may be written for it alone. Whole vectors, without branches:
// this is where a search spends its time.
void EditPath::add_letter(std::size_t at) {
  const MisspellingCosts::Row& before = rows_[at - 1];
  const MisspellingCosts::Row& replaced = costs_.letter_costs_[letters_[at]];
  const MisspellingCosts::Row& begun = costs_.begun_[letters_[at]];
  const EditCost left_out = costs_.left_out_[letters_[at]];
  MisspellingCosts::Row row;
  row[0] = std::min(kNoEdit, sum(before[0], left_out));
  EditCost pending = sum(before[0], begun[0]);
  EditCost least = row[0];
  const std::size_t end = 1 + (costs_.size_ + 7) / 8 * 8;
  for (std::size_t j = 1; j < end; ++j) {
    const EditCost cost = std::min(sum(before[j], left_out), sum(before[j - 1], replaced[j]));
    row[j] = std::min(cost, kNoEdit);
    least = std::min(least, row[j]);
    pending = std::min(pending, sum(before[j], begun[j]));
  }
  std::copy_n(row.begin(), end, rows_[at].begin());
  least_[at] = least;
  pending_[at] = pending;
}

// The longer pieces that end here, and those that go on for a letter.
void EditPath::add_pieces(std::size_t at) {
  MisspellingCosts::Row& row = rows_[at];
  EditCost least = least_[at];
  EditCost pending = pending_[at];
  unsigned piece = 0;
  for (std::size_t length = 1; length <= kLongestPiece && letters_[at - length + 1] != 0;
       ++length) {
    piece |= static_cast<unsigned>(letters_[at - length + 1]) << (5 * (length - 1));
    const MisspellingCosts::Row& from = rows_[at - length];
    for (const MisspellingCosts::Transition& t : costs_.pieces_[piece]) {
      row[t.to] = std::min(row[t.to], sum(from[t.from], t.cost));
      least = std::min(least, row[t.to]);
    }
    if (length != 2) continue;
    for (const MisspellingCosts::Transition& t : costs_.begun_by_[piece]) {
      pending = std::min(pending, sum(from[t.from], t.cost));
    }
  }
  least_[at] = least;
  pending_[at] = pending;
}

// Letters that only the misspelling has.
void EditPath::add_insertions(std::size_t at) {
  MisspellingCosts::Row& row = rows_[at];
  EditCost cost = row[0];
  for (std::size_t j = 1; j <= costs_.size_; ++j) {
    cost = std::min(row[j], sum(cost, costs_.added_[j]));
    row[j] = cost;
  }
}

EditCost EditPath::finish() {
  push(kEnd);
  const EditCost cost = rows_[kFirst + depth_][costs_.size_];
  --depth_;
  return cost;
}

EditCost edit_cost(const MisspellingCosts& misspelling, std::string_view meant) {
  if (meant.size() > kMaxFoldedLength) return kNoEdit;
  EditPath path(misspelling);
  for (const char letter : meant) path.push(letter_number(letter));
  return path.finish();
}

int edit_distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<int> cells((a.size() + 1) * width);
  const auto cell = [&cells, width](std::size_t i, std::size_t j) -> int& {
    return cells[i * width + j];
  };
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cell(i, j) = static_cast<int>(i + j);
        continue;
      }
      const int replaced = cell(i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1);
      cell(i, j) = std::min({replaced, cell(i - 1, j) + 1, cell(i, j - 1) + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cell(i, j) = std::min(cell(i, j), cell(i - 2, j - 2) + 1);
      }
    }
  }
  return cell(a.size(), b.size());
}

}  // namespace copydesk
