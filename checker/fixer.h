// Applying fixes to a text.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"

namespace copydesk {

// Which fixes to apply.
struct FixPolicy {
  bool unsafe = false;      // the first fix even where it is not safe
  bool quotations = false;  // inside quotations too
};

// A text after fixing.
struct FixResult {
  std::string text;
  std::size_t applied = 0;  // fixes
};

// Applies the first fix of each diagnostic that the policy allows; of fixes that overlap, the first
// in the text. Diagnostics must be sorted as Checker::check returns them.
FixResult apply_fixes(std::string_view text, std::span<const Diagnostic> diagnostics,
                      FixPolicy policy);

// The edits that apply_fixes() makes, in the order of the text; none overlap.
std::vector<TextEdit> edits_of_fixes(std::string_view text, std::span<const Diagnostic> diagnostics,
                                     FixPolicy policy);

}  // namespace copydesk
