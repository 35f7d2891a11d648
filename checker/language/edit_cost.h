// How likely a word is to be written as a given misspelling: weighted edits between the two.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "checker/language/word_graph.h"

namespace copydesk {

// -100 ln of a probability. Costs stop at kNoEdit, so that the sum of two needs no check.
using EditCost = std::int16_t;

constexpr EditCost kNoEdit = 0x3FFF;

// What it costs to write one piece of a word for another: dictionaries/en/edit_costs.tsv. Pieces
// are up to three letters long; ^ and $ are letters. Immutable; const use is thread-safe.
class EditCosts {
 public:
  // The letters of a piece, five bits each, the last one lowest: unique for up to three letters.
  using Piece = std::uint16_t;

  // Writing one piece for another.
  struct Replacement {
    Piece written = 0;
    Piece meant = 0;
    EditCost cost = 0;
  };

  // Lines of meant<TAB>written<TAB>cost; # begins a comment; ? stands for any letter; of two lines
  // for the same letters the later holds. Throws Error naming the first line that is none of these.
  explicit EditCosts(std::string_view table);

  // What may have been meant by `written`, where either piece is longer than one letter.
  std::span<const Replacement> replacements(Piece written) const;

  // Of writing one letter for another, of leaving one out (written 0), of adding one (meant 0).
  EditCost letter(unsigned meant, unsigned written) const { return letters_[meant][written]; }

  static constexpr unsigned kLetters = 32;

 private:
  void add(std::string_view meant, std::string_view written, EditCost cost);

  std::array<std::array<EditCost, kLetters>, kLetters> letters_;
  std::vector<Replacement> replacements_;  // sorted by `written`
};

// The costs of one misspelling's pieces, laid out for a walk over words. Immutable.
class MisspellingCosts {
 public:
  // Length of a row: the letters of the longest misspelling, ^, $, and one more; whole vectors.
  static constexpr std::size_t kRow = 56;

  // cost[j]: of writing what was read of a word as the misspelling's first j letters.
  using Row = std::array<EditCost, kRow>;

  // `folded` is a spelling as fold_spelling returns it. Refers to nothing afterwards.
  MisspellingCosts(const EditCosts& costs, std::string_view folded);

  // Letters, ^ and $ included.
  std::size_t size() const { return size_; }

 private:
  friend class EditPath;

  // The piece of the word that ends here, written as the misspelling's letters from `from` to `to`.
  struct Transition {
    std::uint8_t from = 0;
    std::uint8_t to = 0;
    EditCost cost = 0;
  };

  // Transitions by what they are of.
  class Table {
   public:
    explicit Table(std::size_t keys) : ranges_(keys) {}

    void add(std::size_t key, Transition transition) { added_.emplace_back(key, transition); }

    // Sorts what was added; to be called once.
    void close();

    bool empty(std::size_t key) const { return ranges_[key].count == 0; }

    std::span<const Transition> operator[](std::size_t key) const {
      return {transitions_.data() + ranges_[key].first, ranges_[key].count};
    }

   private:
    struct Range {
      std::uint16_t first = 0;
      std::uint16_t count = 0;
    };

    std::vector<std::pair<std::size_t, Transition>> added_;
    std::vector<Range> ranges_;
    std::vector<Transition> transitions_;
  };

  void add_replacements(const EditCosts& costs, std::size_t from, std::size_t to);

  std::size_t size_ = 0;
  std::array<std::uint8_t, kRow> letters_{};            // ^ first, from index 1 on
  std::array<Row, EditCosts::kLetters> letter_costs_;   // [meant][j]: of the letter before j
  std::array<EditCost, EditCosts::kLetters> left_out_;  // of a letter of the word
  std::array<EditCost, EditCosts::kLetters> cheapest_;  // of any edit that begins with the letter
  std::array<std::uint64_t, EditCosts::kLetters> places_{};  // bit j: the letter comes before j
  Row added_;                                                // of the misspelling's letter before j
  std::array<Row, EditCosts::kLetters>
      begun_;       // [first letter of a longer piece][from]: its least cost
  Table pieces_;    // by piece
  Table begun_by_;  // by two letters: of the longer pieces that begin so
};

// A walk along the letters of a word, with the cost of each prefix: the words of a graph share the
// work of their common beginnings. Borrows `costs`.
class EditPath {
 public:
  explicit EditPath(const MisspellingCosts& costs);

  // Goes on by a letter (letter_number). Returns a cost below which no word that begins with the
  // letters so far can be; where that is above `bound`, the only thing to do is pop. For at most
  // kMaxFoldedLength letters.
  EditCost push(unsigned letter, EditCost bound = kNoEdit);

  // False if no word that goes on by `letter` costs at most `bound`: a quick look that saves most
  // of the pushes of a search.
  bool may_push(unsigned letter, EditCost bound) const;

  // Goes back by a letter.
  void pop() { --depth_; }

  // The cost of writing the letters so far, as a whole word, as the misspelling.
  EditCost finish();

 private:
  void add_letter(std::size_t at);
  void add_pieces(std::size_t at);
  void add_insertions(std::size_t at);

  static constexpr std::size_t kFirst =
      3;  // rows before the first letter, so that none is negative

  const MisspellingCosts& costs_;
  std::size_t depth_ = 0;
  std::array<std::uint8_t, kFirst + kMaxFoldedLength + 3> letters_{};
  std::array<MisspellingCosts::Row, kFirst + kMaxFoldedLength + 3> rows_;
  std::array<EditCost, kFirst + kMaxFoldedLength + 3> least_{};    // of each row
  std::array<EditCost, kFirst + kMaxFoldedLength + 3> pending_{};  // of pieces that go on behind it
};

// The cost of writing `meant` as the misspelling; both are folded spellings.
EditCost edit_cost(const MisspellingCosts& misspelling, std::string_view meant);

// Plain edits between two folded spellings: letters added, left out, replaced, or two neighbours
// exchanged, one each.
int edit_distance(std::string_view a, std::string_view b);

}  // namespace copydesk
