// Quotations and brackets: where they begin and end, and which marks have lost their partner.
#pragma once

#include <span>
#include <vector>

#include "checker/document.h"
#include "checker/lexicon.h"

namespace copydesk {

// Sets kQuoted on the tokens between quotation marks (the marks included) and in block quotes, and
// kBracketed on those between brackets. Returns the marks without partner, in reading order; they
// point into `paragraphs`, which must stay where they are. Apostrophes, primes, the brackets of
// a) 1) and of emoticons are no marks. A quotation may run over paragraphs that each open it again.
// Never fails; linear in the number of tokens. Thread-safe: calls share nothing.
std::vector<UnpairedMark> mark_quotations(std::span<Paragraph> paragraphs, const Lexicon& lexicon);

}  // namespace copydesk
