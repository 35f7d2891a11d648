// Options that take one of a few words.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace copydesk {

// The one of `allowed` that a person who wrote `word` is likely to have meant; empty if none is
// near.
std::string_view nearest(std::string_view word, std::span<const std::string_view> allowed);

// Throws Error: there is no WHAT “word”; the allowed ones, and the nearest.
[[noreturn]] void reject_choice(std::string_view what, std::string_view word,
                                std::span<const std::string_view> allowed);

// The value that `from` gives for `word`; where it gives none, as reject_choice.
template <class From>
auto choose(std::string_view what, std::string_view word, std::span<const std::string_view> allowed,
            From from) {
  const auto value = from(word);
  if (!value) reject_choice(what, word, allowed);
  return *value;
}

}  // namespace copydesk
