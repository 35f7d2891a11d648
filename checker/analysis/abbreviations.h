// Abbreviations, what they stand for, and where they are used.
#pragma once

#include <span>
#include <vector>

#include "checker/abbreviation.h"
#include "checker/desk.h"

namespace copydesk {

// The abbreviations of the paragraphs in order of first mention. Borrows the paragraphs. Never
// fails; linear in the number of tokens. Thread-safe.
std::vector<Abbreviation> collect_abbreviations(std::span<const Paragraph> paragraphs,
                                                const Desk& desk);

}  // namespace copydesk
