// The forms of English words: utilise, utilises, utilised, utilising.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "checker/lexicon.h"
#include "checker/rule.h"

namespace copydesk {

// What CMake compiles in.
namespace internal {

// The text of dictionaries/en/irregular_forms.txt.
std::string_view irregular_forms();

}  // namespace internal

// The spellings of that form of `word`, a verb, or, for `plural`, a noun: from the table of
// irregular words, else by the rules of spelling; of a hyphenated word, the last part inflects.
// Those alone that the lexicon knows, the most frequent first, as the table has them. `base` and
// `any` give the word itself. Empty: it has no such form. Thread-safe.
std::vector<std::string> inflect(std::string_view word, WordForm form, const Lexicon& lexicon);

// True if the lexicon knows forms that only a verb has.
bool inflects_as_verb(std::string_view word, const Lexicon& lexicon);

// True if the lexicon knows a plural, or what could be one.
bool inflects_as_noun(std::string_view word, const Lexicon& lexicon);

}  // namespace copydesk
