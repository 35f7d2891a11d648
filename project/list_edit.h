// Adding to lists that people keep, and taking from them: all else that stands there stays, byte for
// byte.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace copydesk {

// The list with a line for the word: in its place where the list is nothing but sorted words, else
// at the end.
std::string with_word(std::string_view text, std::string_view word);

// The YAML list with more items, which are given as a list of its own that begins in column 0 and
// ends with a line end; the list may be empty or indented. Throws Error, saying where and why,
// where the result would not read as the old items and these.
std::string with_items(std::string_view text, std::string_view items);

// The YAML list without the items of these indices, which ascend: their lines go, all others stay.
// Throws Error, saying where and why, where the result would not read as the other items.
std::string without_items(std::string_view text, std::span<const std::size_t> indices);

}  // namespace copydesk
