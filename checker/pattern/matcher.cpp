#include "checker/pattern/matcher.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <tuple>
#include <variant>

#include "checker/pattern/automaton.h"
#include "checker/pattern/expression.h"
#include "checker/pattern/literals.h"
#include "checker/pattern/phrase.h"
#include "checker/pattern/wording.h"

namespace copydesk {
namespace {

// White space that is not ASCII. The automaton knows no other in a literal, so where one of these
// stands, expressions whose literals have spaces are tried.
constexpr auto kWideSpaces = std::to_array<std::string_view>(
    {"\u0085", "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005",
     "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F",
     "\u3000"});
constexpr std::uint32_t kNoEntry = std::numeric_limits<std::uint32_t>::max();

using Pattern = std::variant<Phrase, std::unique_ptr<const Expression>>;

// One entry of one rule.
struct Entry {
  std::uint32_t rule = 0;
  std::uint32_t index = 0;  // in the rule's specification
  Pattern pattern;
};

// A place that a pattern fits, not yet judged.
struct Place {
  std::uint32_t rule = 0;
  Span span;
  std::uint32_t entry = 0;
  Expression::Groups groups;  // empty for phrases
};

Span to_span(std::size_t start, std::size_t end) {
  return {static_cast<Offset>(start), static_cast<Offset>(end)};
}

std::string_view text_of(const Paragraph& paragraph, Span span) {
  return paragraph.text().substr(span.start, span.size());
}

// The first token that ends behind `at`.
auto token_at(const Paragraph& paragraph, Offset at) {
  return std::ranges::upper_bound(paragraph.tokens, at, {}, &Token::end);
}

bool starts_token(const Paragraph& paragraph, Offset at) {
  const auto token = token_at(paragraph, at);
  return token != paragraph.tokens.end() && token->start == at;
}

bool ends_token(const Paragraph& paragraph, Offset at) {
  const auto token = std::ranges::lower_bound(paragraph.tokens, at, {}, &Token::end);
  return token != paragraph.tokens.end() && token->end() == at;
}

// True if `at` lies inside an address, a file name, a piece of code: their parts are no words.
bool splits_address(const Paragraph& paragraph, Offset at) {
  const auto token = token_at(paragraph, at);
  return token != paragraph.tokens.end() && token->start < at &&
         (token->kind == TokenKind::address || token->kind == TokenKind::code);
}

std::optional<Span> fit(const Phrase& phrase, const Paragraph& paragraph, std::size_t start) {
  const std::optional<std::size_t> end = phrase.end_of_match(paragraph.text(), start);
  if (!end) return std::nullopt;
  const Span span = to_span(start, *end);
  if (phrase.begins_with_word() && !starts_token(paragraph, span.start)) return std::nullopt;
  if (phrase.ends_with_word() && !ends_token(paragraph, span.end)) return std::nullopt;
  return span;
}

// Every place of the pattern, by way of the tokens: for what has no literal to look for.
template <typename OnPlace>
void find_everywhere(const Pattern& pattern, const Paragraph& paragraph, OnPlace&& on_place) {
  if (const auto* phrase = std::get_if<Phrase>(&pattern)) {
    for (const Token& token : paragraph.tokens) {
      const std::optional<Span> span = fit(*phrase, paragraph, token.start);
      if (span) on_place(*span, Expression::Groups{});
    }
    return;
  }
  const auto& expression = *std::get<std::unique_ptr<const Expression>>(pattern);
  for (Expression::Groups& groups : expression.find_all(paragraph.text())) {
    const Span span = groups.front();
    on_place(span, std::move(groups));
  }
}

Pattern make_pattern(const std::string& text, const PatternSpec& spec, const Rarity& rarity) {
  if (spec.regex) return std::make_unique<const Expression>(text, spec.case_sensitive);
  return Phrase(text, spec.case_sensitive, rarity);
}

std::vector<std::string> literals_of(const Pattern& pattern, const std::string& text) {
  if (const auto* phrase = std::get_if<Phrase>(&pattern)) {
    return phrase->anchor().empty() ? std::vector<std::string>{} : std::vector{phrase->anchor()};
  }
  return required_literals(text);
}

}  // namespace

class PatternMatcher::Impl {
 public:
  Impl(std::span<const Rule* const> rules, const Rarity& rarity) {
    std::vector<std::string> literals;
    for (const Rule* rule : rules) add(*patterns_of(*rule), rarity, literals);
    if (!spaced_.empty()) {
      literals.insert(literals.end(), kWideSpaces.begin(), kWideSpaces.end());
      literal_entries_.resize(literals.size(), kNoEntry);
    }
    automaton_ = Automaton(literals);
  }

  std::vector<PatternFinding> find(const Paragraph& paragraph) const {
    std::vector<Place> places = search(paragraph);
    std::vector<PatternFinding> findings;
    if (places.empty()) return findings;
    std::ranges::sort(places, [](const Place& a, const Place& b) {
      return std::tuple(a.rule, a.span.start, b.span.end, a.entry) <
             std::tuple(b.rule, b.span.start, a.span.end, b.entry);
    });
    std::optional<std::uint32_t> rule;
    std::vector<Span> excepted;
    for (const Place& place : places) {
      if (rule != place.rule) excepted = exceptions(place.rule, paragraph);
      rule = place.rule;
      const bool covered = !findings.empty() && findings.back().rule == place.rule &&
                           findings.back().span.overlaps(place.span);
      if (covered || !applies(place, paragraph, excepted)) continue;
      PatternFinding finding = describe(place, paragraph);
      // What is written as the rule wants it is no fault: Internet, where internet is to be
      // Internet.
      const std::string_view found = text_of(paragraph, place.span);
      const bool right =
          std::ranges::find(finding.replacements, found) != finding.replacements.end();
      if (!right) findings.push_back(std::move(finding));
    }
    return findings;
  }

 private:
  // A rule with its exceptions.
  struct Judged {
    const PatternSpec* spec = nullptr;
    std::vector<Pattern> exceptions;
  };

  void add(const PatternSpec& spec, const Rarity& rarity, std::vector<std::string>& literals) {
    Judged judged{.spec = &spec, .exceptions = {}};
    for (const std::string& text : spec.exceptions) {
      judged.exceptions.push_back(make_pattern(text, spec, rarity));
    }
    const auto rule = static_cast<std::uint32_t>(rules_.size());
    rules_.push_back(std::move(judged));
    for (std::uint32_t i = 0; i < spec.entries.size(); ++i) {
      const std::string& text = spec.entries[i].pattern;
      const auto entry = static_cast<std::uint32_t>(entries_.size());
      entries_.push_back({rule, i, make_pattern(text, spec, rarity)});
      std::vector<std::string> own = literals_of(entries_.back().pattern, text);
      if (own.empty()) unanchored_.push_back(entry);
      const bool spaced = std::ranges::any_of(
          own, [](const std::string& literal) { return literal.find(' ') != std::string::npos; });
      if (spaced) spaced_.push_back(entry);
      literal_entries_.insert(literal_entries_.end(), own.size(), entry);
      std::ranges::move(own, std::back_inserter(literals));
    }
  }

  std::vector<Place> search(const Paragraph& paragraph) const {
    std::vector<Place> places;
    std::vector<std::uint32_t> candidates = unanchored_;  // to be searched for everywhere
    bool wide_space = false;
    const auto add_place = [&](std::uint32_t entry, Span span, Expression::Groups groups) {
      places.push_back({entries_[entry].rule, span, entry, std::move(groups)});
    };
    automaton_.scan(paragraph.text(), [&](std::uint32_t literal, std::size_t end) {
      const std::uint32_t entry = literal_entries_[literal];
      if (entry == kNoEntry) {
        wide_space = true;
        return;
      }
      const auto* phrase = std::get_if<Phrase>(&entries_[entry].pattern);
      if (phrase == nullptr) {
        if (candidates.empty() || candidates.back() != entry) candidates.push_back(entry);
        return;
      }
      if (!phrase->anchor_stands_alone(paragraph.text(), end)) return;
      const std::optional<std::size_t> start = phrase->start_of_match(paragraph.text(), end);
      if (!start) return;
      if (const std::optional<Span> span = fit(*phrase, paragraph, *start)) {
        add_place(entry, *span, {});
      }
    });
    if (wide_space) candidates.insert(candidates.end(), spaced_.begin(), spaced_.end());
    std::ranges::sort(candidates);
    candidates.erase(std::ranges::unique(candidates).begin(), candidates.end());
    for (const std::uint32_t entry : candidates) {
      find_everywhere(
          entries_[entry].pattern, paragraph,
          [&](Span span, Expression::Groups groups) { add_place(entry, span, std::move(groups)); });
    }
    return places;
  }

  std::vector<Span> exceptions(std::uint32_t rule, const Paragraph& paragraph) const {
    std::vector<Span> spans;
    for (const Pattern& exception : rules_[rule].exceptions) {
      find_everywhere(exception, paragraph,
                      [&](Span span, const Expression::Groups&) { spans.push_back(span); });
    }
    return spans;
  }

  bool applies(const Place& place, const Paragraph& paragraph,
               std::span<const Span> excepted) const {
    const PatternSpec& spec = *rules_[place.rule].spec;
    const bool kind_fits =
        spec.segments.empty() ||
        std::ranges::find(spec.segments, paragraph.segment.kind) != spec.segments.end();
    if (!kind_fits || splits_address(paragraph, place.span.start) ||
        splits_address(paragraph, place.span.end)) {
      return false;
    }
    if (spec.quotations == QuotationPolicy::skip && is_quoted(paragraph, place.span)) return false;
    return std::ranges::none_of(excepted, [&](Span span) { return span.overlaps(place.span); });
  }

  PatternFinding describe(const Place& place, const Paragraph& paragraph) const {
    const PatternSpec& spec = *rules_[place.rule].spec;
    std::vector<std::string_view> groups;
    for (const Span group : place.groups) groups.push_back(text_of(paragraph, group));
    if (groups.empty()) groups.push_back(text_of(paragraph, place.span));
    PatternFinding finding{.rule = place.rule,
                           .entry = entries_[place.entry].index,
                           .span = place.span,
                           .message = fill_groups(spec.message, groups),
                           .replacements = {}};
    for (const std::string& text : spec.entries[entries_[place.entry].index].replacements) {
      std::string filled = keep_apostrophes(groups.front(), fill_groups(text, groups));
      finding.replacements.push_back(spec.case_sensitive
                                         ? std::move(filled)
                                         : keep_capitals(groups.front(), std::move(filled)));
    }
    return finding;
  }

  std::vector<Judged> rules_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> unanchored_;       // entries without a literal
  std::vector<std::uint32_t> spaced_;           // entries with a space in a literal
  std::vector<std::uint32_t> literal_entries_;  // literal -> entry
  Automaton automaton_;
};

PatternMatcher::PatternMatcher(std::span<const Rule* const> rules, const Rarity& rarity)
    : rules_(rules.begin(), rules.end()), impl_(std::make_unique<const Impl>(rules_, rarity)) {}

PatternMatcher::~PatternMatcher() = default;
PatternMatcher::PatternMatcher(PatternMatcher&&) noexcept = default;
PatternMatcher& PatternMatcher::operator=(PatternMatcher&&) noexcept = default;

std::vector<PatternFinding> PatternMatcher::find(const Paragraph& paragraph) const {
  return impl_->find(paragraph);
}

}  // namespace copydesk
