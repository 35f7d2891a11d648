// The files that projects and users keep for Copydesk.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "checker/decisions.h"

namespace copydesk {

// Names of files in .copydesk/.
inline constexpr std::string_view kWordsFile = "words.txt";
inline constexpr std::string_view kNamesFile = "names.yaml";
inline constexpr std::string_view kHonorificsFile = "honorifics.yaml";
inline constexpr std::string_view kAbbreviationsFile = "abbreviations.txt";
inline constexpr std::string_view kDecisionsFile = "decisions.yaml";
inline constexpr std::string_view kBaselineFile = "baseline.jsonl";

// The project that `folder` belongs to: the nearest folder upwards that holds .copydesk or .git,
// else `fallback`, such as the folder that is open in an editor, or, where that is empty, the
// folder itself.
std::filesystem::path project_root(const std::filesystem::path& folder,
                                   const std::filesystem::path& fallback = {});

// The file of that name in .copydesk/ of the project that `folder` belongs to. It need not exist.
std::filesystem::path project_file(const std::filesystem::path& folder, std::string_view name);

// The user's file of that name: in $XDG_CONFIG_HOME/copydesk/, else in ~/.config. It need not
// exist; empty where neither variable is set.
std::filesystem::path user_file(std::string_view name);

// These add to a file, which they make if there is none; all that stands there stays byte for byte,
// what is there already is not added again, and of several who add at once none loses anything.
// They throw Error where the file cannot be read or written, or what is to be added is not fit for
// it.

// Adds words to a list of words. Returns how many are new.
std::size_t add_words(const std::filesystem::path& file, std::span<const std::string> words);

// Adds a name to a list of names; one that is there with all that is known of it counts too.
void add_known_name(const std::filesystem::path& file, std::string_view name);

// Adds a decision to a project's; one that is there for another reason counts too.
void add_decision(const std::filesystem::path& file, const Decision& decision);

}  // namespace copydesk
