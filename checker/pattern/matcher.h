// Runs all data rules over a paragraph in one pass.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "checker/document.h"
#include "checker/pattern/rarity.h"
#include "checker/rule.h"

namespace copydesk {

// What a data rule found. The span lies in the paragraph's text.
struct PatternFinding {
  std::size_t rule = 0;   // index among the matcher's rules
  std::size_t entry = 0;  // index among the rule's entries
  Span span;
  std::string message;                    // the rule's, groups filled in; may be empty
  std::vector<std::string> replacements;  // capitals adjusted, best first; none: no fix is known
  bool gave_up = false;  // the rule's expressions took too long: all it finds in the paragraph
};

// The rules that have patterns, compiled into one automaton over their rarest words; what
// it hits is then confirmed. Expressions are compiled when first hit. Immutable: const use is
// thread-safe and allocates only for what is found.
class PatternMatcher {
 public:
  // `rules` must outlive the matcher; each must have patterns. Without `rarity` the longest
  // word counts as the rarest. An expression that is invalid finds nothing.
  explicit PatternMatcher(std::span<const Rule* const> rules, const Rarity& rarity = {});
  ~PatternMatcher();
  PatternMatcher(PatternMatcher&&) noexcept;
  PatternMatcher& operator=(PatternMatcher&&) noexcept;

  // What the rules find in the paragraph, in the order of rules, then of the text. Findings of one
  // rule do not overlap: the leftmost, then the longest stays. A rule whose expressions take more
  // effort than a rule may has one finding, at the first word, which says so. Reads text and
  // tokens, nothing else.
  std::vector<PatternFinding> find(const Paragraph& paragraph) const;

 private:
  class Impl;
  std::vector<const Rule*> rules_;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace copydesk
