// The people of a text, from mentions of names in reading order.
#pragma once

#include <span>
#include <vector>

#include "checker/document.h"
#include "checker/person.h"

namespace copydesk {

// A mention of a name that may be that of a person.
struct PersonCandidate {
  PersonMention mention;
  bool certain = false;   // its name is that of a person by itself: given name and surname
  bool at_place = false;  // stands as a place does: in Washington
};

// What became of the candidates.
struct PersonClusters {
  std::vector<Person> persons;  // in order of first mention
  std::vector<bool> taken;      // by candidate: it is a mention of a person
};

// Clusters the candidates, which are in reading order. Relatives and couples are kept apart; what
// may be several people's stays nobody's. Linear in the number of candidates. Thread-safe.
PersonClusters cluster_persons(std::vector<PersonCandidate> candidates, const Lexicon& lexicon);

// Sets the pronouns' gender and the gender of each person. `persons` are those of `paragraphs`.
// Linear in the number of tokens.
void decide_genders(std::span<const Paragraph> paragraphs, const Lexicon& lexicon,
                    std::span<Person> persons);

}  // namespace copydesk
