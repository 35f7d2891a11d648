// People in a text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "checker/honorific.h"
#include "checker/name.h"

namespace copydesk {

// How a mention names its person.
enum class MentionForm : std::uint8_t { full, surname, given, initials };

// A place where a person is named.
struct PersonMention {
  Passage name;  // without titles and possessive ending
  std::vector<const TitleMention*>
      titles;  // before and after the name; valid as long as the document
  MentionForm form = MentionForm::full;
  bool speaks = false;  // beside a verb of speech
  bool quoted = false;  // inside a quotation
};

// Somebody the text names, with every mention that is surely theirs.
struct Person {
  std::string given;     // given names and initials: Jean-Pierre; J. R. R.
  std::string particle;  // van der
  std::string surname;
  std::string suffix;               // Jr, III
  Gender gender = Gender::unknown;  // what the text says by titles and pronouns, or the given name
  std::vector<PersonMention> mentions;  // in reading order
};

}  // namespace copydesk
