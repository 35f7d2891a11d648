// Learns how words become their lemmas.
#pragma once

#include <span>
#include <string>

#include "checker/lexicon.h"
#include "tools/train_tagger/inflections.h"
#include "tools/train_tagger/treebank.h"

namespace copydesk {

// The two sections that hold lemmas, as bytes.
struct LemmaTables {
  std::string slots;
  std::string endings;
};

// Rules by ending and the exceptions to them, from the lemmas of the treebank and from the
// inflections of words in the lexicon. Of two lemmas of a form the treebank's stands, then the more
// frequent word.
LemmaTables make_lemmas(std::span<const TaggedSentence> sentences,
                        std::span<const Inflection> inflections, const Lexicon& lexicon);

}  // namespace copydesk
