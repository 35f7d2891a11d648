// The rows of a word list, whatever it is written in.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "checker/span.h"
#include "checker/word_list.h"
#include "checker/yaml_reader.h"

namespace copydesk {

// In the order of kListColumns.
enum class ListColumn : std::uint8_t {
  avoid,
  prefer,
  note,
  inflect,
  letter_case,
  before,
  after,
  except
};

inline constexpr std::array<std::string_view, 8> kListColumns = {
    "avoid", "prefer", "note", "inflect", "case", "before", "after", "except"};

// A cell; of several texts, with | between.
struct ListCell {
  std::string text = {};  // without blanks at its ends
  Span span = {};         // in the file; where the row begins, if the cell is not there
  bool present = false;
};

// A row, its cells by ListColumn.
struct ListRow {
  std::array<ListCell, kListColumns.size()> cells = {};

  const ListCell& operator[](ListColumn column) const {
    return cells[static_cast<std::size_t>(column)];
  }
};

// Takes the rows in the order of the file.
using OnListRow = std::function<void(const ListRow&)>;

// Reads lines of cells with commas or tabs between; mistakes go to `file`, which reads the text.
void read_table_rows(std::string_view text, char separator, YamlReader& file,
                     const OnListRow& on_row);

// Reads a map from what to avoid to what to prefer, or a list of maps with the columns as keys.
void read_yaml_rows(YamlReader& file, const OnListRow& on_row);

}  // namespace copydesk
