// The parts of a person's name.
#pragma once

#include <string>
#include <string_view>

#include "checker/person.h"

namespace copydesk {

// Given names, particle, surname and suffix. A name of one word has but a surname.
struct NameParts {
  std::string given;
  std::string particle;
  std::string surname;
  std::string suffix;

  // The first of the given names.
  std::string_view first_given() const;
  // The last of them: García in Gabriel García Márquez.
  std::string_view last_given() const;
  // True if the given names are initials alone.
  bool has_only_initials() const;
};

// Parses the tokens of a mention, whose last one ends where its span does.
NameParts parse_name(const PersonMention& mention, const Lexicon& lexicon);

// True if one person may have both given names: they are equal, one is the initial, a nickname, a
// part or a misspelling of the other. Both as written, not empty.
bool same_given_name(std::string_view a, std::string_view b, const Lexicon& lexicon);

}  // namespace copydesk
