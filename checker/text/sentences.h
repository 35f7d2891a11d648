// From tokens to sentences.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "checker/document.h"
#include "checker/lexicon.h"
#include "checker/token.h"

namespace copydesk {

// The WordFlag bits of a word as the text writes it, 0 for an unknown one.
using FlagsOf = std::function<std::uint32_t(std::string_view word)>;

// Appends the sentences of a paragraph: index ranges that follow one another and cover all tokens.
// Closing quotation marks and brackets belong to the sentence they end. Line ends are spaces.
// Linear in the number of tokens; asks `flags_of` only about words beside a full stop.
void split_sentences(std::string_view text, std::span<const Token> tokens, const FlagsOf& flags_of,
                     std::vector<TokenRange>& sentences);

// The same with a lexicon's knowledge.
inline void split_sentences(std::string_view text, std::span<const Token> tokens,
                            const Lexicon& lexicon, std::vector<TokenRange>& sentences) {
  const FlagsOf flags_of = [&lexicon](std::string_view word) {
    return lexicon.flags(lexicon.find_any_case(word));
  };
  split_sentences(text, tokens, flags_of, sentences);
}

}  // namespace copydesk
