// Diagnostics for tests of reporters.
#pragma once

#include <string>
#include <vector>

#include "checker/diagnostic.h"
#include "tests/marked_text.h"

namespace copydesk::test {

// A text and one diagnostic for each of its marks: rule "test-rule", message "Look here."
struct Findings {
  std::string text;
  std::vector<Diagnostic> diagnostics;
};

inline Findings find_marks(std::string_view marked, Severity severity = Severity::warning) {
  MarkedText marks = read_marks(marked);
  Findings findings{std::move(marks.text), {}};
  for (const Span span : marks.spans) {
    Diagnostic diagnostic;
    diagnostic.rule = "test-rule";
    diagnostic.category = "wording";
    diagnostic.severity = severity;
    diagnostic.message = "Look here.";
    diagnostic.span = span;
    findings.diagnostics.push_back(std::move(diagnostic));
  }
  return findings;
}

}  // namespace copydesk::test
