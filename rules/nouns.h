// How rules tell plural nouns from the words around them. There is no tagger behind this: a word
// counts as a plural where the lexicon knows its singular, and rules look for what else speaks.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "checker/lexicon.h"
#include "rules/reading.h"

namespace copydesk::rules {

// Nouns in -s that are singular, or both.
inline constexpr auto kSingularInS = std::to_array<std::string_view>(
    {"always",    "barracks",     "besides", "billiards",  "bus",       "canvas",   "chess",
     "christmas", "clothes",      "corps",   "crossroads", "diabetes",  "else's",   "gallows",
     "gas",       "headquarters", "jeans",   "lens",       "means",     "measles",  "news",
     "overseas",  "perhaps",      "pants",   "premises",   "rabies",    "scissors", "series",
     "shambles",  "species",      "summons", "sports",     "sometimes", "thanks",   "this",
     "times",     "trousers",     "us",      "was",        "whereas",   "works"});

// The lexicon's singular of a noun in -s; kNoWord if the word has none or is one itself.
inline WordId singular_of(const Lexicon& lexicon, std::string_view word) {
  constexpr std::size_t kShortest = 4;
  if (word.size() < kShortest || !word.ends_with('s') || word.ends_with("ss") ||
      word.ends_with("us") || word.ends_with("is") || word.ends_with("ics") ||
      is_one_of(word, kSingularInS)) {
    return kNoWord;
  }
  if (word.ends_with("ies")) {
    return lexicon.find(std::string(word.substr(0, word.size() - 3)) + "y");
  }
  const WordId plain = lexicon.find(word.substr(0, word.size() - 1));
  if (plain != kNoWord) return plain;
  return word.ends_with("es") ? lexicon.find(word.substr(0, word.size() - 2)) : kNoWord;
}

// The lexicon's plural of a noun; kNoWord if it has none.
inline WordId plural_of(const Lexicon& lexicon, std::string_view word) {
  const bool sibilant = word.ends_with('s') || word.ends_with('x') || word.ends_with("ch") ||
                        word.ends_with("sh") || word.ends_with('z');
  if (word.ends_with('y')) {
    const WordId plural = lexicon.find(std::string(word.substr(0, word.size() - 1)) + "ies");
    if (plural != kNoWord) return plural;
  }
  return lexicon.find(std::string(word) + (sibilant ? "es" : "s"));
}

// True for a plural noun that is common enough to be known as one.
inline bool is_plural(const Lexicon& lexicon, std::string_view word) {
  constexpr float kKnown = 3.0F;
  return lexicon.zipf(singular_of(lexicon, word)) >= kKnown;
}

}  // namespace copydesk::rules
