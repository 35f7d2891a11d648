// Apostrophes as a text writes them.
#pragma once

#include <optional>
#include <string_view>

#include "checker/diagnostic.h"

namespace copydesk {

// Writes the apostrophes that fixes bring in as the text writes its own: ' or ’. Borrows the
// source. Not thread-safe.
class ApostropheWriter {
 public:
  explicit ApostropheWriter(std::string_view source) : source_(source) {}

  // Adjusts the edits of the diagnostic's fixes, and their titles.
  void adjust(Diagnostic& diagnostic);

 private:
  void adjust(TextEdit& edit, std::string& title);

  std::string_view source_;
  std::optional<std::string_view> own_;  // the text's; asked when first needed
};

}  // namespace copydesk
