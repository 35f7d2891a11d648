// Patterns for paths, as in shells and .gitignore.
#pragma once

#include <string_view>

namespace copydesk {

// True if `text` holds one of * ? [ and so may be a pattern.
bool is_glob(std::string_view text);

// Whether all of `path` matches: ? and [a-z], [!a] stand for one byte but /, * for any number of
// them, ** between slashes for any number of folders; a backslash takes the next byte literally.
// A [ without its ] stands for itself. Time is at most proportional to the product of both lengths.
bool matches_glob(std::string_view pattern, std::string_view path);

}  // namespace copydesk
