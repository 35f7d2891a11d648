// Names and the people who bear them.
#pragma once

#include <span>
#include <vector>

#include "checker/desk.h"
#include "checker/person.h"

namespace copydesk {

// What a text says of names.
struct NameFacts {
  std::vector<Name> names;            // in order of first mention
  std::vector<NameVariant> variants;  // in order of first mention
  std::vector<Person> persons;        // in order of first mention
};

// Collects names, and clusters those of people in reading order. Borrows all arguments. Never
// fails; linear in the number of tokens, n log n in the number of names. Thread-safe.
NameFacts collect_names(std::span<const Paragraph> paragraphs, std::span<const TitleMention> titles,
                        const Desk& desk);

}  // namespace copydesk
