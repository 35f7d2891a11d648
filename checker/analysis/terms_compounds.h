// Compounds that a text joins in more than one way: decision-making, decision making.
#pragma once

#include <span>
#include <vector>

#include "checker/analysis/terms_places.h"
#include "checker/term.h"

namespace copydesk {

// The tokens of a paragraph that are compounds of two parts. Linear in the number of tokens.
std::vector<Offset> find_hyphenated(const Paragraph& paragraph);

// In order of first mention with a hyphen. The paragraphs, which have their facts, must outlive the
// result. Linear in the number of tokens.
std::vector<Compound> collect_compounds(std::span<const Paragraph> paragraphs);

}  // namespace copydesk
