// Whether the letters of an abbreviation are those of words.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "checker/document.h"
#include "checker/lexicon.h"

namespace copydesk {

// A word, or a part of a hyphenated one, whose first letter an abbreviation may take.
struct WordPart {
  std::string_view text;
  Offset token = 0;    // index in the paragraph
  bool small = false;  // an article, preposition or conjunction: may be left out
};

// Appends the parts of a token: Under, Secretary, General. A possessive ending is left out.
void append_parts(const Paragraph& paragraph, Offset token, const Lexicon& lexicon,
                  std::vector<WordPart>& parts);

// An article, preposition, conjunction, or a small word inside foreign names.
bool is_small_word(std::string_view word, const Token& token, const Lexicon& lexicon);

// True if `letter` of an abbreviation (a capital or digit) stands for a word that begins so: P for
// Police, 4 and F for for, 7 and S for Seven. Case and accents of Latin-1 do not count.
bool begins_with(std::string_view word, char letter);

// The index of the part where the long form of `key` (folded) begins that ends with the last part;
// nothing if the letters are not those of the words. Letters come from the beginnings of words,
// then from inside them (UNPOL); small words may be left out, others at a price. O(parts x letters
// x length of words).
std::optional<std::size_t> align(std::string_view key, std::span<const WordPart> parts);

}  // namespace copydesk
