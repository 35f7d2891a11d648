// What an article says of rules that it allows.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/document.h"

namespace copydesk {

// A rule that a Markdown text allows in a part of it. In comments:
//   <!-- copydesk allow RULE, RULE: reason -->       the paragraph that it stands in, or the next
//   <!-- copydesk allow-next-line RULE: reason -->   the next line of the source
//   <!-- copydesk allow-file RULE, RULE: reason -->  the whole text
//   <!-- copydesk allow-begin RULE: reason --> ... <!-- copydesk allow-end RULE -->  what is
//   between
// or, for the whole text, in front matter: the key `copydesk` with the key `allow`, a map of rules
// and reasons or a list of rules. A range without its end reaches to the end of the text. What
// looks like a comment in code, in an address or in the text of an image is none.
struct Suppression {
  std::string rule = {};
  std::string reason = {};  // may be empty
  Span name = {};           // where it names the rule; all spans are of the source
  Span covers = {};         // what begins here is allowed
  // What takes it out, with a comment or line that says nothing else; in order. Empty: that takes a
  // person.
  std::vector<TextEdit> removal = {};
};

// The suppressions of a document: first those of front matter, then comments in reading order.
// Never fails.
std::vector<Suppression> find_suppressions(const Document& document);

// Answers what the suppressions of a text allow, in time that hardly depends on how many there are.
// Immutable.
class Suppressions {
 public:
  explicit Suppressions(std::vector<Suppression> suppressions);

  // As given.
  std::span<const Suppression> all() const { return all_; }

  // True if one of them allows the diagnostic.
  bool allow(const Diagnostic& diagnostic) const;

  // For each of all(), whether it allows one of the diagnostics; these in any order.
  std::vector<bool> uses(std::span<const Diagnostic> found) const;

 private:
  std::vector<Suppression> all_;
  // By rule: spans that are covered, by their start; each end is the largest so far.
  std::map<std::string, std::vector<Span>, std::less<>> covered_;
};

// The comment that allows a rule in its paragraph, or in the whole file. The reason may be any
// text: what would end the comment or a table's cell is written otherwise. An empty one is left
// out.
std::string suppression_comment(std::string_view rule, std::string_view reason, bool whole_file);

}  // namespace copydesk
