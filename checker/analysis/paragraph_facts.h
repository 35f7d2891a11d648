// What analysis reads in a paragraph by itself: what it concludes over a whole text from, however
// often one of the paragraphs changes.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "checker/analysis/abbreviations_places.h"
#include "checker/analysis/names_runs.h"
#include "checker/analysis/terms_places.h"
#include "checker/analysis/unknown_neighbours.h"
#include "checker/desk.h"
#include "checker/honorific.h"

namespace copydesk {

// Facts of one paragraph. They hold indices of its tokens, neither pointers to it nor views of its
// text, which move, and rest on nothing but its segment and the desk: not on zones that quotations
// and brackets give.
struct ParagraphFacts {
  std::vector<TitleMention> titles;  // their paragraph is null
  UnknownNeighbours unknown;
  ParagraphNames names;
  AbbreviationPlaces abbreviations;
  TermPlaces terms;
};

// The facts of a paragraph that has all the rest but its place in a document. Linear in the number
// of its tokens. Never fails; thread-safe.
std::shared_ptr<const ParagraphFacts> collect_facts(const Paragraph& paragraph, const Desk& desk);

}  // namespace copydesk
