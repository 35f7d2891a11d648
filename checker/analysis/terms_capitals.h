// Phrases that a text writes with capitals here and without there.
#pragma once

#include <span>
#include <vector>

#include "checker/analysis/terms_places.h"
#include "checker/term.h"

namespace copydesk {

// Those of a paragraph that may be written so elsewhere. Linear in the number of tokens.
std::vector<CapitalPlace> find_capital_places(const Paragraph& paragraph);

// In order of first mention with capitals. The paragraphs, which have their facts, must outlive the
// result. Linear in the number of tokens.
std::vector<CapitalTerm> collect_capital_terms(std::span<const Paragraph> paragraphs);

}  // namespace copydesk
