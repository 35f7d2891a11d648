// The compiled lists of the desk: a line an item, tabs between its fields, | between the items of a
// list. For those who read such lists only.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace copydesk {

// Cuts the text before the first `separator`, and the separator, off `rest`; all of it where there
// is none.
std::string_view cut(std::string_view& rest, char separator);

// The items of a field; views into it are copied.
std::vector<std::string> read_list(std::string_view field);

// The field that read_list() reads.
std::string write_list(std::span<const std::string> items);

}  // namespace copydesk
