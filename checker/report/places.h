// Lines and columns for reports.
#pragma once

#include <string_view>
#include <vector>

#include "checker/line_index.h"

namespace copydesk {

// Answers as LineIndex does for code points, but any number of questions takes O(text) together: an
// article may be one line of megabytes. Borrows the text, which must outlive it. Not thread-safe.
class Places {
 public:
  explicit Places(std::string_view text);

  // Where `offset` lies, both from 0.
  Position at(Offset offset);

  const LineIndex& lines() const { return lines_; }

 private:
  // So many code points stand before an offset.
  struct Count {
    Offset offset = 0;
    Offset code_points = 0;
  };

  Offset code_points_before(Offset offset);

  std::string_view text_;
  LineIndex lines_;
  std::vector<Count> counts_{Count{}};  // one every thousand bytes or so, as far as was asked
};

}  // namespace copydesk
