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
  std::size_t rule = 0;  // index among the matcher's rules
  Span span;
  std::string message;                    // the rule's, groups filled in; may be empty
  std::vector<std::string> replacements;  // capitals adjusted, best first; none: no fix is known
};

// The rules whose check is a PatternSpec, compiled into one automaton over their rarest words; what
// it hits is then confirmed. Expressions are compiled when first hit. Immutable: const use is
// thread-safe and allocates only for what is found.
class PatternMatcher {
 public:
  // `rules` must outlive the matcher; each must hold a PatternSpec. Without `rarity` the longest
  // word counts as the rarest. An expression that is invalid finds nothing.
  explicit PatternMatcher(std::span<const Rule* const> rules, const Rarity& rarity = {});
  ~PatternMatcher();
  PatternMatcher(PatternMatcher&&) noexcept;
  PatternMatcher& operator=(PatternMatcher&&) noexcept;

  // What the rules find in the paragraph, in the order of rules, then of the text. Findings of one
  // rule do not overlap: the leftmost, then the longest stays. Reads text and tokens, nothing else.
  std::vector<PatternFinding> find(const Paragraph& paragraph) const;

  // The same for a checker: calls sink(index of the rule, rule, Finding) for each.
  template <typename Sink>
  void match(const Paragraph& paragraph, Sink&& sink) const {
    for (PatternFinding& found : find(paragraph)) {
      const Rule& rule = *rules_[found.rule];
      const bool safe = std::get<PatternSpec>(rule.check).safe;
      Finding finding{.span = found.span,
                      .message = std::move(found.message),
                      .fixes = {},
                      .related = {},
                      .severity = {}};
      for (std::string& text : found.replacements) {
        finding.fixes.push_back(text.empty() ? removal(found.span, safe)
                                             : replacement(found.span, std::move(text), safe));
      }
      sink(found.rule, rule, std::move(finding));
    }
  }

 private:
  class Impl;
  std::vector<const Rule*> rules_;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace copydesk
