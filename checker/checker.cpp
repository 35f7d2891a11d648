#include "checker/checker.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "checker/choices.h"
#include "checker/pattern/matcher.h"

namespace copydesk {
namespace {

// Collects what one rule after another finds, in source offsets.
class Collector final : public Report {
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
    // A style that says how severe the rule is outranks the rule's own shades.
    diagnostic.severity =
        severity_ == rule_->severity ? finding.severity.value_or(severity_) : severity_;
    if (finding.message.empty()) finding.message = rule_->summary;
    diagnostic.message = std::move(finding.message);
    diagnostic.span = paragraph.to_source(finding.span);
    diagnostic.quoted = is_quoted(paragraph, finding.span);
    diagnostic.related = std::move(finding.related);
    for (Fix& fix : finding.fixes) add_fix(paragraph, std::move(fix), diagnostic);
    diagnostics_.push_back(std::move(diagnostic));
  }

  std::vector<Diagnostic> take() { return std::move(diagnostics_); }

 private:
  void add_fix(const Paragraph& paragraph, Fix fix, Diagnostic& diagnostic) {
    const auto length = static_cast<Offset>(paragraph.text().size());
    for (TextEdit& edit : fix.edits) {
      if (!paragraph.segment.map.contiguous(edit.span, length)) return;
      use_apostrophes(paragraph, edit, fix.title);
      edit.span = paragraph.to_source(edit.span);
    }
    fix.safe = fix.safe && !diagnostic.quoted;
    diagnostic.fixes.push_back(std::move(fix));
  }

  // Writes the apostrophes that a fix brings in as the text writes its own.
  void use_apostrophes(const Paragraph& paragraph, TextEdit& edit, std::string& title) {
    const std::string_view replaced = paragraph.text().substr(edit.span.start, edit.span.size());
    if (!has_apostrophe(edit.text) || has_apostrophe(replaced)) return;
    if (!apostrophe_) apostrophe_ = apostrophe_of(paragraph.document->source());
    if (apostrophe_->empty()) return;
    const std::string_view other = *apostrophe_ == kCurly ? kStraight : kCurly;
    const std::string before = edit.text;
    for (std::size_t at = 0; (at = edit.text.find(other, at)) != std::string::npos;) {
      edit.text.replace(at, other.size(), *apostrophe_);
      at += apostrophe_->size();
    }
    const std::size_t at = title.find(before);
    if (at != std::string::npos) title.replace(at, before.size(), edit.text);
  }

  static bool has_apostrophe(std::string_view text) {
    return text.find(kStraight) != std::string_view::npos ||
           text.find(kCurly) != std::string_view::npos;
  }

  // The first apostrophe inside a word; empty where there is none.
  static std::string_view apostrophe_of(std::string_view text) {
    const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
    const auto inside_word = [&](std::string_view mark) {
      for (std::size_t at = text.find(mark); at < text.size(); at = text.find(mark, at + 1)) {
        const std::size_t next = at + mark.size();
        if (at > 0 && next < text.size() && is_letter(text[at - 1]) && is_letter(text[next])) {
          return at;
        }
      }
      return text.size();
    };
    const std::size_t straight = inside_word(kStraight);
    const std::size_t curly = inside_word(kCurly);
    if (straight == curly) return {};
    return straight < curly ? kStraight : kCurly;
  }

  static constexpr std::string_view kStraight = "'";
  static constexpr std::string_view kCurly = "’";

  const Rule* rule_ = nullptr;
  Severity severity_ = Severity::warning;
  std::optional<std::string_view> apostrophe_;  // as the text writes it; asked when first needed
  std::vector<Diagnostic> diagnostics_;
};

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

template <typename CheckType>
struct Enabled {
  const Rule* rule;
  Severity severity;
  CheckType check;
};

}  // namespace

class Checker::Impl {
 public:
  Impl(const RuleSet& rules, const Style& style, Desk desk)
      : desk_(std::move(desk)), rules_(rules.rules().begin(), rules.rules().end()) {
    std::vector<const Rule*> patterns;
    for (const Rule& rule : rules_) {
      const std::optional<Severity> severity = style.severity(rule);
      if (!severity) continue;
      if (const auto* sentence = std::get_if<SentenceCheck>(&rule.check)) {
        sentence_rules_.push_back({&rule, *severity, *sentence});
      } else if (const auto* paragraph = std::get_if<ParagraphCheck>(&rule.check)) {
        paragraph_rules_.push_back({&rule, *severity, *paragraph});
      } else if (const auto* document = std::get_if<DocumentCheck>(&rule.check)) {
        document_rules_.push_back({&rule, *severity, *document});
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
    matcher_ =
        PatternMatcher(patterns, [&lexicon = desk_.speller->lexicon()](std::string_view word) {
          return -lexicon.zipf(lexicon.find_any_case(word));
        });
  }

  const Desk& desk() const { return desk_; }

  std::vector<Diagnostic> check(const Document& document) const {
    Collector collector;
    ChoiceTally tally(choices_);
    for (const Paragraph& paragraph : document.paragraphs()) {
      check_paragraph(paragraph, collector);
      match_patterns(paragraph, collector, tally);
      tally.observe(paragraph);
    }
    for (const auto& [rule, severity, check] : document_rules_) {
      collector.begin(*rule, severity);
      check(document, collector);
    }
    tally.conclude([&](const EnabledChoice& choice, const Paragraph& paragraph, Finding finding) {
      collector.begin(*choice.rule, choice.severity);
      collector.add(paragraph, std::move(finding));
    });
    return resolve_overlaps(collector.take());
  }

 private:
  // A rule with patterns; where it is a choice, its index in choices_.
  struct PatternRule {
    const Rule* rule;
    Severity severity;
    std::optional<std::size_t> choice;
  };

  void check_paragraph(const Paragraph& paragraph, Collector& collector) const {
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

  void match_patterns(const Paragraph& paragraph, Collector& collector, ChoiceTally& tally) const {
    for (PatternFinding& found : matcher_.find(paragraph)) {
      const PatternRule& rule = pattern_rules_[found.rule];
      if (rule.choice) {
        tally.add(*rule.choice, paragraph, found.span, found.entry, std::move(found.replacements));
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

  Desk desk_;
  std::vector<Rule> rules_;
  std::vector<Enabled<SentenceCheck>> sentence_rules_;
  std::vector<Enabled<ParagraphCheck>> paragraph_rules_;
  std::vector<Enabled<DocumentCheck>> document_rules_;
  std::vector<PatternRule> pattern_rules_;
  std::vector<EnabledChoice> choices_;
  PatternMatcher matcher_{{}};
};

Checker::Checker(const RuleSet& rules, const Style& style, Desk desk)
    : impl_(std::make_unique<const Impl>(rules, style, std::move(desk))) {}

Checker::~Checker() = default;
Checker::Checker(Checker&&) noexcept = default;
Checker& Checker::operator=(Checker&&) noexcept = default;

std::vector<Diagnostic> Checker::check(std::string_view text, Markup markup) const {
  return impl_->check(*analyse(text, markup, impl_->desk()));
}

std::vector<Diagnostic> Checker::check(const Document& document) const {
  return impl_->check(document);
}

const Desk& Checker::desk() const {
  return impl_->desk();
}

}  // namespace copydesk
