// People in a text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "checker/honorific.h"
#include "checker/name.h"

namespace copydesk {

// How a mention names its person.
enum class MentionForm : std::uint8_t {
  full,      // given name and surname: Guy Ryder, J. Smith
  surname,   // Ryder, van Gogh
  given,     // Guy
  initials,  // initials and surname: G. Ryder
};

// A place where a person is named.
struct PersonMention {
  Passage name;  // without titles; a possessive ending is part of its last token
  Span span;     // of the name in the paragraph's text, possessive ending cut
  std::vector<const TitleMention*>
      titles;  // before and after the name; valid as long as the document
  MentionForm form = MentionForm::full;
  bool speaks = false;   // beside a verb of speech
  bool quoted = false;   // inside a quotation
  bool shouted = false;  // in a heading, or a line whose words all have capitals
};

// Somebody the text names, with every mention that is surely theirs. Mentions that may be those of
// several people, two Johnsons, belong to none.
struct Person {
  std::string given;     // given names and initials: Jean-Pierre; J. R. R.
  std::string particle;  // van der
  std::string surname;   // for those who are only called by a given name, that
  std::string suffix;    // Jr, III

  // What the text says by titles, else by pronouns, else by the given name; unknown where they
  // speak for both.
  Gender gender = Gender::unknown;
  Gender title_gender = Gender::unknown;    // of most of their titles; unknown if they draw
  Gender pronoun_gender = Gender::unknown;  // at least two that can be nobody else's, none against
  Gender given_gender = Gender::unknown;    // of nearly all people of that given name

  std::vector<PersonMention> mentions;  // in reading order, at least one
};

}  // namespace copydesk
