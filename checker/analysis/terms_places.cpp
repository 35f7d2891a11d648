#include "checker/analysis/terms_places.h"

#include "checker/analysis/terms_capitals.h"
#include "checker/analysis/terms_compounds.h"

namespace copydesk {
namespace {

bool is_plain_prose(SegmentKind kind) {
  return kind == SegmentKind::paragraph || kind == SegmentKind::list_item ||
         kind == SegmentKind::block_quote || kind == SegmentKind::footnote;
}

}  // namespace

TermPlaces find_term_places(const Paragraph& paragraph) {
  if (!is_plain_prose(paragraph.segment.kind)) return {};
  return {.words = hash_words(paragraph),
          .capitals = find_capital_places(paragraph),
          .hyphenated = find_hyphenated(paragraph)};
}

}  // namespace copydesk
