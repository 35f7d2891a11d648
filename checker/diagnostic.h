// What a check finds. Plain values: they own their strings and refer to nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/span.h"

namespace copydesk {

// How sure we are, most certain first: `error` any desk would change, `warning` almost certainly
// wrong, `info` and `hint` a query or a choice.
enum class Severity : std::uint8_t { error, warning, info, hint };

// "error", "warning", "info" or "hint".
std::string_view to_string(Severity severity);

// The severity of that name; nothing if there is none.
std::optional<Severity> severity_from(std::string_view name);

// Replaces the bytes of `span` by `text`.
struct TextEdit {
  Span span = {};
  std::string text = {};

  bool operator==(const TextEdit&) const = default;
};

// One way to resolve a diagnostic. Its edits do not overlap and are applied together.
struct Fix {
  std::string title = {};  // what it does, for a menu: Replace with “senior”
  std::vector<TextEdit> edits = {};
  bool safe = false;  // may be applied without asking a person

  bool operator==(const Fix&) const = default;
};

// Another place that explains a diagnostic.
struct Related {
  std::string message = {};
  Span span = {};  // in the source

  bool operator==(const Related&) const = default;
};

// One finding. All spans are byte ranges of the source file as given (BOM and CR counted).
struct Diagnostic {
  std::string rule = {};      // the rule's id, "doubled-word"
  std::string category = {};  // the rule's category, "spelling"
  Severity severity = Severity::warning;
  std::string message = {};     // what is wrong here
  Span span = {};               // what is wrong and no more
  std::vector<Fix> fixes = {};  // alternatives, best first
  std::vector<Related> related = {};
  bool quoted = false;  // lies in a quotation: never fixed unasked

  bool operator==(const Diagnostic&) const = default;
};

}  // namespace copydesk
