// Terms that a text writes in more than one way.
#pragma once

#include <span>

#include "checker/term.h"

namespace copydesk {

// Finds them from the facts of the paragraphs, which must outlive the result, in one pass for the
// forms and one for what deviates. Never fails; linear in the number of tokens. Thread-safe.
Terms collect_terms(std::span<const Paragraph> paragraphs);

}  // namespace copydesk
