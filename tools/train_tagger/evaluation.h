// How well a tagger does on a treebank, and how fast.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "checker/tagger.h"
#include "tools/train_tagger/treebank.h"

namespace copydesk {

// A line of figures on a part of a treebank: the shares of right tags and lemmas, tokens a second.
std::string evaluate(std::string_view name, const Tagger& tagger,
                     std::span<const TaggedSentence> sentences);

}  // namespace copydesk
