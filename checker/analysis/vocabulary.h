// The words of a text that no dictionary has.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "checker/document.h"
#include "checker/speller.h"

namespace copydesk {

// Groups the unknown tokens of the paragraphs by form (possessive ending cut, ’ as ') and finds
// what speaks for each, in order of first mention; `source`, where given, is what the paragraphs
// were read from, whose code speaks for the words that it has. A form one edit away from one that
// the text has more often, or from a word that most texts have, is not vouched for by its place
// alone. The result borrows the paragraphs. Never fails; linear in the number of unknown words.
// Thread-safe.
std::vector<UnknownWord> collect_unknown_words(std::span<const Paragraph> paragraphs,
                                               const Speller& speller,
                                               std::string_view source = {});

// Names and words of the text that a misspelt one may stand for: vouched-for ones of `unknown`,
// and those that the lexicon knows as names; a few hundred at most. Views are of the paragraphs and
// the lexicon.
std::vector<std::string_view> collect_own_words(std::span<const Paragraph> paragraphs,
                                                std::span<const UnknownWord> unknown,
                                                const Lexicon& lexicon);

}  // namespace copydesk
