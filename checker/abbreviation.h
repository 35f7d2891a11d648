// Abbreviations in a text: what they stand for and where they are used.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/document.h"
#include "checker/known_abbreviations.h"

namespace copydesk {

// A place where the text says what an abbreviation stands for.
struct Definition {
  Passage expansion;     // United Nations Police; a possessive ending belongs to its last token
  Passage key;           // UNPOL, without the brackets
  bool aligned = false;  // the key's letters are those of the expansion's words; else the expansion
                         // is no more than what stands before the key
  bool key_first = false;  // UNPOL (United Nations Police)

  // True for the usual form: expansion, bracket, key, bracket, and nothing else.
  bool plain() const;
};

// A form such as UNPOL, A4P, U.N. with all its places in the text.
struct Abbreviation {
  std::string key;                      // as first written, plural s and possessive ending cut
  std::vector<Definition> definitions;  // in reading order
  std::vector<Passage> uses;            // in reading order, definitions left out; the tokens may be
                                        // plural, possessive or compounds: NGOs, UN’s, UN-backed
  const KnownAbbreviation* known = nullptr;  // if the desk has it; valid as long as the desk
  std::optional<Passage> long_form;  // where there is no definition and the desk does not have the
                                     // key: words of the text that begin with the key's letters
};

// A word taken apart that is an abbreviation in form.
struct AbbreviationForm {
  std::string_view key;     // U.N., NGO, MoD
  std::string_view ending;  // s of NGOs, ’s of UN’s, s’ of NGOs’
  bool points = false;      // between the letters
};

// The parts of a word if it looks like an abbreviation: a capital letter first, two capitals or a
// capital and a digit, more capitals than small letters, no longer than fourteen bytes. Whether it
// is one (no Roman numeral, no word in capitals) is another question.
std::optional<AbbreviationForm> read_abbreviation(std::string_view word);

// The words of a long form by which it is compared with others, in order: in small letters, without
// articles, prepositions, endings of plural and possessive, and without what dialects spell apart.
std::vector<std::string> folded_words(std::string_view long_form);

// How near two long forms are.
enum class Likeness : std::uint8_t {
  same,       // but for spelling, small words, or what only one of them has at an end
  similar,    // some words are the same
  different,  // none is
};

// Compares them by their folded words.
Likeness compare_long_forms(std::string_view a, std::string_view b);

}  // namespace copydesk
