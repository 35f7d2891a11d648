#include <algorithm>
#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kMostFixes = 5;
constexpr std::size_t kMostSuggestions = 8;  // of which the best by their place become fixes
constexpr std::size_t kMostWords = 5000;     // that proposals are sought for
constexpr std::size_t kThoroughWords = 20;   // of these, that the speller takes its time for

// What speaks for a misspelling and against a rare, foreign or new word. Begun as a logistic
// regression on the misspellings and the clean sentences of the development sets, then set by hand
// by reading their alarms.
struct Weights {
  float cost = -0.34F;  // of the best proposal
  float cost_per_letter = -3.35F;
  float letter = -0.2F;
  float three_letters = -2.6F;  // or fewer; once more for one alone
  float capital = -2.7F;
  float capital_inside = -3.1F;
  float capitals_only = -5.0F;  // it differs from the proposal in capitals only
  float accent = -8.0F;
  float recurs = -2.0F;  // stands three times: hardly a slip
  float hyphen = -5.2F;
  float two_words = -1.7F;  // proposed for one
  float derived = -3.3F;
  float plural = -5.0F;    // the regular plural of a word, or the singular
  float inside = -3.0F;    // capitalised inside a sentence, for a word written small
  float observed = 2.0F;   // others have made the same mistake
  float warning = -17.2F;  // from here on it is almost certainly wrong
  float error = -10.6F;    // and here any desk would change it
};

constexpr Weights kWeights;

std::string_view neighbour(const Paragraph& paragraph, std::size_t i) {
  const bool word = i < paragraph.tokens.size() && paragraph.tokens[i].kind == TokenKind::word;
  return word ? text_at(paragraph, i) : std::string_view();
}

bool is_title(const Paragraph& paragraph, Offset i) {
  const Offset name = i + 2;
  return text_at(paragraph, i + 1) == "." && name < paragraph.tokens.size() &&
         paragraph.tokens[name].casing == Casing::capitalised;
}

// The word with the capitals of the one that it replaces.
std::string cased_like(std::string_view word, Casing casing) {
  std::string text(word);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool raise = casing == Casing::upper || (casing == Casing::capitalised && i == 0);
    if (raise && text[i] >= 'a' && text[i] <= 'z') {
      text[i] = static_cast<char>(text[i] - ('a' - 'A'));
    }
  }
  return text;
}

class Misspellings {
 public:
  Misspellings(const Document& document, Report& report)
      : document_(document), report_(report), lexicon_(document.speller().lexicon()) {}

  void run() {
    for (const UnknownWord& word : document_.unknown_words()) {
      if (check_dialect(word) || word.voucher != Voucher::none) continue;
      if ((lexicon_.flags(lexicon_.find(word.text)) & kParticle) != 0) continue;  // of a name
      if (words_++ == kMostWords) return;
      check(word);
    }
  }

 private:
  // Right in another dialect than the one asked for: its spelling in this one is what is offered.
  bool check_dialect(const UnknownWord& word) {
    const WordId id = lexicon_.find_any_case(word.text);
    const std::uint32_t dialect = dialect_flag(document_.speller().dialect());
    if ((lexicon_.flags(id) & kAnyDialect & ~dialect) == 0 ||
        document_.speller().dialect() == Dialect::automatic) {
      return false;
    }
    const std::vector<Variant> variants = lexicon_.variants(id);
    const auto variant = std::ranges::find_if(
        variants, [&](const Variant& v) { return (v.dialects & dialect) != 0; });
    for (const Mention& mention : word.mentions) {
      const Token& token = mention.paragraph->tokens[mention.token];
      Finding finding{
          .span = span_of(word, token), .message = {}, .fixes = {}, .related = {}, .severity = {}};
      finding.message = in_quotes(word.text) + " is not " +
                        std::string(to_string(document_.speller().dialect())) + " spelling.";
      if (variant != variants.end()) {
        finding.fixes.push_back(
            replacement(finding.span, cased_like(variant->text, token.casing), true));
      }
      report_.add(*mention.paragraph, std::move(finding));
    }
    return true;
  }

  static Span span_of(const UnknownWord& word, const Token& token) {
    return {token.start, token.start + static_cast<Offset>(word.text.size())};
  }

  void check(const UnknownWord& word) {
    const Mention& first = word.mentions.front();
    const Paragraph& paragraph = *first.paragraph;
    std::vector<Suggestion> suggestions = document_.suggest(
        {.word = word.text,
         .previous = first.token == 0 ? std::string_view() : neighbour(paragraph, first.token - 1),
         .next = neighbour(paragraph, first.token + 1),
         .sentence_start = first.token == 0,
         .dialect = document_.dialect(),
         .quick = words_ > kThoroughWords,
         .document_words = {}},
        kMostSuggestions);
    const bool title = is_title(paragraph, first.token);
    if (title) prefer_titles(suggestions);
    const Severity severity = severity_of(word, suggestions);
    for (const Mention& mention : word.mentions) {
      std::vector<Suggestion> ranked = suggestions;
      if (!title) document_.rank_in_context(mention, ranked);
      ranked.resize(std::min(ranked.size(), kMostFixes));
      report(word, mention, ranked, severity);
    }
  }

  // A title before a name: the one that the text has most often.
  void prefer_titles(std::vector<Suggestion>& suggestions) const {
    const auto rank = [this](const Suggestion& suggestion) {
      const WordId word = lexicon_.find(suggestion.text);
      if ((lexicon_.flags(word) & kHonorific) == 0) return std::size_t{0};
      std::size_t count = 1;
      for (const Paragraph& paragraph : document_.paragraphs()) {
        count += static_cast<std::size_t>(std::ranges::count(paragraph.tokens, word, &Token::word));
      }
      return count;
    };
    if (suggestions.empty()) return;
    const auto best = std::ranges::max_element(suggestions, {}, rank);
    std::rotate(suggestions.begin(), best, best + 1);
  }

  Severity severity_of(const UnknownWord& word, std::span<const Suggestion> suggestions) const {
    if (suggestions.empty() || is_elided(word)) return Severity::info;
    const float evidence = evidence_of(word, suggestions.front());
    if (evidence >= kWeights.error) return Severity::error;
    return evidence >= kWeights.warning ? Severity::warning : Severity::info;
  }

  // How sure it is that the best proposal was meant, as log odds, but for a constant: a name that
  // nothing vouches for, a foreign or a rare word is near to no frequent word.
  float evidence_of(const UnknownWord& word, const Suggestion& best) const {
    const Mention& first = word.mentions.front();
    const Token& token = first.paragraph->tokens[first.token];
    const auto length = static_cast<float>(word.text.size());
    const auto when = [](bool condition, float weight) { return condition ? weight : 0.0F; };
    const bool capital = token.casing == Casing::capitalised;
    return kWeights.cost * best.cost + kWeights.cost_per_letter * best.cost / length +
           kWeights.letter * length + when(word.text.size() <= 3, kWeights.three_letters) +
           when(word.text.size() == 1, kWeights.three_letters) + when(capital, kWeights.capital) +
           when(!capital && token.casing != Casing::lower, kWeights.capital_inside) +
           when(best.distance == 0, kWeights.capitals_only) +
           when(is_accented(word.text), kWeights.accent) +
           when(word.mentions.size() >= 3, kWeights.recurs) +
           when(word.text.find('-') != std::string_view::npos, kWeights.hyphen) +
           when(best.text.find(' ') != std::string::npos, kWeights.two_words) +
           when(is_derived(word.text), kWeights.derived) +
           when(is_plural(word.text), kWeights.plural) +
           when(capital && is_inside_sentence(first) && is_small(best.text), kWeights.inside) +
           when(!lexicon_.observed_corrections(word.text).empty(), kWeights.observed);
  }

  // The regular plural of a word, or the singular of one that is only known in the plural.
  bool is_plural(std::string_view word) const {
    constexpr std::size_t kShortest = 5;
    if (word.size() < kShortest) return false;
    return lexicon_.find(std::string(word) + "s") != kNoWord ||
           (word.ends_with('s') && !word.ends_with("ss") &&
            lexicon_.find(word.substr(0, word.size() - 1)) != kNoWord);
  }

  static bool is_small(std::string_view word) {
    return !word.empty() && word.front() >= 'a' && word.front() <= 'z';
  }

  static bool is_inside_sentence(const Mention& mention) {
    return std::ranges::none_of(mention.paragraph->sentences, [&mention](TokenRange sentence) {
      return sentence.first == mention.token;
    });
  }

  // Dropped letters of speech: goin’, tryin’.
  bool is_elided(const UnknownWord& word) const {
    const Mention& first = word.mentions.front();
    const std::string_view next = text_at(*first.paragraph, first.token + 1);
    return word.text.ends_with("in") && (next == "’" || next == "'") &&
           lexicon_.find(std::string(word.text) + "g") != kNoWord;
  }

  static bool is_accented(std::string_view word) {
    const bool ascii = std::ranges::all_of(word, [](char c) { return (c & 0x80) == 0; });
    return !ascii && word.find("’") == std::string_view::npos;
  }

  // Made of a word by the book: reenergize, unratified, exclusionist.
  bool is_derived(std::string_view word) const {
    constexpr std::array<std::string_view, 16> kPrefixes = {
        "anti", "counter", "de",  "hyper", "inter", "micro", "multi", "non",
        "over", "post",    "pre", "re",    "sub",   "super", "un",    "under"};
    constexpr std::array<std::string_view, 13> kSuffixes = {"able", "ally", "eth",  "ish",  "ism",
                                                            "isms", "ist",  "ists", "less", "like",
                                                            "ness", "ship", "wise"};
    const auto is_base = [this](std::string_view base) {
      constexpr std::size_t kShortest = 4;
      return base.size() >= kShortest && lexicon_.zipf(lexicon_.find(base)) > 2.0F;
    };
    const auto by_prefix = [&](std::string_view prefix) {
      return word.starts_with(prefix) && is_base(word.substr(prefix.size()));
    };
    const auto by_suffix = [&](std::string_view suffix) {
      return word.ends_with(suffix) && is_base(word.substr(0, word.size() - suffix.size()));
    };
    return std::ranges::any_of(kPrefixes, by_prefix) || std::ranges::any_of(kSuffixes, by_suffix);
  }

  void report(const UnknownWord& word, const Mention& mention,
              std::span<const Suggestion> suggestions, Severity severity) {
    const Token& token = mention.paragraph->tokens[mention.token];
    const Span span = span_of(word, token);
    Finding finding{.span = span};
    finding.severity = severity;
    finding.message = in_quotes(word.text) + " is in no dictionary.";
    for (const Suggestion& suggestion : suggestions) {
      finding.fixes.push_back(replacement(span, suggestion.text));
    }
    report_.add(*mention.paragraph, std::move(finding));
  }

  const Document& document_;
  Report& report_;
  const Lexicon& lexicon_;
  std::size_t words_ = 0;  // looked at so far
};

void check(const Document& document, Report& report) {
  Misspellings(document, report).run();
}

}  // namespace

extern const Rule misspelling = {
    .id = "misspelling",
    .category = "spelling",
    .summary =
        "A word is in no dictionary and nothing in the text speaks for it, or another dialect "
        "spells it so.",
    .rationale = "A misspelt word costs a text its readers' trust.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "More women for [[snior]] roles.",
                  .correct = "More women for senior roles."},
                 {.incorrect = "The [[goverment]] fell.", .correct = "The government fell."},
                 {.correct = "The UN Police (UNPOL) runs A4P."},
                 {.correct = "They met Jean-Pierre Lacroix and Anna Kowalczyk."},
                 {.correct = "Post-conflict work is multidimensional."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
