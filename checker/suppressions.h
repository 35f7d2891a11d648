// Comments in an article that allow what a rule reports.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/document.h"

namespace copydesk {

// A comment that allows a rule in a part of the source:
//   <!-- copydesk allow RULE, RULE: reason -->       the paragraph that it stands in, or the next
//   <!-- copydesk allow-file RULE, RULE: reason -->  the whole text
//   <!-- copydesk allow-begin RULE: reason --> ... <!-- copydesk allow-end RULE -->  what is
//   between
// A range without its end reaches to the end of the text. Comments in code are examples, and allow
// nothing.
struct Suppression {
  std::string rule;
  std::string reason;  // may be empty
  Span comment;        // in the source
  Span covers;         // in the source
};

// The suppressions of a Markdown document, in reading order. Never fails.
std::vector<Suppression> find_suppressions(const Document& document);

// True if one of them allows the diagnostic.
bool is_suppressed(const Diagnostic& diagnostic, std::span<const Suppression> suppressions);

// The comment that allows a rule in its paragraph, or in the whole file. The reason may be any
// text: what would end the comment or a table's cell is written otherwise. An empty one is left
// out.
std::string suppression_comment(std::string_view rule, std::string_view reason, bool whole_file);

}  // namespace copydesk
