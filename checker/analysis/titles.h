// Titles before and after names.
#pragma once

#include <span>
#include <vector>

#include "checker/desk.h"
#include "checker/document.h"

namespace copydesk {

// The titles of the paragraphs in reading order. Borrows the desk and the paragraphs. Never fails;
// linear in the number of tokens. Thread-safe.
std::vector<TitleMention> find_titles(std::span<const Paragraph> paragraphs, const Desk& desk);

}  // namespace copydesk
