// What tells a diagnostic from others while the text changes around it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"

namespace copydesk {

// What a diagnostic is about: its rule, the text that it marks, and the words around it. Edits
// elsewhere leave it as it is.
struct DiagnosticContext {
  std::string rule;
  std::string text;    // as marked, white space folded
  std::string before;  // up to two words before it on its line
  std::string after;   // up to two words behind it

  bool operator==(const DiagnosticContext&) const = default;
};

// The context of a diagnostic of this text.
DiagnosticContext context_of(const Diagnostic& diagnostic, std::string_view source);

// For each diagnostic of the text a short name: the same as long as its context is, and different
// from that of the others. On every machine the same. In the diagnostics' order.
std::vector<std::string> identities_of(std::span<const Diagnostic> diagnostics,
                                       std::string_view source);

}  // namespace copydesk
