// Word lists of a house: what to avoid, what to prefer. docs/word-lists.md says how people write
// them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/lexicon.h"
#include "checker/rule.h"

namespace copydesk {

// The rows that a list may have.
inline constexpr std::size_t kMostRows = 200'000;

// How a list is written.
enum class WordListFormat : std::uint8_t { csv, tsv, yaml };

// The format that the name of a file tells; nothing for other names.
std::optional<WordListFormat> word_list_format(const std::filesystem::path& file);

// A list as it is read; views of what the caller keeps.
struct WordListText {
  std::string_view text;
  WordListFormat format = WordListFormat::csv;
  std::string_view category;  // of the rule that it becomes
  std::string_view id;
};

// The rule that a list is, with an entry for each form of its words that the lexicon knows, and
// examples: each row finds its own words and leaves alone what it prefers. What is wrong goes to
// `problems` as diagnostics of the rule "word-list" (spans in the text), with the allowed columns
// or values and the nearest; nothing is returned then. Never throws.
std::optional<Rule> parse_word_list(const WordListText& list, const Lexicon& lexicon,
                                    std::vector<Diagnostic>& problems);

}  // namespace copydesk
