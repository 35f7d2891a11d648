// How rules read lists: which items belong together.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "checker/document.h"

namespace copydesk::rules {

// A name for the list that the item belongs to: that of its first item. Long lists are cut, so that
// the search for it stays short.
inline std::string list_of(const Paragraph& item) {
  constexpr Offset kLongestList = 64;
  const std::span<const Paragraph> all = item.document->paragraphs();
  Offset first = item.index;
  while (first > 0 && first % kLongestList != 0 &&
         all[first - 1].segment.kind == SegmentKind::list_item &&
         all[first - 1].segment.level == item.segment.level) {
    --first;
  }
  return std::to_string(first);
}

}  // namespace copydesk::rules
