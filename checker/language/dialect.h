// Which English a text is written in.
#pragma once

#include <span>

#include "checker/document.h"

namespace copydesk {

// The dialect that the spelling speaks for: us, gb or ca (Australian spelling looks like gb), or
// automatic where too few words tell, or they disagree. Reads Token::word.
Dialect detect_dialect(std::span<const Paragraph> paragraphs, const Lexicon& lexicon);

}  // namespace copydesk
