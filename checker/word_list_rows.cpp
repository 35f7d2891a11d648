#include "checker/word_list_rows.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace copydesk {
namespace {

constexpr std::string_view kBlanks = " \t\r";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Span to_span(std::size_t start, std::size_t end) {
  return {static_cast<Offset>(start), static_cast<Offset>(end)};
}

// Lines of cells, read from the begin to the end.
class TableReader {
 public:
  TableReader(std::string_view text, char separator, YamlReader& file)
      : text_(text), separator_(separator), file_(file) {
    if (text.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
  }

  // The cells of the next line that has any; nothing at the end.
  std::optional<std::vector<ListCell>> next() {
    while (at_ < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      const std::size_t first = text_.find_first_not_of(kBlanks, at_);
      if (text_[at_] == '#' || first >= end) {
        at_ = end + 1;
        continue;
      }
      std::vector<ListCell> cells;
      for (;;) {
        cells.push_back(cell(end));
        if (at_ >= end) break;
        ++at_;  // the separator
        if (at_ == end) cells.push_back({.text = {}, .span = to_span(end, end), .present = true});
        if (at_ >= end) break;
      }
      at_ = end + 1;
      return cells;
    }
    return std::nullopt;
  }

 private:
  // Reads a cell that ends at `end` at the latest; at_ is then there, or at the separator.
  ListCell cell(std::size_t end) {
    const std::string_view blanks = separator_ == '\t' ? " \r" : kBlanks;
    const std::size_t start = std::min(text_.find_first_not_of(blanks, at_), end);
    if (start < end && text_[start] == '"') return quoted_cell(start, end);
    at_ = std::min(text_.find(separator_, start), end);
    std::size_t last = at_;
    while (last > start && kBlanks.find(text_[last - 1]) != std::string_view::npos) --last;
    return {.text = std::string(text_.substr(start, last - start)),
            .span = to_span(start, last),
            .present = true};
  }

  ListCell quoted_cell(std::size_t start, std::size_t end) {
    ListCell cell{.text = {}, .span = to_span(start, start + 1), .present = true};
    for (at_ = start + 1; at_ < end; ++at_) {
      if (text_[at_] != '"') {
        cell.text += text_[at_];
        continue;
      }
      ++at_;
      if (at_ < end && text_[at_] == '"') {
        cell.text += '"';
        continue;
      }
      cell.span.end = static_cast<Offset>(at_);
      const std::size_t behind = at_;
      at_ = std::min(text_.find(separator_, at_), end);
      if (text_.find_first_not_of(" \r", behind) < at_) {
        file_.problem(to_span(behind, at_),
                      "Nothing may stand behind the closing quotation mark of a cell; write \"\" "
                      "for a mark inside it.");
      }
      return cell;
    }
    file_.problem(cell.span, "This quotation mark is not closed on its line.");
    return cell;
  }

  std::string_view text_;
  char separator_;
  YamlReader& file_;
  std::size_t at_ = 0;
};

// The columns in the order of the table. The first row names them, or, if it does not, is read as
// avoid and prefer.
class Header {
 public:
  Header(std::span<const ListCell> first, YamlReader& file) {
    named_ = std::ranges::any_of(
        first, [](const ListCell& cell) { return cell.text == "avoid" || cell.text == "prefer"; });
    if (!named_ && first.size() <= 2) {
      columns_ = {0, 1};
      return;
    }
    for (const ListCell& cell : first) read(cell, file);
    for (const std::size_t wanted : {std::size_t{0}, std::size_t{1}}) {
      if (std::ranges::find(columns_, wanted) != columns_.end()) continue;
      file.problem(to_span(first.front().span.start, first.back().span.end),
                   "The first row names the columns; “" + std::string(kListColumns[wanted]) +
                       "” is missing.");
      sound_ = false;
    }
    named_ = true;
  }

  // False if rows cannot be told by it.
  bool sound() const { return sound_; }

  bool named() const { return named_; }

  ListRow row(std::vector<ListCell> cells, YamlReader& file) const {
    ListRow row;
    for (ListCell& cell : row.cells) cell.span = cells.front().span;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i >= columns_.size()) {
        file.problem(to_span(cells[i].span.start, cells.back().span.end),
                     "This row has more cells than there are columns: put quotation marks around a "
                     "text with a comma.");
        break;
      }
      if (columns_[i] < row.cells.size()) row.cells[columns_[i]] = std::move(cells[i]);
    }
    return row;
  }

 private:
  void read(const ListCell& cell, YamlReader& file) {
    const auto known = std::ranges::find(kListColumns, std::string_view(cell.text));
    const auto column = static_cast<std::size_t>(known - kListColumns.begin());
    if (known == kListColumns.end()) {
      file.unknown(cell.span, "column", cell.text, kListColumns);
    } else if (std::ranges::find(columns_, column) != columns_.end()) {
      file.problem(cell.span, "The column “" + cell.text + "” is there twice.");
    }
    columns_.push_back(column);
  }

  bool named_ = false;
  bool sound_ = true;
  std::vector<std::size_t> columns_;  // indices of kListColumns, its size for none
};

// A text, or several with | between; nothing written is an empty text.
ListCell yaml_cell(const YamlNode& node, YamlReader& file) {
  ListCell cell{.text = {}, .span = node.span, .present = true};
  if (node.kind == YamlNode::Kind::null) return cell;
  if (node.kind == YamlNode::Kind::scalar) {
    cell.text = node.text;
  } else if (node.kind == YamlNode::Kind::map) {
    file.problem(node.span, "A text, or a list of texts, is wanted here.");
  } else {
    for (const std::string& text : file.texts(node)) {
      if (!cell.text.empty()) cell.text += '|';
      cell.text += text;
    }
  }
  return cell;
}

void set_cell(ListRow& row, ListColumn column, ListCell cell) {
  row.cells[static_cast<std::size_t>(column)] = std::move(cell);
}

void read_columns(const YamlNode& node, YamlReader& file, ListRow& row) {
  file.map(node, kListColumns, [&](std::size_t column, const YamlNode& value) {
    set_cell(row, static_cast<ListColumn>(column), yaml_cell(value, file));
  });
}

ListRow empty_row(Span span) {
  ListRow row;
  for (ListCell& cell : row.cells) cell.span = span;
  return row;
}

}  // namespace

void read_table_rows(std::string_view text, char separator, YamlReader& file,
                     const OnListRow& on_row) {
  TableReader table(text, separator, file);
  std::optional<std::vector<ListCell>> cells = table.next();
  if (!cells) return;
  const Header header(*cells, file);
  if (!header.sound()) return;
  if (header.named()) cells = table.next();
  for (; cells; cells = table.next()) on_row(header.row(std::move(*cells), file));
}

void read_yaml_rows(YamlReader& file, const OnListRow& on_row) {
  if (file.empty()) return;
  const std::optional<YamlNode> root = file.read();
  if (!root) return;
  if (root->kind == YamlNode::Kind::sequence) {
    for (const YamlNode& item : root->items) {
      ListRow row = empty_row(item.span);
      read_columns(item, file, row);
      on_row(row);
    }
    return;
  }
  file.pairs(*root, [&](const YamlNode& avoid, const YamlNode& value) {
    ListRow row = empty_row(avoid.span);
    if (value.kind == YamlNode::Kind::map) {
      read_columns(value, file, row);
    } else {
      set_cell(row, ListColumn::prefer, yaml_cell(value, file));
    }
    set_cell(row, ListColumn::avoid, yaml_cell(avoid, file));
    on_row(row);
  });
}

}  // namespace copydesk
