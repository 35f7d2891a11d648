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
#include "checker/pattern/word_index.h"
#include "checker/pattern/wording.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

// White space that is not ASCII. The automaton knows no other in a literal, so where one of these
// stands, expressions whose literals have spaces are tried.
constexpr auto kWideSpaces = std::to_array<std::string_view>(
    {"\u0085", "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005",
     "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F",
     "\u3000"});
constexpr std::uint32_t kNoEntry = std::numeric_limits<std::uint32_t>::max();
// Each byte of a literal takes some hundred bytes of the automaton. What a rule has beyond these is
// looked for everywhere.
constexpr std::size_t kMostLiteralBytes = 200'000;
constexpr std::size_t kLongList = 1'000;  // entries; those of such a rule are found by their words

using Pattern = std::variant<Phrase, std::unique_ptr<const Expression>>;

// One entry of one rule.
struct Entry {
  std::uint32_t rule = 0;
  std::uint32_t index = 0;  // in the rule's specification
  Pattern pattern;
  std::vector<Phrase> exceptions;  // of the entry alone
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
void find_everywhere(const Pattern& pattern, const Paragraph& paragraph, Effort& effort,
                     OnPlace&& on_place) {
  if (const auto* phrase = std::get_if<Phrase>(&pattern)) {
    for (const Token& token : paragraph.tokens) {
      const std::optional<Span> span = fit(*phrase, paragraph, token.start);
      if (span) on_place(*span, Expression::Groups{});
    }
    return;
  }
  const auto& expression = *std::get<std::unique_ptr<const Expression>>(pattern);
  for (Expression::Groups& groups : expression.find_all(paragraph.text(), effort)) {
    const Span span = groups.front();
    on_place(span, std::move(groups));
  }
}

// True if a place of the phrase touches `span`.
bool touches(const Phrase& phrase, const Paragraph& paragraph, Span span) {
  auto token = std::ranges::lower_bound(paragraph.tokens, span.end, {}, &Token::start);
  const auto inside = static_cast<std::size_t>(token - token_at(paragraph, span.start));
  for (std::size_t left = phrase.length() + inside; left > 0 && token != paragraph.tokens.begin();
       --left) {
    --token;
    const std::optional<Span> place = fit(phrase, paragraph, token->start);
    if (place && place->overlaps(span)) return true;
  }
  return false;
}

// True if the token that is said to stand beside a finding does; null: there is none.
bool allows(const NeighbourWords& wanted, const Paragraph& paragraph, const Token* token) {
  if (wanted.words.empty()) return true;
  const bool stands =
      token != nullptr &&
      std::ranges::find(wanted.words, lower_case(straighten_apostrophes(paragraph.text(*token)))) !=
          wanted.words.end();
  return stands != wanted.forbidden;
}

bool fits_context(const EntryTerms& terms, const Paragraph& paragraph, Span span) {
  const std::span<const Token> tokens = paragraph.tokens;
  const auto first =
      static_cast<std::size_t>(token_at(paragraph, span.start) - paragraph.tokens.begin());
  const auto next = static_cast<std::size_t>(
      std::ranges::lower_bound(paragraph.tokens, span.end, {}, &Token::start) -
      paragraph.tokens.begin());
  return allows(terms.before, paragraph, first == 0 ? nullptr : &tokens[first - 1]) &&
         allows(terms.after, paragraph, next == tokens.size() ? nullptr : &tokens[next]);
}

bool is_case_sensitive(const PatternSpec& spec, const PatternSpec::Entry& entry) {
  return spec.case_sensitive || (entry.terms != nullptr && entry.terms->exact_case);
}

Pattern make_pattern(const std::string& text, bool regex, bool case_sensitive,
                     const Rarity& rarity) {
  if (regex) return std::make_unique<const Expression>(text, case_sensitive);
  return Phrase(text, case_sensitive, rarity);
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
    std::vector<std::pair<std::string, std::uint32_t>> words;
    for (const Rule* rule : rules) add(*patterns_of(*rule), rarity, literals, words);
    words_ = WordIndex(std::move(words));
    if (!spaced_.empty()) {
      literals.insert(literals.end(), kWideSpaces.begin(), kWideSpaces.end());
      literal_entries_.resize(literals.size(), kNoEntry);
    }
    automaton_ = Automaton(literals);
  }

  std::vector<PatternFinding> find(const Paragraph& paragraph) const {
    std::vector<std::uint32_t> gave_up;
    std::vector<Place> places = search(paragraph, gave_up);
    std::vector<PatternFinding> findings;
    if (places.empty() && gave_up.empty()) return findings;
    std::ranges::sort(places, [](const Place& a, const Place& b) {
      return std::tuple(a.rule, a.span.start, b.span.end, a.entry) <
             std::tuple(b.rule, b.span.start, a.span.end, b.entry);
    });
    std::optional<std::uint32_t> rule;
    std::vector<Span> excepted;
    for (const Place& place : places) {
      if (rule != place.rule) excepted = exceptions(place.rule, paragraph, gave_up);
      rule = place.rule;
      if (!gave_up.empty() && gave_up.back() == place.rule) continue;
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
    add_given_up(gave_up, paragraph, findings);
    return findings;
  }

 private:
  // A rule with its exceptions.
  struct Judged {
    const PatternSpec* spec = nullptr;
    std::vector<Pattern> exceptions;
  };

  void add(const PatternSpec& spec, const Rarity& rarity, std::vector<std::string>& literals,
           std::vector<std::pair<std::string, std::uint32_t>>& words) {
    Judged judged{.spec = &spec, .exceptions = {}};
    for (const std::string& text : spec.exceptions) {
      judged.exceptions.push_back(make_pattern(text, spec.regex, spec.case_sensitive, rarity));
    }
    const auto rule = static_cast<std::uint32_t>(rules_.size());
    rules_.push_back(std::move(judged));
    std::size_t bytes = 0;  // of literals
    for (std::uint32_t i = 0; i < spec.entries.size(); ++i) {
      const std::string& text = spec.entries[i].pattern;
      const auto entry = static_cast<std::uint32_t>(entries_.size());
      entries_.push_back(make_entry(spec, rule, i, rarity));
      const auto* phrase = std::get_if<Phrase>(&entries_.back().pattern);
      if (phrase != nullptr && spec.entries.size() >= kLongList && phrase->plain_words()) {
        words.emplace_back(phrase->anchor(), entry);
        continue;
      }
      std::vector<std::string> own = literals_of(entries_.back().pattern, text);
      for (const std::string& literal : own) bytes += literal.size();
      if (bytes > kMostLiteralBytes) own.clear();
      if (own.empty()) unanchored_.push_back(entry);
      const bool spaced = std::ranges::any_of(
          own, [](const std::string& literal) { return literal.find(' ') != std::string::npos; });
      if (spaced) spaced_.push_back(entry);
      literal_entries_.insert(literal_entries_.end(), own.size(), entry);
      std::ranges::move(own, std::back_inserter(literals));
    }
  }

  static Entry make_entry(const PatternSpec& spec, std::uint32_t rule, std::uint32_t index,
                          const Rarity& rarity) {
    const PatternSpec::Entry& from = spec.entries[index];
    const bool case_sensitive = is_case_sensitive(spec, from);
    Entry entry{.rule = rule,
                .index = index,
                .pattern = make_pattern(from.pattern, spec.regex, case_sensitive, rarity),
                .exceptions = {}};
    if (from.terms == nullptr) return entry;
    for (const std::string& text : from.terms->exceptions) {
      entry.exceptions.emplace_back(text, case_sensitive, rarity);
    }
    return entry;
  }

  // All places of all patterns, but for rules that give up, which are appended to `gave_up`.
  std::vector<Place> search(const Paragraph& paragraph, std::vector<std::uint32_t>& gave_up) const {
    std::vector<Place> places;
    std::vector<std::uint32_t> candidates = unanchored_;  // to be searched for everywhere
    bool wide_space = false;
    automaton_.scan(paragraph.text(), [&](std::uint32_t literal, std::size_t end) {
      const std::uint32_t entry = literal_entries_[literal];
      if (entry == kNoEntry) {
        wide_space = true;
      } else if (std::holds_alternative<Phrase>(entries_[entry].pattern)) {
        try_phrase(entry, paragraph, end, places);
      } else if (candidates.empty() || candidates.back() != entry) {
        candidates.push_back(entry);
      }
    });
    search_words(paragraph, places);
    if (wide_space) candidates.insert(candidates.end(), spaced_.begin(), spaced_.end());
    std::ranges::sort(candidates);
    candidates.erase(std::ranges::unique(candidates).begin(), candidates.end());
    search_everywhere(candidates, paragraph, places, gave_up);
    return places;
  }

  // Adds the place of the entry's phrase whose anchor ends at `end`.
  void try_phrase(std::uint32_t entry, const Paragraph& paragraph, std::size_t end,
                  std::vector<Place>& places) const {
    const auto& phrase = std::get<Phrase>(entries_[entry].pattern);
    if (!phrase.anchor_stands_alone(paragraph.text(), end)) return;
    const std::optional<std::size_t> start = phrase.start_of_match(paragraph.text(), end);
    if (!start) return;
    if (const std::optional<Span> span = fit(phrase, paragraph, *start)) {
      places.push_back({entries_[entry].rule, *span, entry, {}});
    }
  }

  void search_words(const Paragraph& paragraph, std::vector<Place>& places) const {
    if (words_.empty()) return;
    for (const Token& token : paragraph.tokens) {
      if (token.kind != TokenKind::word) continue;
      words_.find(lower_case(paragraph.text(token)),
                  [&](std::uint32_t entry) { try_phrase(entry, paragraph, token.end(), places); });
    }
  }

  // `candidates` are sorted, so that those of a rule, which share its effort, stand together.
  void search_everywhere(std::span<const std::uint32_t> candidates, const Paragraph& paragraph,
                         std::vector<Place>& places, std::vector<std::uint32_t>& gave_up) const {
    for (std::size_t i = 0; i < candidates.size();) {
      const std::uint32_t rule = entries_[candidates[i]].rule;
      const std::size_t before = places.size();
      Effort effort(paragraph.text().size());
      for (; i < candidates.size() && entries_[candidates[i]].rule == rule; ++i) {
        if (effort.exhausted()) continue;
        const std::uint32_t entry = candidates[i];
        find_everywhere(entries_[entry].pattern, paragraph, effort,
                        [&](Span span, Expression::Groups groups) {
                          places.push_back({rule, span, entry, std::move(groups)});
                        });
      }
      if (!effort.exhausted()) continue;
      places.resize(before);
      gave_up.push_back(rule);
    }
  }

  std::vector<Span> exceptions(std::uint32_t rule, const Paragraph& paragraph,
                               std::vector<std::uint32_t>& gave_up) const {
    std::vector<Span> spans;
    Effort effort(paragraph.text().size());
    for (const Pattern& exception : rules_[rule].exceptions) {
      find_everywhere(exception, paragraph, effort,
                      [&](Span span, const Expression::Groups&) { spans.push_back(span); });
    }
    if (effort.exhausted()) gave_up.push_back(rule);
    return spans;
  }

  // Adds a finding for each rule that gave up.
  void add_given_up(std::span<const std::uint32_t> gave_up, const Paragraph& paragraph,
                    std::vector<PatternFinding>& findings) const {
    if (gave_up.empty()) return;
    const auto word = std::ranges::find(paragraph.tokens, TokenKind::word, &Token::kind);
    Span span;
    if (word != paragraph.tokens.end()) {
      span = {word->start, word->end()};
    } else if (!paragraph.tokens.empty()) {
      span = {paragraph.tokens.front().start, paragraph.tokens.front().end()};
    }
    for (const std::uint32_t rule : gave_up) {
      const PatternSpec& spec = *rules_[rule].spec;
      if (!looks_at(spec, paragraph)) continue;
      findings.push_back({.rule = rule,
                          .entry = 0,
                          .span = span,
                          .message = {},
                          .replacements = {},
                          .gave_up = true});
    }
    std::ranges::stable_sort(findings, {}, &PatternFinding::rule);
  }

  static bool looks_at(const PatternSpec& spec, const Paragraph& paragraph) {
    return spec.segments.empty() ||
           std::ranges::find(spec.segments, paragraph.segment.kind) != spec.segments.end();
  }

  bool applies(const Place& place, const Paragraph& paragraph,
               std::span<const Span> excepted) const {
    const PatternSpec& spec = *rules_[place.rule].spec;
    if (!looks_at(spec, paragraph) || splits_address(paragraph, place.span.start) ||
        splits_address(paragraph, place.span.end)) {
      return false;
    }
    if (spec.quotations == QuotationPolicy::skip && is_quoted(paragraph, place.span)) return false;
    if (std::ranges::any_of(excepted, [&](Span span) { return span.overlaps(place.span); })) {
      return false;
    }
    const Entry& entry = entries_[place.entry];
    const EntryTerms* terms = spec.entries[entry.index].terms.get();
    return terms == nullptr ||
           (fits_context(*terms, paragraph, place.span) &&
            std::ranges::none_of(entry.exceptions, [&](const Phrase& exception) {
              return touches(exception, paragraph, place.span);
            }));
  }

  PatternFinding describe(const Place& place, const Paragraph& paragraph) const {
    const PatternSpec& spec = *rules_[place.rule].spec;
    std::vector<std::string_view> groups;
    for (const Span group : place.groups) groups.push_back(text_of(paragraph, group));
    if (groups.empty()) groups.push_back(text_of(paragraph, place.span));
    const PatternSpec::Entry& entry = spec.entries[entries_[place.entry].index];
    const bool own_message = entry.terms != nullptr && !entry.terms->message.empty();
    PatternFinding finding{
        .rule = place.rule,
        .entry = entries_[place.entry].index,
        .span = place.span,
        .message = fill_groups(own_message ? entry.terms->message : spec.message, groups),
        .replacements = {}};
    for (const std::string& text : entry.replacements) {
      std::string filled = keep_apostrophes(groups.front(), fill_groups(text, groups));
      finding.replacements.push_back(is_case_sensitive(spec, entry)
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
  WordIndex words_;  // the entries of long lists
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
