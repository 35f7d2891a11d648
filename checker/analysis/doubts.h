// What the context model says of a paragraph.
#pragma once

#include <vector>

#include "checker/document.h"
#include "checker/language/context_model.h"

namespace copydesk {

// Fills `doubts` with the words that another fits better than: never names, abbreviations, words of
// the house or of other languages, nor in sentences that are mostly such; and `missing`. The
// paragraph has its sentences. Linear in the number of tokens. Thread-safe.
void find_doubts(Paragraph& paragraph, const ContextModel& model, const Speller& speller);

// Sorts suggestions for a misspelt word, best first, by cost and by how well each fits there.
void rank_in_context(const Mention& word, const ContextModel& model,
                     std::vector<Suggestion>& suggestions);

}  // namespace copydesk
