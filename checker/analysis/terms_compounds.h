// Compounds that a text joins in more than one way: decision-making, decision making.
#pragma once

#include <span>
#include <vector>

#include "checker/analysis/terms_words.h"
#include "checker/term.h"

namespace copydesk {

// In order of first mention with a hyphen. `words` are those of `paragraphs`; both are borrowed,
// and the paragraphs must outlive the result. Linear in the number of tokens.
std::vector<Compound> collect_compounds(std::span<const Paragraph> paragraphs,
                                        const WordHashes& words);

}  // namespace copydesk
