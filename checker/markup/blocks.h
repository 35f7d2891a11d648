// The blocks of a Markdown text.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/document.h"
#include "checker/markup/lines.h"
#include "checker/markup/syntax.h"

namespace copydesk {

// What a block holds.
enum class BlockContent : std::uint8_t { inlines, html, link_definition };

// A leaf block that may hold prose.
struct Block {
  BlockContent content = BlockContent::inlines;
  SegmentKind kind = SegmentKind::paragraph;
  std::uint8_t level = 0;
  Span span;  // of a link definition: its label, with brackets
  Offset first_hole = 0;
  Offset last_hole = 0;  // one past
};

// The blocks of a text in order, and the markers of containers inside of them.
struct BlockList {
  bool parsed = false;  // false: too hostile to parse
  std::vector<Block> blocks;
  std::vector<Span> holes;

  std::span<const Span> holes_of(const Block& block) const {
    return std::span(holes).subspan(block.first_hole, block.last_hole - block.first_hole);
  }
};

// Finds the blocks by a parser of the block grammar. Linear in time.
BlockList read_blocks(const PreparedText& prepared, SyntaxParser& parser);

}  // namespace copydesk
