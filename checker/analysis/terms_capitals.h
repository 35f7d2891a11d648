// Phrases that a text writes with capitals here and without there.
#pragma once

#include <span>
#include <vector>

#include "checker/analysis/terms_words.h"
#include "checker/term.h"

namespace copydesk {

// In order of first mention with capitals. `words` are those of `paragraphs`; both are borrowed,
// and the paragraphs must outlive the result. Linear in the number of tokens.
std::vector<CapitalTerm> collect_capital_terms(std::span<const Paragraph> paragraphs,
                                               const WordHashes& words);

}  // namespace copydesk
