// Which of some names was meant.
#pragma once

#include <span>
#include <string_view>

namespace copydesk {

// The name nearest to `word` by edits (insert, delete, replace, transpose; bytes), the first of
// several; empty if none is within a third of the word's length.
std::string_view nearest_name(std::string_view word, std::span<const std::string_view> names);

}  // namespace copydesk
