// How much each trait of a place speaks for the partner of a lost mark to stand there.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace copydesk {

// What a token is, as far as the end of a quotation or bracket is concerned.
enum class Shape : std::uint8_t {
  edge,     // none: the paragraph begins or ends
  stop,     // . ? !
  comma,    // ,
  colon,    // : ;
  dash,     // also a hyphen set apart
  joint,    // a mark that joins: / -
  bracket,  // ( ) [ ] and other punctuation
  quote,
  number,
  upper,  // abbreviations too
  capital,
  function,  // the, of, and, is
  frequent,
  rare,
};
constexpr std::size_t kShapes = 14;

// How the mark that is there stands.
enum class Setting : std::uint8_t { sentence, announced, capital, plain };
constexpr std::size_t kSettings = 4;

constexpr std::size_t kLengths = 8;

// What speaks for or against a place. A feature that is a block of its own has a weight for each
// shape (or length) in each setting of the mark.
enum Feature : std::uint16_t {
  kInner,                                       // the shape of the last token inside
  kOuter = kInner + kShapes * kSettings,        // that of the first token outside
  kLength = kOuter + kShapes * kSettings,       // words inside, by the setting of the mark
  kSentences = kLength + kLengths * kSettings,  // sentence ends inside, 0, 1, 2+
  kCommas = kSentences + 3 * kSettings,         // commas inside
  kCohesion =
      kCommas + 3,  // how much more often than by chance the words at the border stand together
  kUnseen,          // how often they would by chance, if never seen so
  kBridge,          // the same for the words around the quotation
  kBridgeUnseen,
  kSaidAfter,     // “he said” right outside
  kSaidInside,    // ... inside
  kPointAsUsual,  // the point is where the text sets it
  kSplitsName,    // capitals on both sides
  kEndsRun,       // inside all capitals, outside not
  kRangeEnd,      // all the range, up to another mark
  kSameEdge,      // both ends at the paragraph's
  kNote,          // see, i.e., ...
  kSpeech,        // verb of speech at the outer side
  kUsual,         // where the shape of the clause puts it
  kKnown,         // the text has the same words between such marks
  kFeatures
};

// Weights in tenths of a logit, fitted as a conditional logit on marks taken out of correct texts:
// the beginnings of brackets, their ends, the beginnings of quotations, their ends.
constexpr std::array<std::array<std::int8_t, kFeatures>, 4> kWeights = {
    {{0,   0, 0,   0,   -17, 0, -26, -16, -8,  0,  -18, -22, -1,  0, -26, -11, -4, 0, -6,  -12,
      0,   0, -28, -5,  0,   0, 0,   0,   -5,  0,  2,   -4,  -12, 0, 10,  11,  16, 0, 18,  -9,
      12,  0, -3,  -15, -15, 0, -6,  10,  8,   0,  8,   -2,  -10, 0, -8,  -5,  7,  0, -9,  -2,
      17,  0, -16, -13, -15, 0, -13, -25, -3,  0,  -9,  -14, -7,  0, 5,   1,   0,  0, -31, -6,
      0,   0, -2,  -9,  -3,  0, 14,  -2,  -7,  0,  18,  3,   -9,  0, 14,  7,   -7, 0, 9,   4,
      -16, 0, -14, -11, -12, 0, 2,   4,   8,   0,  7,   1,   3,   0, 13,  4,   -7, 0, 11,  2,
      -12, 0, 1,   -2,  4,   0, 3,   3,   -11, 0,  -9,  0,   -11, 0, -15, -11, 8,  0, -26, -27,
      -7,  0, -28, -24, 2,   0, 7,   11,  4,   0,  -4,  -3,  -17, 0, -3,  -14, 8,  0, -8,  -13,
      0,   2, -8,  0,   -5,  0, 4,   0,   -8,  13, 24,  -4,  7,   39},
     {0,   0,  0,   0,   20,  4,  -2, -16, -9,  -3, -22, -20, -1,  0,  -9,  -11, -6, -1, -7,  -9,
      0,   0,  -10, -13, -1,  0,  0,  0,   -8,  0,  -9,  -7,  -5,  -1, 20,  18,  -7, 7,  13,  -11,
      -6,  3,  -2,  10,  -14, -5, -6, -22, -11, -4, -6,  -4,  5,   -6, -9,  8,   14, -1, 12,  -6,
      -18, 3,  11,  2,   -9,  6,  4,  -3,  -2,  0,  -24, 16,  -3,  -1, 2,   11,  0,  0,  -18, -26,
      -2,  0,  -13, -18, -6,  -1, 1,  1,   -5,  0,  -14, -18, 4,   0,  -9,  -6,  4,  2,  -5,  -19,
      -17, -5, 10,  2,   1,   3,  0,  -7,  -1,  -8, -2,  -4,  17,  3,  11,  11,  -4, 9,  6,   1,
      3,   -2, 1,   0,   3,   4,  4,  6,   -12, -3, -3,  4,   -8,  -5, -16, -9,  7,  -5, -19, -25,
      -9,  -7, -18, -25, -1,  10, 9,  8,   5,   -7, 2,   -3,  -16, -5, -6,  -4,  8,  2,  -4,  -8,
      -8,  2,  -2,  -2,  -8,  0,  3,  6,   6,   9,  0,   7,   10,  26},
     {0,   0,   0,   0,   -14, -2,  -5,  -9, -14, -15, -18, -21, -7,  -1,  -4, -18, -7,  -1,
      -3,  -13, 0,   0,   -1,  -3,  -1,  3,  -5,  -9,  -10, -3,  0,   -7,  -4, -3,  -2,  -12,
      -4,  -2,  -3,  -10, 16,  18,  16,  16, -4,  -4,  -11, -10, -3,  -5,  1,  -3,  3,   -1,
      -7,  1,   4,   1,   -18, 6,   -1,  19, -20, -13, 11,  2,   -17, 0,   23, 12,  11,  3,
      6,   -2,  -3,  11,  -1,  0,   -3,  -3, -11, -4,  -11, -8,  -13, -8,  -5, -19, -9,  -6,
      -10, -5,  -8,  -8,  -3,  -9,  -16, -5, 6,   -9,  -7,  -4,  2,   -1,  -7, -14, 4,   -1,
      -5,  -6,  8,   2,   -5,  -20, -19, -1, 2,   12,  -7,  7,   8,   1,   6,  7,   -1,  5,
      10,  1,   -3,  -1,  0,   -1,  0,   1,  1,   -11, 2,   3,   -9,  -14, -5, -10, -18, -8,
      7,   15,  17,  21,  1,   -5,  -12, -9, -2,  -11, -4,  -9,  6,   0,   -2, -3,  -5,  2,
      1,   0,   -14, 0,   -9,  2,   3,   6,  2,   5,   18,  29},
     {0,   0,   0,   0,   10,  10,  5,   8,   7,   -1,  -3,  0,   -9,  -16, -15, -3,  0,   -7,
      -13, -8,  -3,  -6,  -3,  -3,  -10, -14, -11, -6,  -5,  -7,  7,   6,   -11, 2,   -11, -7,
      -9,  -11, -13, -9,  -12, -2,  9,   -14, -17, -25, -12, -18, -4,  -14, -7,  4,   -6,  -2,
      2,   4,   7,   6,   -7,  2,   2,   10,  12,  7,   -9,  -1,  -3,  0,   -9,  -5,  0,   8,
      10,  -3,  15,  11,  -2,  -7,  -8,  -3,  17,  12,  7,   11,  -16, -17, -17, -19, -11, -12,
      -19, -11, -6,  2,   -11, -10, -3,  1,   -10, -5,  -5,  -12, -2,  -3,  -11, -14, -9,  -7,
      -18, -27, -25, -10, -15, -22, -6,  7,   -9,  -10, 2,   8,   3,   2,   1,   10,  1,   5,
      8,   -2,  -5,  0,   6,   -7,  -8,  -1,  -7,  -11, 5,   -2,  -19, -6,  5,   -3,  -12, -10,
      9,   6,   14,  23,  3,   -1,  -4,  -12, -21, -8,  -14, -17, 5,   -2,  -1,  -10, -7,  1,
      2,   18,  -16, 3,   -19, 3,   0,   -1,  0,   9,   7,   14}}};

}  // namespace copydesk
