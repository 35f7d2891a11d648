#include <array>

#include "checker/rule.h"
#include "rules/nouns.h"

namespace copydesk::rules {
namespace {

constexpr auto kDeterminers = std::to_array<std::string_view>(
    {"her", "his", "its", "my", "our", "the", "their", "these", "those", "your"});
// Where the noun phrase is over.
constexpr auto kBoundaries = std::to_array<std::string_view>(
    {"and",  "are",   "as",  "at",   "by",    "for",  "from", "had", "has",
     "have", "in",    "is",  "of",   "on",    "or",   "that", "to",  "was",
     "were", "which", "who", "whom", "whose", "will", "with"});
// Many without an s; what one may be one of.
constexpr auto kMany = std::to_array<std::string_view>(
    {"alumni",   "bacteria",   "brethren",  "cattle",  "children", "clergy", "criteria",
     "crew",     "data",       "elite",     "elderly", "ever",     "feet",   "few",
     "fish",     "following",  "folk",      "fungi",   "gentry",   "geese",  "group",
     "kind",     "lot",        "many",      "media",   "men",      "mice",   "middle",
     "own",      "people",     "phenomena", "police",  "poultry",  "rest",   "rich",
     "same",     "stimuli",    "strata",    "teeth",   "women",    "sheep",  "deer",
     "aircraft", "spacecraft", "offspring", "trout",   "salmon",   "pair"});
// Nouns of which there is always more than one to choose from, without a superlative.
constexpr auto kCountable = std::to_array<std::string_view>(
    {"advantage", "challenge", "difference", "difficulty", "example", "issue", "problem",
     "question", "reason", "thing", "way"});

constexpr std::size_t kLongestPhrase = 7;
constexpr float kKnown = 3.3F;  // Zipf frequency of a plural that people use

bool is_superlative(std::string_view word) {
  return word == "most" || word == "least" || word == "best" || word == "worst" ||
         (word.size() > 5 && word.ends_with("est") && !word.ends_with("rest"));
}

bool is_many(const Lexicon& lexicon, std::string_view word) {
  return is_one_of(word, kMany) || is_one_of(word, kSingularInS) ||
         (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("'s") &&
          !word.ends_with("’s")) ||
         word.ends_with("men") || word.ends_with("people") ||
         lexicon.zipf(plural_of(lexicon, word)) == 0;
}

// A noun that lacks its plural ending, among the words [first, last).
bool lacks_plural(const Sentence& sentence, std::size_t first, std::size_t last) {
  const Lexicon& lexicon = sentence.paragraph->background->speller().lexicon();
  std::size_t superlative = last;
  for (std::size_t i = first; i < last; ++i) {
    const std::string_view word = text_at(sentence, i);
    if (is_superlative(word)) superlative = i;
    const bool ends_in_s = word.ends_with('s') && !word.ends_with("ss") &&
                           without_possessive(word).size() == word.size();
    if (ends_in_s || is_one_of(word, kMany) || word.ends_with("men")) return false;
  }
  const std::string_view noun = text_at(sentence, last - 1);
  if (is_many(lexicon, noun) || lexicon.zipf(plural_of(lexicon, noun)) < kKnown) return false;
  if (superlative == last) return last == first + 1 && is_one_of(noun, kCountable);
  std::size_t behind = 0;  // words that may be adjective or noun
  for (std::size_t i = superlative + 1; i < last; ++i) {
    if (!text_at(sentence, i).ends_with("ly")) ++behind;
  }
  const std::string_view degree = text_at(sentence, superlative);
  return behind >= (degree == "most" || degree == "least" ? 2U : 1U) && !is_superlative(noun);
}

// Where the phrase that begins at `first` ends; `first` if that cannot be told.
std::size_t end_of_phrase(const Sentence& sentence, std::size_t first) {
  const std::size_t limit = std::min(sentence.tokens.size(), first + kLongestPhrase);
  for (std::size_t i = first; i < limit; ++i) {
    const Token& token = sentence.tokens[i];
    const std::string_view text = sentence.text(token);
    if (token.kind == TokenKind::punctuation || token.kind == TokenKind::quote) {
      return text == "-" || text == "(" ? first : i;
    }
    if (token.kind != TokenKind::word) return first;
    if (is_one_of(text, kBoundaries)) return text == "and" || text == "or" ? first : i;
  }
  return first;
}

void check(const Sentence& sentence, Report& report) {
  for (std::size_t i = 0; i + 4 < sentence.tokens.size(); ++i) {
    if (!same_word(text_at(sentence, i), "one") || text_at(sentence, i + 1) != "of") continue;
    const std::string_view determiner = text_at(sentence, i + 2);
    const bool possessive = without_possessive(determiner).size() < determiner.size();
    if (!possessive && !is_one_of(determiner, kDeterminers)) continue;
    const std::size_t first = i + 3;
    const std::size_t last = end_of_phrase(sentence, first);
    if (last == first || sentence.tokens[last - 1].casing != Casing::lower) continue;
    // One of the most valuable, and useful, tools: the noun is yet to come.
    const std::string_view mark = text_at(sentence, last);
    const bool goes_on = mark == "," && last + 1 < sentence.tokens.size() &&
                         !is_ascii_capital(text_at(sentence, last + 1)[0]);
    if (goes_on || !lacks_plural(sentence, first, last)) continue;
    const Lexicon& lexicon = sentence.paragraph->background->speller().lexicon();
    const Token& noun = sentence.tokens[last - 1];
    Finding finding{.span = noun.span()};
    finding.message =
        "“One of” asks for several: " + in_quotes(sentence.text(noun)) + " should be plural.";
    finding.fixes.push_back(replacement(
        noun.span(), std::string(lexicon.text(plural_of(lexicon, sentence.text(noun))))));
    report.add(*sentence.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule one_of_singular = {
    .id = "one-of-singular",
    .category = "grammar",
    .summary = "“One of” stands before a singular noun.",
    .rationale = "One is chosen out of several: one of the best films, not one of the best film.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "It is one of Britain's most ethnically diverse [[constituency]], East Ham.",
          .correct = "It is one of Britain's most ethnically diverse constituencies, East Ham."},
         {.incorrect =
              "That was one of the [[reason]] for the delay, and one of the best [[film]].",
          .correct = "That was one of the reasons for the delay, and one of the best films."},
         {.correct = "It is one of the best in town, one of the most socially liberal."},
         {.correct = "She was one of the crew, one of the following, one of the best people."},
         {.correct = "It is one of the most modern, comfortable homes. One of the best known."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
