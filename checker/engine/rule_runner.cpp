#include "checker/engine/rule_runner.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "checker/desk.h"
#include "checker/engine/apostrophes.h"
#include "checker/suppressions.h"
#include "checker/tagger.h"

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

// The rules with their options as the style sets them.
RuleSet with_options(const RuleSet& rules, const Style& style) {
  std::vector<Rule> set(rules.rules().begin(), rules.rules().end());
  for (Rule& rule : set) {
    for (RuleOption& option : rule.options) option.value = style.option(rule, option);
  }
  return RuleSet(std::move(set));
}

// That a rule was left out is said whatever else stands there. Keeps the order.
void add_given_up(std::span<const ParagraphFindings> paragraphs, std::vector<Diagnostic>& found) {
  const std::size_t before = found.size();
  for (const ParagraphFindings& findings : paragraphs) {
    found.insert(found.end(), findings.gave_up.begin(), findings.gave_up.end());
  }
  if (found.size() == before) return;
  std::ranges::stable_sort(found, comes_before);
}

// How ill a form suits a word of that tag. A past that is also the participle is kept once.
int misfit(WordForm form, Tag tag) {
  const bool past = form == WordForm::past;
  const bool participle = form == WordForm::participle;
  if (tag == Tag::vbd) return past ? 0 : 1 + static_cast<int>(!participle);
  if (tag == Tag::vbn || tag == Tag::jj) return participle ? 0 : 1 + static_cast<int>(!past);
  const bool fits =
      (form == WordForm::third && tag == Tag::vbz) ||
      (form == WordForm::gerund && tag == Tag::vbg) ||
      (form == WordForm::plural && is_plural_noun(tag)) ||
      (form == WordForm::base && (tag == Tag::vb || tag == Tag::vbp || tag == Tag::nn));
  return fits ? 0 : 2;
}

// The tag of the paragraph's token of that index.
Tag tag_of(const Paragraph& paragraph, std::size_t token) {
  const auto range = std::ranges::upper_bound(paragraph.sentences, token, {}, &TokenRange::last);
  if (range == paragraph.sentences.end() || token < range->first) return Tag::unknown;
  const Sentence sentence{
      .paragraph = &paragraph,
      .tokens = std::span(paragraph.tokens).subspan(range->first, range->last - range->first),
      .index = static_cast<Offset>(range - paragraph.sentences.begin())};
  std::vector<Tag> tags;
  paragraph.background->desk().tagger->tag(sentence, tags);
  return tags[token - range->first];
}

// Brings the replacements forward that have the form that the sentence asks for: the first word of
// a verb, the last one of a noun.
void sort_by_form(const Paragraph& paragraph, std::span<const WordForm> forms,
                  PatternFinding& found) {
  if (forms.empty() || paragraph.background == nullptr) return;
  const auto first = std::ranges::upper_bound(paragraph.tokens, found.span.start, {}, &Token::end);
  const auto behind =
      std::ranges::lower_bound(first, paragraph.tokens.end(), found.span.end, {}, &Token::start);
  if (first == behind) return;
  const auto index = static_cast<std::size_t>(first - paragraph.tokens.begin());
  const Tag of_first = tag_of(paragraph, index);
  const auto words = static_cast<std::size_t>(behind - first);
  const Tag of_last = words == 1 ? of_first : tag_of(paragraph, index + words - 1);
  std::vector<std::pair<int, std::string>> ranked;
  for (std::size_t i = 0; i < found.replacements.size(); ++i) {
    const Tag tag = forms[i] == WordForm::plural ? of_last : of_first;
    ranked.emplace_back(misfit(forms[i], tag), std::move(found.replacements[i]));
  }
  std::ranges::stable_sort(ranked, {}, &std::pair<int, std::string>::first);
  std::ranges::transform(ranked, found.replacements.begin(),
                         [](auto& one) { return std::move(one.second); });
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

  int option(std::string_view name) const override {
    const auto found = std::ranges::find(rule_->options, name, &RuleOption::name);
    assert(found != rule_->options.end());
    return found == rule_->options.end() ? 0 : found->value;
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

RuleRunner::RuleRunner(const RuleSet& rules, const Style& style, const Lexicon& lexicon,
                       RuleTimes* times)
    : rules_(with_options(rules, style)), ignored_(style) {
  std::vector<const Rule*> patterns;
  for (const Rule& rule : rules_.rules()) {
    const std::optional<Severity> severity = style.severity(rule);
    on_.push_back(severity.has_value());
    if (!severity) continue;
    RuleTimes::Entry* time = times == nullptr ? nullptr : times->entry(rule.id);
    if (const auto* sentence = std::get_if<SentenceCheck>(&rule.check)) {
      sentence_rules_.push_back({&rule, *severity, *sentence, time});
    } else if (const auto* paragraph = std::get_if<ParagraphCheck>(&rule.check)) {
      paragraph_rules_.push_back({&rule, *severity, *paragraph, time});
    } else if (const auto* document = std::get_if<DocumentCheck>(&rule.check)) {
      document_rules_.push_back({&rule, *severity, *document, time});
    } else if (const auto* noted = std::get_if<NotedCheck>(&rule.check)) {
      noted_rules_.push_back({&rule, *severity, *noted, time});
    } else if (const auto* suppression = std::get_if<SuppressionCheck>(&rule.check)) {
      suppression_rules_.push_back({&rule, *severity, *suppression, time});
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
  if (times != nullptr) {
    pattern_time_ = times->entry("all rules with patterns");
    choice_time_ = times->entry("all choices");
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
  timed(pattern_time_, [&] { run_patterns(paragraph, collector, findings); });
  timed(choice_time_, [&] { observe(choices_, paragraph, findings.observations); });
  findings.notes.reserve(noted_rules_.size());
  for (const Enabled<NotedCheck>& noted : noted_rules_) {
    findings.notes.push_back(timed(noted.time, [&] { return noted.check.note(paragraph); }));
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
  for (const Enabled<DocumentCheck>& one : document_rules_) {
    collector.begin(*one.rule, one.severity);
    timed(one.time, [&] { one.check(document, collector); });
  }
  for (std::size_t i = 0; i < noted_rules_.size(); ++i) {
    const Enabled<NotedCheck>& noted = noted_rules_[i];
    collector.begin(*noted.rule, noted.severity);
    timed(noted.time,
          [&] { noted.check.conclude(document, NotesOfRule(paragraphs, i), collector); });
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
  add_given_up(paragraphs, diagnostics);
  drop_allowed(document, path, suppressions, diagnostics);
  ignored_.drop(document, diagnostics);
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
    for (const Enabled<SuppressionCheck>& one : suppression_rules_) {
      collector.begin(*one.rule, one.severity);
      timed(one.time, [&] { one.check(use, collector); });
    }
  }
  return resolve_overlaps(collector.take());
}

void RuleRunner::run_code(const Paragraph& paragraph, Collector& collector) const {
  Sentence sentence{.paragraph = &paragraph, .tokens = {}, .index = 0};
  const std::span<const Token> tokens = paragraph.tokens;
  for (const TokenRange range : paragraph.sentences) {
    sentence.tokens = tokens.subspan(range.first, range.last - range.first);
    for (const Enabled<SentenceCheck>& one : sentence_rules_) {
      collector.begin(*one.rule, one.severity);
      timed(one.time, [&] { one.check(sentence, collector); });
    }
    ++sentence.index;
  }
  for (const Enabled<ParagraphCheck>& one : paragraph_rules_) {
    collector.begin(*one.rule, one.severity);
    timed(one.time, [&] { one.check(paragraph, collector); });
  }
}

void RuleRunner::run_patterns(const Paragraph& paragraph, Collector& collector,
                              ParagraphFindings& findings) const {
  Collector gave_up;
  for (PatternFinding& found : matcher_.find(paragraph)) {
    const PatternRule& rule = pattern_rules_[found.rule];
    if (found.gave_up) {
      gave_up.begin(*rule.rule, Severity::warning);
      gave_up.add(paragraph, {.span = found.span,
                              .message = "The expressions of this rule take too long here: it was "
                                         "left out of this paragraph.",
                              .severity = Severity::warning});
      continue;
    }
    if (rule.choice) {
      observe_pattern(choices_, *rule.choice, paragraph, found.span, found.entry,
                      std::move(found.replacements), findings.observations);
      continue;
    }
    const auto& spec = std::get<PatternSpec>(rule.rule->check);
    sort_by_form(paragraph, spec.entries[found.entry].forms, found);
    Finding finding{.span = found.span, .message = std::move(found.message)};
    for (std::string& text : found.replacements) {
      finding.fixes.push_back(text.empty() ? removal(found.span, spec.safe)
                                           : replacement(found.span, std::move(text), spec.safe));
    }
    collector.begin(*rule.rule, rule.severity);
    collector.add(paragraph, std::move(finding));
  }
  findings.gave_up = gave_up.take();
}

}  // namespace copydesk
