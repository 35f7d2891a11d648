#include "checker/markup/blocks.h"

#include <algorithm>

#include <tree_sitter/api.h>

namespace copydesk {

namespace {

// The node that the cursor stands on.
std::string_view name_of(const TSNode& node) {
  return ts_node_type(node);
}

Span span_of(const TSNode& node) {
  return {ts_node_start_byte(node), ts_node_end_byte(node)};
}

// What the containers around a block make of it.
struct Context {
  SegmentKind kind = SegmentKind::paragraph;
  std::uint8_t level = 0;
  Offset begin = 0;  // no prose before

  Context inside(SegmentKind container) const {
    Context inner = *this;
    inner.level = kind == container ? static_cast<std::uint8_t>(std::min(level + 1, 255)) : 1;
    inner.kind = container;
    return inner;
  }
};

class BlockReader {
 public:
  BlockReader(const PreparedText& prepared, BlockList& list) : prepared_(prepared), list_(list) {}

  void read(TSNode root) {
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    visit_children(cursor, {});
    ts_tree_cursor_delete(&cursor);
  }

 private:
  void visit_children(TSTreeCursor& cursor, const Context& context) {
    if (!ts_tree_cursor_goto_first_child(&cursor)) return;
    do {
      visit(cursor, context);
    } while (ts_tree_cursor_goto_next_sibling(&cursor));
    ts_tree_cursor_goto_parent(&cursor);
  }

  void visit(TSTreeCursor& cursor, const Context& context);
  void visit_heading(TSTreeCursor& cursor, Context context);
  void add(TSTreeCursor& cursor, BlockContent content, const Context& context);
  Context item_context(const TSNode& item, const Context& context) const;

  const PreparedText& prepared_;
  BlockList& list_;
};

void BlockReader::visit(TSTreeCursor& cursor, const Context& context) {
  const TSNode node = ts_tree_cursor_current_node(&cursor);
  if (!ts_node_is_named(node)) return;
  const std::string_view name = name_of(node);
  if (name == "inline") {
    add(cursor, BlockContent::inlines, context);
  } else if (name == "atx_heading" || name == "setext_heading") {
    visit_heading(cursor, context);
  } else if (name == "pipe_table_cell") {
    Context cell = context;
    cell.kind = SegmentKind::table_cell;
    cell.level = 0;
    add(cursor, BlockContent::inlines, cell);
  } else if (name == "html_block") {
    add(cursor, BlockContent::html, context);
  } else if (name == "link_label") {
    add(cursor, BlockContent::link_definition, context);
  } else if (name == "block_quote") {
    visit_children(cursor, context.inside(SegmentKind::block_quote));
  } else if (name == "list_item") {
    visit_children(cursor, item_context(node, context));
  } else if (name != "fenced_code_block" && name != "indented_code_block") {
    visit_children(cursor, context);
  }
}

void BlockReader::visit_heading(TSTreeCursor& cursor, Context context) {
  const TSNode node = ts_tree_cursor_current_node(&cursor);
  context.kind = SegmentKind::heading;
  context.level = 1;
  for (std::uint32_t i = 0; i < ts_node_named_child_count(node); ++i) {
    const std::string_view name = name_of(ts_node_named_child(node, i));
    if (name.starts_with("atx_h")) context.level = static_cast<std::uint8_t>(name[5] - '0');
    if (name == "setext_h2_underline") context.level = 2;
  }
  visit_children(cursor, context);
}

// An item of a list, or the footnote that was made one.
Context BlockReader::item_context(const TSNode& item, const Context& context) const {
  const std::vector<FootnoteMark>& footnotes = prepared_.footnotes;
  if (!footnotes.empty() && ts_node_child_count(item) > 0) {
    const Span marker = span_of(ts_node_child(item, 0));
    const auto found = std::ranges::lower_bound(footnotes, marker.start, {}, &FootnoteMark::marker);
    if (found != footnotes.end() && found->marker < marker.end) {
      Context footnote = context.inside(SegmentKind::footnote);
      footnote.begin = found->content;
      return footnote;
    }
  }
  return context.inside(SegmentKind::list_item);
}

void BlockReader::add(TSTreeCursor& cursor, BlockContent content, const Context& context) {
  Block block;
  block.content = content;
  block.kind = context.kind;
  block.level = context.level;
  block.span = span_of(ts_tree_cursor_current_node(&cursor));
  block.span.end = std::min(block.span.end, prepared_.end);
  block.span.start = std::clamp(context.begin, block.span.start, block.span.end);
  block.first_hole = static_cast<Offset>(list_.holes.size());
  if (ts_tree_cursor_goto_first_child(&cursor)) {
    do {
      const TSNode child = ts_tree_cursor_current_node(&cursor);
      if (ts_node_is_named(child) && name_of(child) == "block_continuation") {
        list_.holes.push_back(span_of(child));
      }
    } while (ts_tree_cursor_goto_next_sibling(&cursor));
    ts_tree_cursor_goto_parent(&cursor);
  }
  block.last_hole = static_cast<Offset>(list_.holes.size());
  list_.blocks.push_back(block);
}

}  // namespace

BlockList read_blocks(const PreparedText& prepared, SyntaxParser& parser) {
  BlockList list;
  const SyntaxTree tree = parser.parse(prepared.text);
  list.parsed = tree != nullptr;
  if (tree) BlockReader(prepared, list).read(ts_tree_root_node(tree.get()));
  return list;
}

}  // namespace copydesk
