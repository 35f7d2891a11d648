#include "checker/engine/rule_runner.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "checker/desk.h"
#include "checker/engine/apostrophes.h"
#include "checker/suppressions.h"

namespace copydesk {
namespace {

// For so many unknown rules of a text the nearest one is looked for: that takes time.
constexpr std::size_t kMostNamed = 100;

// True if both speak of the same place. A place between two bytes lies in a span only if bytes of
// the span stand on both sides.
bool same_place(Span a, Span b) {
  return a == b || a.overlaps(b) || (b.empty() && a.start < b.start && b.start < a.end) ||
         (a.empty() && b.start < a.start && a.start < b.end);
}

// The better of two diagnostics on one place comes first: more certain, with a remedy, more precise
// about the whole of the fault, with evidence from elsewhere.
bool outranks(const Diagnostic& a, const Diagnostic& b) {
  const auto key = [](const Diagnostic& d) {
    return std::tuple(d.severity, d.fixes.empty(), ~d.span.size(), d.span.start, d.related.empty(),
                      std::string_view(d.rule));
  };
  return key(a) < key(b);
}

// One fault, one diagnostic: of those that overlap, the best stays. Sorted by start, end and rule.
std::vector<Diagnostic> resolve_overlaps(std::vector<Diagnostic> found) {
  std::ranges::stable_sort(found, outranks);
  std::map<Span, std::size_t> kept;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Span span = found[i].span;
    const auto next = kept.lower_bound(span);
    const bool free = (next == kept.end() || !same_place(span, next->first)) &&
                      (next == kept.begin() || !same_place(span, std::prev(next)->first));
    if (free) kept.emplace(span, i);
  }
  std::vector<Diagnostic> result;
  result.reserve(kept.size());
  for (const auto& [span, index] : kept) result.push_back(std::move(found[index]));
  return result;
}

// What the text or the project allows is not reported. That comes last: who allows a fault has seen
// it, and does not want to be told the same by the next rule.
void drop_allowed(const Document& document, std::string_view path, const Suppressions& suppressions,
                  std::vector<Diagnostic>& found) {
  const Decisions& decisions = *document.desk().decisions;
  if (suppressions.all().empty() && decisions.size() == 0) return;
  std::erase_if(found, [&](const Diagnostic& diagnostic) {
    return suppressions.allow(diagnostic) || decisions.allow(diagnostic, document.source(), path);
  });
}

bool comes_before(const Diagnostic& a, const Diagnostic& b) {
  return std::tie(a.span, a.rule) < std::tie(b.span, b.rule);
}

class NotesOfRule final : public Notes {
 public:
  NotesOfRule(std::span<const ParagraphFindings> paragraphs, std::size_t rule)
      : paragraphs_(paragraphs), rule_(rule) {}

  std::span<const Note> of(const Paragraph& paragraph) const override {
    return paragraphs_[paragraph.index].notes[rule_];
  }

 private:
  std::span<const ParagraphFindings> paragraphs_;
  std::size_t rule_;
};

}  // namespace

// Collects what one rule after another finds, in source offsets.
class RuleRunner::Collector final : public Report {
 public:
  // The rule that speaks from now on, and how severely.
  void begin(const Rule& rule, Severity severity) {
    rule_ = &rule;
    severity_ = severity;
  }

  void add(const Paragraph& paragraph, Finding finding) override {
    Diagnostic diagnostic;
    diagnostic.rule = rule_->id;
    diagnostic.category = rule_->category;
    diagnostic.severity = severity_of(finding);
    if (finding.message.empty()) finding.message = rule_->summary;
    diagnostic.message = std::move(finding.message);
    diagnostic.span = paragraph.to_source(finding.span);
    diagnostic.quoted = is_quoted(paragraph, finding.span);
    diagnostic.related = std::move(finding.related);
    for (Fix& fix : finding.fixes) add_fix(paragraph, std::move(fix), diagnostic);
    diagnostics_.push_back(std::move(diagnostic));
  }

  void add_aside(Finding finding) override {
    if (finding.message.empty()) finding.message = rule_->summary;
    diagnostics_.push_back({.rule = rule_->id,
                            .category = rule_->category,
                            .severity = severity_of(finding),
                            .message = std::move(finding.message),
                            .span = finding.span,
                            .fixes = std::move(finding.fixes),
                            .related = std::move(finding.related)});
  }

  // Takes what was found before.
  void add(std::span<const Diagnostic> diagnostics) {
    diagnostics_.insert(diagnostics_.end(), diagnostics.begin(), diagnostics.end());
  }

  std::vector<Diagnostic> take() { return std::move(diagnostics_); }

 private:
  // A style that says how severe the rule is outranks the rule's own shades.
  Severity severity_of(const Finding& finding) const {
    return severity_ == rule_->severity ? finding.severity.value_or(severity_) : severity_;
  }

  static void add_fix(const Paragraph& paragraph, Fix fix, Diagnostic& diagnostic) {
    const auto length = static_cast<Offset>(paragraph.text().size());
    for (TextEdit& edit : fix.edits) {
      if (!paragraph.segment.map.contiguous(edit.span, length)) return;
      edit.span = paragraph.to_source(edit.span);
    }
    fix.safe = fix.safe && !diagnostic.quoted;
    diagnostic.fixes.push_back(std::move(fix));
  }

  const Rule* rule_ = nullptr;
  Severity severity_ = Severity::warning;
  std::vector<Diagnostic> diagnostics_;
};

void shift(std::vector<Diagnostic>& diagnostics, std::int64_t bytes) {
  const auto move = [bytes](Span& span) {
    span.start = static_cast<Offset>(span.start + bytes);
    span.end = static_cast<Offset>(span.end + bytes);
  };
  for (Diagnostic& diagnostic : diagnostics) {
    move(diagnostic.span);
    for (Related& related : diagnostic.related) move(related.span);
    for (Fix& fix : diagnostic.fixes) {
      for (TextEdit& edit : fix.edits) move(edit.span);
    }
  }
}

RuleRunner::RuleRunner(const RuleSet& rules, const Style& style, const Lexicon& lexicon)
    : rules_(rules) {
  std::vector<const Rule*> patterns;
  for (const Rule& rule : rules_.rules()) {
    const std::optional<Severity> severity = style.severity(rule);
    on_.push_back(severity.has_value());
    if (!severity) continue;
    if (const auto* sentence = std::get_if<SentenceCheck>(&rule.check)) {
      sentence_rules_.push_back({&rule, *severity, *sentence});
    } else if (const auto* paragraph = std::get_if<ParagraphCheck>(&rule.check)) {
      paragraph_rules_.push_back({&rule, *severity, *paragraph});
    } else if (const auto* document = std::get_if<DocumentCheck>(&rule.check)) {
      document_rules_.push_back({&rule, *severity, *document});
    } else if (const auto* noted = std::get_if<NotedCheck>(&rule.check)) {
      noted_rules_.push_back({&rule, *severity, *noted});
    } else if (const auto* suppression = std::get_if<SuppressionCheck>(&rule.check)) {
      suppression_rules_.push_back({&rule, *severity, *suppression});
    }
    std::optional<std::size_t> choice;
    if (choice_of(rule) != nullptr) {
      choice = choices_.size();
      choices_.push_back({.rule = &rule, .severity = *severity, .house = style.value(rule)});
    }
    if (patterns_of(rule) != nullptr) {
      patterns.push_back(&rule);
      pattern_rules_.push_back({.rule = &rule, .severity = *severity, .choice = choice});
    }
  }
  // What no text has is the best to look for.
  matcher_ = PatternMatcher(patterns, [&lexicon](std::string_view word) {
    return -lexicon.zipf(lexicon.find_any_case(word));
  });
}

ParagraphFindings RuleRunner::check(const Paragraph& paragraph) const {
  ParagraphFindings findings;
  Collector collector;
  run_code(paragraph, collector);
  run_patterns(paragraph, collector, findings.observations);
  observe(choices_, paragraph, findings.observations);
  findings.notes.reserve(noted_rules_.size());
  for (const auto& [rule, severity, check] : noted_rules_) {
    findings.notes.push_back(check.note(paragraph));
  }
  findings.diagnostics = collector.take();
  findings.observations.shrink_to_fit();
  return findings;
}

std::vector<Diagnostic> RuleRunner::conclude(const Document& document,
                                             std::span<const ParagraphFindings> paragraphs,
                                             std::string_view path) const {
  Collector collector;
  ChoiceTally tally(choices_);
  for (const Paragraph& paragraph : document.paragraphs()) {
    const ParagraphFindings& findings = paragraphs[paragraph.index];
    collector.add(findings.diagnostics);
    tally.add(paragraph, findings.observations);
  }
  for (const auto& [rule, severity, check] : document_rules_) {
    collector.begin(*rule, severity);
    check(document, collector);
  }
  for (std::size_t i = 0; i < noted_rules_.size(); ++i) {
    const auto& [rule, severity, check] = noted_rules_[i];
    collector.begin(*rule, severity);
    check.conclude(document, NotesOfRule(paragraphs, i), collector);
  }
  tally.conclude(document,
                 [&](const EnabledChoice& choice, const Paragraph& paragraph, Finding finding) {
                   collector.begin(*choice.rule, choice.severity);
                   collector.add(paragraph, std::move(finding));
                 });
  std::vector<Diagnostic> found = collector.take();
  const Suppressions suppressions(find_suppressions(document));
  std::vector<Diagnostic> judged = judge(document, suppressions, found);
  std::vector<Diagnostic> diagnostics = resolve_overlaps(std::move(found));
  const auto middle = static_cast<std::ptrdiff_t>(diagnostics.size());
  std::ranges::move(judged, std::back_inserter(diagnostics));
  std::inplace_merge(diagnostics.begin(), diagnostics.begin() + middle, diagnostics.end(),
                     comes_before);
  drop_allowed(document, path, suppressions, diagnostics);
  ApostropheWriter apostrophes(document.source());
  for (Diagnostic& diagnostic : diagnostics) apostrophes.adjust(diagnostic);
  return diagnostics;
}

bool RuleRunner::runs(std::string_view rule) const {
  const Rule* found = rules_.find(rule);
  return found != nullptr && on_[static_cast<std::size_t>(found - rules_.rules().data())];
}

// What rules say of the suppressions, given all that was found in the text, also what another
// finding hides.
std::vector<Diagnostic> RuleRunner::judge(const Document& document,
                                          const Suppressions& suppressions,
                                          std::span<const Diagnostic> found) const {
  if (suppression_rules_.empty() || suppressions.all().empty()) return {};
  // Where a model is missing, its rules find less than elsewhere.
  const bool complete = document.desk().missing_models.empty();
  const std::vector<bool> used = suppressions.uses(found);
  std::size_t to_name = kMostNamed;
  Collector collector;
  for (std::size_t i = 0; i < used.size(); ++i) {
    const Suppression& suppression = suppressions.all()[i];
    const Rule* rule = rules_.find(suppression.rule);
    SuppressionUse use{.suppression = &suppression, .known = rule != nullptr};
    if (rule != nullptr) {
      // A rule that speaks of suppressions has yet to speak.
      use.used = used[i] || !complete || std::holds_alternative<SuppressionCheck>(rule->check);
      use.on = runs(suppression.rule);
    } else if (to_name > 0) {
      use.nearest = rules_.nearest(suppression.rule);
      --to_name;
    }
    for (const auto& [judging, severity, check] : suppression_rules_) {
      collector.begin(*judging, severity);
      check(use, collector);
    }
  }
  return resolve_overlaps(collector.take());
}

void RuleRunner::run_code(const Paragraph& paragraph, Collector& collector) const {
  Sentence sentence{.paragraph = &paragraph, .tokens = {}, .index = 0};
  const std::span<const Token> tokens = paragraph.tokens;
  for (const TokenRange range : paragraph.sentences) {
    sentence.tokens = tokens.subspan(range.first, range.last - range.first);
    for (const auto& [rule, severity, check] : sentence_rules_) {
      collector.begin(*rule, severity);
      check(sentence, collector);
    }
    ++sentence.index;
  }
  for (const auto& [rule, severity, check] : paragraph_rules_) {
    collector.begin(*rule, severity);
    check(paragraph, collector);
  }
}

void RuleRunner::run_patterns(const Paragraph& paragraph, Collector& collector,
                              std::vector<Observation>& observations) const {
  for (PatternFinding& found : matcher_.find(paragraph)) {
    const PatternRule& rule = pattern_rules_[found.rule];
    if (rule.choice) {
      observe_pattern(choices_, *rule.choice, paragraph, found.span, found.entry,
                      std::move(found.replacements), observations);
      continue;
    }
    const bool safe = std::get<PatternSpec>(rule.rule->check).safe;
    Finding finding{.span = found.span, .message = std::move(found.message)};
    for (std::string& text : found.replacements) {
      finding.fixes.push_back(text.empty() ? removal(found.span, safe)
                                           : replacement(found.span, std::move(text), safe));
    }
    collector.begin(*rule.rule, rule.severity);
    collector.add(paragraph, std::move(finding));
  }
}

}  // namespace copydesk
