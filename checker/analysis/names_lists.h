// What is known of names beforehand: words that tell what bears them, and nicknames.
#pragma once

#include <cstdint>
#include <string_view>

namespace copydesk {

// What CMake compiles in.
namespace internal {

// The text of dictionaries/en/name_words.txt.
std::string_view name_words();

// The text of dictionaries/en/nicknames.txt.
std::string_view nicknames();

}  // namespace internal

// What a word of a name says of its bearer: Bank, Street, Summit; `calendar` for words such as
// Monday, which are no part of a name.
enum class NameWordRole : std::uint8_t { none, organisation, place, event, calendar };

// The role of a word, capitals as written. Thread-safe.
NameWordRole role_of(std::string_view word);

// True if a person of the one given name may be called by the other: William, Bill. Both as
// written. Thread-safe.
bool is_nickname(std::string_view a, std::string_view b);

}  // namespace copydesk
