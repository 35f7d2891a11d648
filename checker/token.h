// The smallest units of text.
#pragma once

#include "checker/lexicon.h"
#include "checker/span.h"

namespace copydesk {

// What a token is.
enum class TokenKind : std::uint8_t {
  word,          // peace, don’t, post-conflict, A4P
  number,        // 1,000  3.14  21st  50kg  $5m  1990s
  abbreviation,  // with points inside, the last one included: U.S.  e.g.  p.m.  Ph.D.
  initial,       // one capital and its point: the J. of J. Smith
  address,       // e-mail, URL, @handle, #tag, file name, path
  code,          // snake_case, camelCase, v1.2.3, words with symbols inside
  punctuation,   // one mark, or a run that is one: ... -- …
  quote,         // one of " ' “ ” ‘ ’ « » standing as a mark of its own
  symbol,        // emoji (a whole sequence), currency, arithmetic, other
  placeholder,   // U+FFFC: where markup masks code, an image, a formula
};

// How the letters of a word are cased.
enum class Casing : std::uint8_t { none, lower, capitalised, upper, mixed };

// Where a token stands, as bits.
enum Zone : std::uint8_t {
  kQuoted = 1U << 0,     // inside a direct quotation
  kBracketed = 1U << 1,  // inside ( ) or [ ]
  kLink = 1U << 2,       // text of a link
  kEmphasis = 1U << 3,   // set in italics or bold
  kForeign = 1U << 4,    // in a passage of another language
};

// A word, number, mark ... of a paragraph. Spaces are no tokens.
struct Token {
  Offset start = 0;       // in the paragraph's text
  Offset length = 0;      // bytes
  WordId word = kNoWord;  // in the lexicon, whatever the capitals; kNoWord for others
  TokenKind kind = TokenKind::word;
  Casing casing = Casing::none;
  std::uint8_t zones = 0;     // Zone bits
  bool space_before = false;  // white space, or the beginning of the paragraph, comes before

  // One past its last byte, in the paragraph's text.
  constexpr Offset end() const { return start + length; }

  // Its bytes in the paragraph's text.
  constexpr Span span() const { return {start, end()}; }
};

}  // namespace copydesk
