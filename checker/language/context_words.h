// How the context model reads a sentence: each token becomes a small number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/token.h"

namespace copydesk {

// A word of the context model, or a class of tokens; words follow the classes, the more frequent
// first. Ids are those of one model file.
using ContextId = std::uint16_t;

// What stands for tokens that are no words of the model.
enum ContextClass : ContextId {
  kBoundary,           // before the first and behind the last token of a sentence
  kNumberClass,        // 12  3.5  50kg
  kYearClass,          // 1945
  kSymbolClass,        // addresses, code, signs
  kCapitalClass,       // a name that the model does not know
  kPossessiveCapital,  // the same with 's
  kInitialClass,       // J.
  kRareClass,          // other words, by their ending
  kRareS,
  kRareEd,
  kRareIng,
  kRareLy,
  kRarePossessive,
  kFirstWord = 16,
};

// Finds words by their text: an open hash table that may lie in a mapped file. A value; borrows the
// slots. Const use is thread-safe.
class ContextVocabulary {
 public:
  // A word's hash without the bits that tell its slot, and its id; 0: empty.
  struct Slot {
    std::uint32_t check = 0;
    ContextId id = 0;
    std::uint16_t unused = 0;
  };

  ContextVocabulary() = default;

  // `slots` are those of make_slots(), and must outlive it.
  explicit ContextVocabulary(std::span<const Slot> slots) : slots_(slots) {}

  // The slots for words[0] = id kFirstWord and so on. At most 60,000 words.
  static std::vector<Slot> make_slots(std::span<const std::string> words);

  // The id of a word spelt exactly so; kBoundary where there is none. Chance equals of an unknown
  // word: one in a thousand million.
  ContextId find(std::string_view word) const;

  // The ids of a sentence's tokens, into `ids`, which has their number. `text` is what the tokens'
  // spans refer to.
  void read(std::string_view text, std::span<const Token> tokens, std::span<ContextId> ids) const;

 private:
  ContextId read_word(std::string_view word, Casing casing, bool starts) const;

  std::span<const Slot> slots_;
};

// True if the token at `i` may have its capital from its place: it begins the sentence, or a
// quotation or clause behind a colon.
bool begins_clause(std::string_view text, std::span<const Token> tokens, std::size_t i);

}  // namespace copydesk
