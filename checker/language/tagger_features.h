// What the tagger sees of a token and what stands around it: shared by Tagger and
// tools/train_tagger, so that both see the same.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "checker/document.h"
#include "checker/language/tagger_format.h"
#include "checker/lexicon.h"
#include "checker/tagger.h"

namespace copydesk {

// A word in small letters, with straight apostrophes and a 0 for each digit, its possessive ending
// cut. Bytes past the 64th are dropped.
class FoldedWord {
 public:
  explicit FoldedWord(std::string_view word);

  // Valid as long as this is.
  std::string_view text() const { return {buffer_.data(), size_}; }

  // True if an ending was cut.
  bool possessive() const { return possessive_; }

 private:
  std::array<char, 64> buffer_;
  std::size_t size_ = 0;
  bool possessive_ = false;
};

// What is seen of one token.
struct TaggerToken {
  std::uint64_t word = 0;       // the hash of the folded word
  std::uint64_t ending = 0;     // its last five bytes, the last one lowest
  std::uint64_t beginning = 0;  // its first four bytes
  std::uint32_t shape = 0;      // kind, casing, marks inside, place in the sentence
  std::uint32_t names = 0;      // the lexicon's flags of names and titles
  std::uint8_t word_class = 0;  // of its WordSlot
  Tag tag = Tag::unknown;       // where the token tells it by itself
};

// Reads the tokens of a sentence. Borrows everything.
class TaggerReader {
 public:
  // `lexicon`, whose ids the tokens have, may be null.
  TaggerReader(const Sentence& sentence, const Lexicon* lexicon,
               std::span<const tagger_format::WordSlot> words);

  // The next token; past the end of the sentence, its boundary.
  TaggerToken next();

  // What stands beside the ends of a sentence.
  static TaggerToken boundary();

 private:
  void read_word(const Token& token, std::string_view text, TaggerToken& seen) const;
  std::uint32_t names_of(WordId word) const;

  Sentence sentence_;
  const Lexicon* lexicon_;
  std::span<const tagger_format::WordSlot> words_;
  std::size_t at_ = 0;
  bool headline_ = false;    // most words have capitals
  bool started_ = false;     // a word came before
  bool after_mark_ = false;  // behind a quotation mark, bracket, colon, dash
};

// A token, two neighbours on each side, and the tags before it.
struct TaggerWindow {
  std::array<TaggerToken, 5> tokens;
  Tag previous = Tag::unknown;
  Tag before_previous = Tag::unknown;

  // The token whose tag is wanted.
  const TaggerToken& middle() const { return tokens[2]; }
};

// The hashes of a window's features.
class TaggerFeatures {
 public:
  explicit TaggerFeatures(const TaggerWindow& window);

  const std::uint64_t* begin() const { return hashes_.data(); }

  const std::uint64_t* end() const { return hashes_.data() + size_; }

 private:
  void add(std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0);

  std::array<std::uint64_t, 48> hashes_;
  std::size_t size_ = 0;
};

// Reads a sentence left to right: calls decide(window, index) for each token that does not tell its
// tag by itself, and on_tag(tag) with each token's tag.
template <typename Decide, typename OnTag>
void read_tags(TaggerReader reader, std::size_t tokens, Decide decide, OnTag on_tag) {
  TaggerWindow window;
  window.tokens = {TaggerReader::boundary(), TaggerReader::boundary(), reader.next(), reader.next(),
                   reader.next()};
  for (std::size_t i = 0; i < tokens; ++i) {
    Tag tag = window.middle().tag;
    if (tag == Tag::unknown) tag = decide(window, i);
    on_tag(tag);
    window.before_previous = window.previous;
    window.previous = tag;
    for (std::size_t k = 0; k + 1 < window.tokens.size(); ++k) {
      window.tokens[k] = window.tokens[k + 1];
    }
    window.tokens.back() = reader.next();
  }
}

// The tag of a mark of punctuation, an address or a symbol, by its form; unknown for other tokens.
Tag tag_of_mark(TokenKind kind, std::string_view text);

}  // namespace copydesk
