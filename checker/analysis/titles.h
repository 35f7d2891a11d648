// Titles before and after names.
#pragma once

#include <span>
#include <vector>

#include "checker/desk.h"
#include "checker/document.h"

namespace copydesk {

// The titles of a paragraph in reading order. Borrows the desk and the paragraph. Never fails;
// linear in the number of tokens. Thread-safe.
std::vector<TitleMention> read_titles(const Paragraph& paragraph, const Desk& desk);

// Those of the paragraphs, which have their facts, in reading order.
std::vector<TitleMention> find_titles(std::span<const Paragraph> paragraphs);

}  // namespace copydesk
