// Runs rules over paragraphs and documents.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/document.h"
#include "checker/engine/choices.h"
#include "checker/pattern/matcher.h"
#include "checker/rule_set.h"
#include "checker/style.h"

namespace copydesk {

// What rules say of a paragraph that is true whatever stands around it.
struct ParagraphFindings {
  std::vector<Diagnostic> diagnostics;    // in the order of rules
  std::vector<Diagnostic> gave_up;        // of rules that took too long here, and were left out
  std::vector<Observation> observations;  // what choices see
  std::vector<std::vector<Note>> notes;   // of each rule that notes
};

// Moves the diagnostics by so many bytes of the source.
void shift(std::vector<Diagnostic>& diagnostics, std::int64_t bytes);

// The rules that a style enables, made ready to run. Immutable; const use is thread-safe.
class RuleRunner {
 public:
  // Takes copies. Pattern rules look for the words that `lexicon` calls rare.
  RuleRunner(const RuleSet& rules, const Style& style, const Lexicon& lexicon);

  // Of the paragraph's text, tokens with their zones, and background alone.
  ParagraphFindings check(const Paragraph& paragraph) const;

  // The diagnostics of the document, given what was found in each of its paragraphs: sorted by
  // start, end and rule; one fault, one diagnostic.
  std::vector<Diagnostic> conclude(const Document& document,
                                   std::span<const ParagraphFindings> paragraphs) const;

 private:
  class Collector;

  template <typename CheckType>
  struct Enabled {
    const Rule* rule;
    Severity severity;
    CheckType check;
  };

  // A rule with patterns; where it is a choice, its index in choices_.
  struct PatternRule {
    const Rule* rule;
    Severity severity;
    std::optional<std::size_t> choice;
  };

  void run_code(const Paragraph& paragraph, Collector& collector) const;
  void run_patterns(const Paragraph& paragraph, Collector& collector,
                    ParagraphFindings& findings) const;

  std::vector<Rule> rules_;
  std::vector<Enabled<SentenceCheck>> sentence_rules_;
  std::vector<Enabled<ParagraphCheck>> paragraph_rules_;
  std::vector<Enabled<DocumentCheck>> document_rules_;
  std::vector<Enabled<NotedCheck>> noted_rules_;
  std::vector<PatternRule> pattern_rules_;
  std::vector<EnabledChoice> choices_;
  PatternMatcher matcher_{{}};
};

}  // namespace copydesk
