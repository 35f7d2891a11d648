// Words of a text whose first letters are those of an abbreviation.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "checker/document.h"
#include "checker/lexicon.h"

namespace copydesk {

// Takes what is found: the index of the key and the words.
using LongFormVisitor = std::function<void(std::size_t key, const Passage& words)>;

// Calls `visit` for each run of words of one sentence that begin with the letters of one of the
// keys, in reading order. Small words may be left out; hyphenated words may give a letter for each
// part (Under-Secretary-General), abbreviations all of theirs (UN Environment Programme). `keys`
// are folded, sorted, each once. A first word in small letters has four at least. Linear in the
// number of tokens, whatever the number of keys (binary searches apart).
void find_long_forms(std::span<const Paragraph> paragraphs, std::span<const std::string> keys,
                     const Lexicon& lexicon, const LongFormVisitor& visit);

}  // namespace copydesk
