// Whom or what a place of a text names.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/abbreviation.h"
#include "checker/name.h"
#include "checker/person.h"

namespace copydesk::lsp {

// A place where a subject is named.
struct SubjectPlace {
  const Paragraph* paragraph = nullptr;
  Span span;            // in the paragraph's text: the name without title and possessive ending,
                        // a particle of the surname included
  bool quoted = false;  // inside a quotation

  Span source() const { return paragraph->to_source(span); }

  std::string_view text() const { return paragraph->text().substr(span.start, span.size()); }
};

// A person, an abbreviation, or a name of something else; one of the three is not null. Valid as
// long as the document.
struct Subject {
  const Person* person = nullptr;
  const Abbreviation* abbreviation = nullptr;
  const Name* name = nullptr;
  std::string title;                 // for people to read: Jean-Pierre Lacroix
  std::vector<SubjectPlace> places;  // in reading order, but that the first one declares it; of a
                                     // person one for each mention, in their order
};

// The subject whose name touches the byte of the source; people first.
std::optional<Subject> subject_at(const Document& document, Offset at);

// All people and abbreviations, by their first places.
std::vector<Subject> subjects_of(const Document& document);

// Jean-Pierre Lacroix; Ludwig van Beethoven.
std::string full_name(const Person& person);

// What the text, else the desk, says that the abbreviation stands for, without possessive ending;
// empty: nobody does.
std::string_view expansion_of(const Abbreviation& abbreviation);

}  // namespace copydesk::lsp
