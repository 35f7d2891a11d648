// What a data rule says and proposes for what it found.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace copydesk {

// `text` with $0 ... $9 replaced by the groups; the whole is group 0, a missing group is empty, $$
// is a dollar. A dollar before anything else stays.
std::string fill_groups(std::string_view text, std::span<const std::string_view> groups);

// The highest group that `text` asks for, 0 if none.
std::size_t highest_group(std::string_view text);

// `replacement` with the capitals of `found`: Alot -> A lot, Could Of -> Could Have. A replacement
// that has capitals of its own keeps them, unless all of `found` is in capitals.
std::string keep_capitals(std::string_view found, std::string replacement);

// `replacement` with its apostrophes straight or curly as those of `found`, if that has any.
std::string keep_apostrophes(std::string_view found, std::string replacement);

}  // namespace copydesk
