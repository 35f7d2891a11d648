// Runs rules over paragraphs and documents.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/document.h"
#include "checker/engine/choices.h"
#include "checker/engine/ignored.h"
#include "checker/pattern/matcher.h"
#include "checker/rule_set.h"
#include "checker/rule_times.h"
#include "checker/style.h"

namespace copydesk {

class Suppressions;

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
  // Takes copies. Pattern rules look for the words that `lexicon` calls rare. Unless `times` is
  // null, it outlives this and is told how long rules take.
  RuleRunner(const RuleSet& rules, const Style& style, const Lexicon& lexicon,
             RuleTimes* times = nullptr);

  // Of the paragraph's text, tokens with their zones, and background alone.
  ParagraphFindings check(const Paragraph& paragraph) const;

  // The diagnostics of the document, given what was found in each of its paragraphs: sorted by
  // start, end and rule; one fault, one diagnostic. `path` is the file's in its project.
  std::vector<Diagnostic> conclude(const Document& document,
                                   std::span<const ParagraphFindings> paragraphs,
                                   std::string_view path) const;

  // Whether there is such a rule, and it is on.
  bool runs(std::string_view rule) const;

 private:
  class Collector;

  template <typename CheckType>
  struct Enabled {
    const Rule* rule;
    Severity severity;
    CheckType check;
    RuleTimes::Entry* time;  // null: nobody asks
  };

  // A rule with patterns; where it is a choice, its index in choices_.
  struct PatternRule {
    const Rule* rule;
    Severity severity;
    std::optional<std::size_t> choice;
  };

  std::vector<Diagnostic> judge(const Document& document, const Suppressions& suppressions,
                                std::span<const Diagnostic> found) const;
  void run_code(const Paragraph& paragraph, Collector& collector) const;
  void run_patterns(const Paragraph& paragraph, Collector& collector,
                    ParagraphFindings& findings) const;

  RuleSet rules_;
  std::vector<bool> on_;  // of each rule
  std::vector<Enabled<SentenceCheck>> sentence_rules_;
  std::vector<Enabled<ParagraphCheck>> paragraph_rules_;
  std::vector<Enabled<DocumentCheck>> document_rules_;
  std::vector<Enabled<NotedCheck>> noted_rules_;
  std::vector<Enabled<SuppressionCheck>> suppression_rules_;
  std::vector<PatternRule> pattern_rules_;
  std::vector<EnabledChoice> choices_;
  PatternMatcher matcher_{{}};
  IgnoredPlaces ignored_;
  RuleTimes::Entry* pattern_time_ = nullptr;  // of all rules with patterns
  RuleTimes::Entry* choice_time_ = nullptr;   // of all choices
};

}  // namespace copydesk
