// What the speller knows of a paragraph's words.
#pragma once

#include "checker/document.h"
#include "checker/speller.h"

namespace copydesk {

// Sets `word` of word and abbreviation tokens, marks passages of other languages kForeign, and
// lists in `unknown` the words that the speller does not accept: not those of such passages, nor
// van or de before a name. Tokens must be as tokenize left them.
void annotate(Paragraph& paragraph, const Speller& speller);

}  // namespace copydesk
