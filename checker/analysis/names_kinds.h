// What bears a name: a person, an organisation, a place.
#pragma once

#include <span>

#include "checker/document.h"
#include "checker/name.h"

namespace copydesk {

// What speaks for each kind. Sums of points.
struct KindEvidence {
  int person = 0;
  int organisation = 0;
  int place = 0;
  int other = 0;
  bool titled = false;  // a title stands before it somewhere
  bool speaks = false;  // a verb of speech stands beside it somewhere
};

// What the surroundings of one mention say, apart from the words themselves.
struct MentionEvidence {
  bool titled = false;
  bool speaks = false;
  bool aged = false;            // , 54,
  bool who = false;             // , who
  bool article = false;         // the ...
  bool at_place = false;        // in, at, from ...
  bool surname_speaks = false;  // its last word alone stands beside a verb of speech
};

// Reads the surroundings of a name's tokens; `first` is that of its titles, if it has any.
MentionEvidence evidence_around(const Paragraph& paragraph, Offset first, TokenRange name,
                                const Lexicon& lexicon);

// Adds a mention's evidence; each kind of evidence counts once a name.
void add_evidence(const MentionEvidence& mention, MentionEvidence& sum);

// Weighs the words of the name, as they stand in its first mention, and the sum of what its
// mentions say.
KindEvidence weigh(const NameMention& first, const MentionEvidence& sum, const Lexicon& lexicon);

// The kind that leads by enough.
NameKind kind_of(const KindEvidence& evidence);

}  // namespace copydesk
