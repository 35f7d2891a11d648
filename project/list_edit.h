// Adding to lists that people keep: all that stands there stays, byte for byte.
#pragma once

#include <string>
#include <string_view>

namespace copydesk {

// The list with a line for the word: in its place where the list is nothing but sorted words, else
// at the end.
std::string with_word(std::string_view text, std::string_view word);

// The YAML list with one more item, which is given as a list of its own that begins in column 0 and
// ends with a line end; the list may be empty or indented. Throws Error, saying where and why,
// where the result would not read as the old items and this one.
std::string with_item(std::string_view text, std::string_view item);

}  // namespace copydesk
