// The word lists of projects and users.
#pragma once

#include <filesystem>
#include <span>
#include <string>

namespace copydesk {

// The current project's list, .copydesk/words.txt in the nearest folder upwards that holds
// .copydesk or .git, else in the current folder. It need not exist.
std::filesystem::path project_words();

// The user's list, $XDG_CONFIG_HOME/copydesk/words.txt, else in ~/.config. It need not exist; empty
// where neither variable is set.
std::filesystem::path user_words();

// Adds words to a list, which it makes if there is none: comments first, then the words, sorted,
// each once. Returns how many are new. Throws Error where the file cannot be read or written, or
// where one of `words` is no word.
std::size_t add_words(const std::filesystem::path& file, std::span<const std::string> words);

}  // namespace copydesk
