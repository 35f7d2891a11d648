// How people write the kinds of segments.
#pragma once

#include <array>
#include <string_view>

#include "checker/document.h"

namespace copydesk {

// In the order of SegmentKind.
inline constexpr std::array<std::string_view, 9> kSegmentNames = {
    "paragraph", "heading",  "list_item", "block_quote", "table_cell",
    "caption",   "footnote", "byline",    "title"};

}  // namespace copydesk
