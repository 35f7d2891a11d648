// What words tell by themselves: the tags that a word may have.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "checker/language/tagger_format.h"
#include "checker/lexicon.h"
#include "tools/train_tagger/inflections.h"
#include "tools/train_tagger/treebank.h"

namespace copydesk {

// The table of words: those that the treebank has often enough by the tags that they have there,
// other words of everyday texts by their inflections.
std::vector<tagger_format::WordSlot> make_words(std::span<const TaggedSentence> sentences,
                                                std::span<const Inflection> inflections,
                                                const Lexicon& lexicon);

}  // namespace copydesk
