// The files that projects and users keep for Copydesk.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace copydesk {

// Names of files in .copydesk/.
inline constexpr std::string_view kWordsFile = "words.txt";
inline constexpr std::string_view kNamesFile = "names.yaml";
inline constexpr std::string_view kHonorificsFile = "honorifics.yaml";
inline constexpr std::string_view kAbbreviationsFile = "abbreviations.txt";
inline constexpr std::string_view kDecisionsFile = "decisions.yaml";

// The project that `folder` belongs to: the nearest folder upwards that holds .copydesk or .git,
// else the folder itself.
std::filesystem::path project_root(const std::filesystem::path& folder);

// The file of that name in .copydesk/ of the project that `folder` belongs to. It need not exist.
std::filesystem::path project_file(const std::filesystem::path& folder, std::string_view name);

// The user's file of that name: in $XDG_CONFIG_HOME/copydesk/, else in ~/.config. It need not
// exist; empty where neither variable is set.
std::filesystem::path user_file(std::string_view name);

// Appends an item to a YAML list, which it makes if there is none; what stands there stays as it
// is. `item` ends with a line end. Throws Error where the file cannot be read or written.
void append_item(const std::filesystem::path& file, std::string_view item);

// A name as an item of names.yaml.
std::string name_item(std::string_view name);

// Adds words to a list, which it makes if there is none: comments first, then the words, sorted,
// each once. Returns how many are new. Throws Error where the file cannot be read or written, or
// where one of `words` is no word.
std::size_t add_words(const std::filesystem::path& file, std::span<const std::string> words);

}  // namespace copydesk
