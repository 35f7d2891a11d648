#include "checker/markup/inlines.h"

#include <algorithm>
#include <utility>

#include <tree_sitter/api.h>

#include "checker/markup/entities.h"
#include "checker/markup/html_text.h"

namespace copydesk {

namespace {

// Longer blocks are read in parts, so that no input makes the grammar slow; no paragraph that a
// person wrote is longer.
constexpr std::size_t kLongestPart = 8'192;

// Deeper nesting is read as it stands.
constexpr int kDeepest = 60;

// Where the part that begins at `begin` ends: at a line end or else a space, so near to the limit
// as possible.
Offset part_end(std::string_view text, Offset begin) {
  if (text.size() - begin <= kLongestPart) return static_cast<Offset>(text.size());
  const std::string_view part = text.substr(begin, kLongestPart);
  for (const char separator : {'\n', ' '}) {
    const std::size_t found = part.rfind(separator);
    if (found != std::string_view::npos && found > kLongestPart / 2) {
      return begin + static_cast<Offset>(found) + 1;
    }
  }
  return begin + static_cast<Offset>(kLongestPart);
}

// Walks over the tree of one part of a block and writes its prose.
class InlineWalk {
 public:
  InlineWalk(const RawText& raw, const LinkLabels& labels, std::vector<Segment>& segments,
             std::vector<Span>& comments, SegmentWriter& writer)
      : raw_(raw),
        text_(raw.text()),
        labels_(labels),
        segments_(segments),
        comments_(comments),
        writer_(&writer) {}

  // Writes the part [begin, end), whose tree, where there is one, counts from `begin`.
  void write(Offset begin, Offset end, const std::vector<InlineMask>& masks, const TSTree* tree) {
    base_ = position_ = begin;
    masks_ = masks;
    if (tree != nullptr) {
      TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
      visit_children(cursor);
      ts_tree_cursor_delete(&cursor);
    }
    keep_to(end);
  }

 private:
  struct Node {
    std::string_view name;
    Offset begin = 0;
    Offset end = 0;
  };

  Node node_at(const TSTreeCursor& cursor) const {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    return {ts_node_type(node), base_ + ts_node_start_byte(node), base_ + ts_node_end_byte(node)};
  }

  void visit_children(TSTreeCursor& cursor);
  void visit(TSTreeCursor& cursor);
  bool visit_mark(const Node& node);
  bool visit_container(TSTreeCursor& cursor, const Node& node);
  void visit_tag(const Node& node);
  void visit_link(TSTreeCursor& cursor, const Node& node);
  void visit_shortcut(TSTreeCursor& cursor, const Node& node);
  void write_link(TSTreeCursor& cursor, const Node& node);
  void write_aside(TSTreeCursor& cursor, std::string_view child, SegmentKind kind);
  void write_reference(const Node& node);
  bool goto_child(TSTreeCursor& cursor, std::string_view name) const;

  void keep_to(Offset end);

  void stand_for(const Node& node) {
    keep_to(node.begin);
    writer_->replace(node.begin, node.end, kPlaceholderText);
    position_ = node.end;
  }

  void drop(Offset begin, Offset end) {
    keep_to(begin);
    position_ = writer_->drop(begin, end);
  }

  const RawText& raw_;
  std::string_view text_;
  const LinkLabels& labels_;
  std::vector<Segment>& segments_;
  std::vector<Span>& comments_;
  SegmentWriter* writer_;
  Offset base_ = 0;
  Offset position_ = 0;  // what lies before is written
  int depth_ = 0;
  std::span<const InlineMask> masks_;  // that lie ahead
};

// Writes the text up to `end`, but for what is masked.
void InlineWalk::keep_to(Offset end) {
  while (!masks_.empty() && base_ + masks_.front().span.start < end) {
    const InlineMask mask = masks_.front();
    masks_ = masks_.subspan(1);
    const Offset begin = base_ + mask.span.start;
    const Offset mask_end = base_ + mask.span.end;
    if (begin < position_) continue;
    writer_->keep(position_, begin);
    if (mask.stands) writer_->replace(begin, mask_end, kPlaceholderText);
    position_ = mask.stands ? mask_end : writer_->drop(begin, mask_end);
  }
  if (position_ >= end) return;
  writer_->keep(position_, end);
  position_ = end;
}

void InlineWalk::visit_children(TSTreeCursor& cursor) {
  if (depth_ >= kDeepest || !ts_tree_cursor_goto_first_child(&cursor)) return;
  ++depth_;
  do {
    visit(cursor);
  } while (ts_tree_cursor_goto_next_sibling(&cursor));
  --depth_;
  ts_tree_cursor_goto_parent(&cursor);
}

void InlineWalk::visit(TSTreeCursor& cursor) {
  if (!ts_node_is_named(ts_tree_cursor_current_node(&cursor))) return;
  const Node node = node_at(cursor);
  if (node.begin < position_) return;
  if (!visit_mark(node) && !visit_container(cursor, node)) visit_children(cursor);
}

// Nodes without prose inside.
bool InlineWalk::visit_mark(const Node& node) {
  if (node.name == "emphasis_delimiter") {
    keep_to(node.begin);
    position_ = node.end;
  } else if (node.name == "code_span" || node.name.ends_with("_autolink")) {
    stand_for(node);
  } else if (node.name == "html_tag") {
    visit_tag(node);
  } else if (node.name == "backslash_escape") {
    keep_to(node.begin);
    position_ = node.begin + 1;
  } else if (node.name.ends_with("_reference")) {
    write_reference(node);
  } else if (node.name == "hard_line_break") {
    keep_to(node.begin);
    position_ = node.begin;
    while (position_ < node.end && text_[position_] != '\n' && text_[position_] != '\r')
      ++position_;
  } else {
    return false;
  }
  return true;
}

bool InlineWalk::visit_container(TSTreeCursor& cursor, const Node& node) {
  if (node.name == "emphasis" || node.name == "strong_emphasis") {
    keep_to(node.begin);
    const Offset begin = writer_->size();
    visit_children(cursor);
    keep_to(node.end);
    writer_->mark(begin, kEmphasis);
  } else if (node.name == "image") {
    keep_to(node.begin);
    const std::size_t comments = comments_.size();
    write_aside(cursor, "image_description", SegmentKind::caption);
    comments_.resize(comments);  // there they are text, which readers may see
    position_ = node.begin;
    stand_for(node);
  } else if (node.name == "shortcut_link") {
    visit_shortcut(cursor, node);
  } else if (node.name.ends_with("_link")) {
    visit_link(cursor, node);
  } else {
    return false;
  }
  return true;
}

void InlineWalk::write_reference(const Node& node) {
  const std::string decoded = decode_entity(text_.substr(node.begin, node.end - node.begin));
  if (decoded.empty()) return;  // not known: it stays
  keep_to(node.begin);
  writer_->replace(node.begin, node.end, decoded);
  position_ = node.end;
}

void InlineWalk::visit_tag(const Node& node) {
  keep_to(node.begin);
  const std::optional<HtmlTag> tag = read_tag(text_, node.begin);
  if (!tag) return;
  if (ends_line(tag->name)) {
    writer_->replace(node.begin, node.end, "\n");
    position_ = node.end;
  } else if (tag->name == "img") {
    segments_.push_back(read_attribute(raw_, tag->alternative, SegmentKind::caption));
    stand_for(node);
  } else if (!tag->closing && holds_code(tag->name)) {
    const Offset end = find_end_tag(text_, node.end, tag->name);
    stand_for({node.name, node.begin, end != 0 ? end : node.end});
  } else {
    add_comment(raw_, node.begin, node.end, comments_);
    drop(node.begin, node.end);
  }
}

bool InlineWalk::goto_child(TSTreeCursor& cursor, std::string_view name) const {
  if (!ts_tree_cursor_goto_first_child(&cursor)) return false;
  do {
    if (node_at(cursor).name == name) return true;
  } while (ts_tree_cursor_goto_next_sibling(&cursor));
  ts_tree_cursor_goto_parent(&cursor);
  return false;
}

// Writes the link's text and nothing else of it.
void InlineWalk::write_link(TSTreeCursor& cursor, const Node& node) {
  keep_to(node.begin);
  if (goto_child(cursor, "link_text")) {
    const Node words = node_at(cursor);
    const Offset begin = writer_->size();
    position_ = words.begin;
    visit_children(cursor);
    keep_to(words.end);
    writer_->mark(begin, kLink);
    ts_tree_cursor_goto_parent(&cursor);
  }
  position_ = std::max(position_, node.end);
}

void InlineWalk::visit_link(TSTreeCursor& cursor, const Node& node) {
  bool note = false;
  if (goto_child(cursor, "link_label")) {
    const Node label = node_at(cursor);
    note = text_.substr(label.begin, 2) == "[^";
    ts_tree_cursor_goto_parent(&cursor);
    if (note) {
      visit_children(cursor);
      drop(label.begin, label.end);
    }
  }
  if (!note) write_link(cursor, node);
}

// [text] alone: a link where the text is defined, a note, a citation, or words in brackets.
void InlineWalk::visit_shortcut(TSTreeCursor& cursor, const Node& node) {
  const std::string_view words = text_.substr(node.begin + 1, node.end - node.begin - 2);
  const bool alert = words.starts_with('!') && node.begin == 0;  // > [!NOTE]
  if (words.starts_with('^') || alert) {
    drop(node.begin, node.end);
  } else if (words.starts_with('@')) {
    stand_for(node);
  } else if (node.begin > position_ && text_[node.begin - 1] == '^') {
    keep_to(node.begin - 1);
    write_aside(cursor, "link_text", SegmentKind::footnote);
    position_ = writer_->drop(node.begin - 1, node.end);
  } else if (labels_.contains(words)) {
    write_link(cursor, node);
  } else {
    visit_children(cursor);
  }
}

// Writes the words of a child into a segment of their own.
void InlineWalk::write_aside(TSTreeCursor& cursor, std::string_view child, SegmentKind kind) {
  if (!goto_child(cursor, child)) return;
  const Node words = node_at(cursor);
  SegmentWriter aside(raw_);
  SegmentWriter* const outer = std::exchange(writer_, &aside);
  position_ = words.begin;
  visit_children(cursor);
  keep_to(words.end);
  writer_ = outer;
  segments_.push_back(aside.finish(kind, 0));
  ts_tree_cursor_goto_parent(&cursor);
}

}  // namespace

std::string LinkLabels::normalized(std::string_view label) {
  std::string result;
  for (const char c : label) {
    if (!is_white(c)) {
      result += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

void InlineReader::read(const RawText& raw, SegmentKind kind, std::uint8_t level,
                        std::vector<Segment>& segments, std::vector<Span>& comments) {
  const std::string_view text = raw.text();
  const std::size_t first = segments.size();
  segments.emplace_back();  // the block's own segment comes before those inside of it
  SegmentWriter writer(raw);
  InlineWalk walk(raw, labels_, segments, comments, writer);
  for (Offset begin = 0; begin < text.size();) {
    const Offset end = part_end(text, begin);
    const std::string_view part = text.substr(begin, end - begin);
    SyntaxTree tree;
    prepared_.masks.clear();
    if (may_hold_syntax(part)) {
      prepare_inline(part, prepared_);
      if (prepared_.syntax) tree = parser_.parse(prepared_.text);
    }
    walk.write(begin, end, prepared_.masks, tree.get());
    begin = end;
  }
  segments[first] = writer.finish(kind, level);
}

}  // namespace copydesk
