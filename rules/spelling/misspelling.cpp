#include <algorithm>
#include <array>
#include <unordered_set>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kMostFixes = 5;
constexpr std::size_t kMostWords = 5000;     // that proposals are sought for: they cost 1 ms each
constexpr std::size_t kMostProposals = 500;  // names of the text offered to the speller
constexpr float kCommonZipf = 3.0F;

// Names that the text has: what a misspelt name is likely to stand for.
std::vector<std::string_view> names_of(const Document& document) {
  std::vector<std::string_view> names;
  for (const UnknownWord& word : document.unknown_words()) {
    if (word.voucher != Voucher::none && names.size() < kMostProposals) names.push_back(word.text);
  }
  const Lexicon& lexicon = document.speller().lexicon();
  std::unordered_set<WordId> seen;
  for (const Paragraph& paragraph : document.paragraphs()) {
    for (const Token& token : paragraph.tokens) {
      if (token.casing != Casing::capitalised || token.word == kNoWord) continue;
      if (names.size() >= kMostProposals) return names;
      const bool name =
          (lexicon.flags(token.word) & (kForename | kSurname | kPlace | kHonorific)) != 0;
      if (name && seen.insert(token.word).second) names.push_back(lexicon.text(token.word));
    }
  }
  return names;
}

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
    names_ = names_of(document_);
    std::size_t words = 0;
    for (const UnknownWord& word : document_.unknown_words()) {
      if (check_dialect(word) || word.voucher != Voucher::none) continue;
      if (words++ == kMostWords) return;
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
    std::vector<Suggestion> suggestions = document_.speller().suggest(
        {.word = word.text,
         .previous = first.token == 0 ? std::string_view() : neighbour(paragraph, first.token - 1),
         .next = neighbour(paragraph, first.token + 1),
         .sentence_start = first.token == 0,
         .dialect = document_.dialect(),
         .document_words = names_},
        kMostFixes);
    if (is_title(paragraph, first.token)) prefer_titles(suggestions);
    const Severity severity = severity_of(word, suggestions);
    for (const Mention& mention : word.mentions) report(word, mention, suggestions, severity);
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

  // A small letter leaves little doubt that a word is meant; a capital may be a name that nothing
  // vouches for, unless a common word is very near. What is near to no word may be a rare one.
  Severity severity_of(const UnknownWord& word, std::span<const Suggestion> suggestions) const {
    constexpr std::size_t kLettersPerEdit = 4;
    const Token& token = word.mentions.front().paragraph->tokens[word.mentions.front().token];
    const bool lower = token.casing == Casing::lower;
    if (suggestions.empty()) return Severity::info;
    const Suggestion& best = suggestions.front();
    const WordId id = lexicon_.find_any_case(best.text);
    const bool common =
        lexicon_.zipf(id) >= kCommonZipf || std::ranges::find(names_, best.text) != names_.end();
    if (best.distance <= 1 && common) return lower ? Severity::error : Severity::warning;
    if (!lower) return Severity::info;
    if (!lexicon_.observed_corrections(word.text).empty()) return Severity::warning;
    const bool name = best.text.front() >= 'A' && best.text.front() <= 'Z';
    const bool far = best.distance > 2 &&
                     static_cast<std::size_t>(best.distance) * kLettersPerEdit > word.text.size();
    const bool doubtful = far || is_derived(word.text) || (name && best.distance > 0);
    return doubtful ? Severity::info : Severity::warning;
  }

  // Made of a word by the book: reenergize, unratified, exclusionist.
  bool is_derived(std::string_view word) const {
    constexpr std::array<std::string_view, 16> kPrefixes = {
        "anti", "counter", "de",  "hyper", "inter", "micro", "multi", "non",
        "over", "post",    "pre", "re",    "sub",   "super", "un",    "under"};
    constexpr std::array<std::string_view, 14> kSuffixes = {"able", "ally", "eth",  "ish",  "ism",
                                                            "isms", "ist",  "ists", "less", "like",
                                                            "ness", "ship", "wise", "s"};
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
  std::vector<std::string_view> names_;
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
