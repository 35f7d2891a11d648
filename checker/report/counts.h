// How many diagnostics there are, in numbers and in words.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "checker/diagnostic.h"

namespace copydesk {

// So many of each severity, in the order of Severity.
using Counts = std::array<std::size_t, 4>;

// Adds one.
inline void count(Counts& counts, Severity severity) {
  ++counts.at(static_cast<std::size_t>(severity));
}

// All of them.
std::size_t sum(const Counts& counts);

// "1 article", "2 articles".
std::string counted(std::size_t count, std::string_view noun);

// "2 errors, 1 warning and 3 hints"; "nothing found" where there are none.
std::string in_words(const Counts& counts);

}  // namespace copydesk
