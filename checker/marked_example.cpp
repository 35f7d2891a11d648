#include "checker/marked_example.h"

namespace copydesk {

std::optional<MarkedExample> read_marks(std::string_view marked) {
  MarkedExample result;
  bool open = false;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const std::string_view mark = marked.substr(i, 2);
    const auto at = static_cast<Offset>(result.text.size());
    if (mark == "[[") {
      if (open) return std::nullopt;
      open = true;
      result.spans.push_back({at, at});
      ++i;
    } else if (mark == "]]" && marked.substr(i, 3) != "]]]") {
      if (!open) return std::nullopt;
      open = false;
      result.spans.back().end = at;
      ++i;
    } else {
      result.text += marked[i];
    }
  }
  if (open) return std::nullopt;
  return result;
}

}  // namespace copydesk
