#include <array>

#include "checker/rule.h"
#include "rules/nouns.h"

namespace copydesk::rules {
namespace {

// A noun phrase follows them, no clause.
constexpr auto kPrepositions = std::to_array<std::string_view>(
    {"across", "at", "by", "from", "in", "into", "of", "on", "over", "through", "under", "with"});
// With these, several make one: a few days, a hundred pounds.
constexpr auto kManyInOne = std::to_array<std::string_view>(
    {"without", "from",    "by",      "as",     "than",    "into",       "over",    "between",
     "about",   "against", "through", "under",  "within",  "additional", "and",     "at",
     "couple",  "dozen",   "few",     "for",    "further", "good",       "great",   "half",
     "hundred", "in",      "like",    "lot",    "lots",    "many",       "maximum", "mere",
     "million", "minimum", "next",    "number", "of",      "on",         "or",      "paltry",
     "quarter", "record",  "series",  "single", "some",    "staggering", "that",    "thousand",
     "time",    "times",   "to",      "total",  "variety", "whole",      "with",    "billion",
     "little"});

bool is_number_word(std::string_view word) {
  constexpr auto kNumbers = std::to_array<std::string_view>(
      {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
       "fifteen", "twenty", "thirty", "forty", "fifty", "sixty"});
  return is_one_of(word, kNumbers);
}

// The plural noun of the phrase that begins behind the article at `article`; 0 if there is none.
std::size_t plural_behind(const Sentence& sentence, std::size_t article) {
  constexpr std::size_t kLongestPhrase = 4;
  const Lexicon& lexicon = sentence.paragraph->background->speller().lexicon();
  const std::size_t limit = std::min(sentence.tokens.size(), article + 1 + kLongestPhrase);
  std::size_t i = article + 1;
  for (; i < limit; ++i) {
    const Token& token = sentence.tokens[i];
    if (token.kind == TokenKind::punctuation) break;
    const std::string_view text = sentence.text(token);
    if (token.kind != TokenKind::word || token.casing != Casing::lower ||
        is_one_of(text, kManyInOne) || is_number_word(text) ||
        text.find_first_of("-'\xE2") != std::string_view::npos) {
      return 0;
    }
  }
  constexpr float kFamiliar = 3.5F;
  if (i >= limit || i < article + 4) return 0;  // the man in a car stops
  const std::string_view mark = text_at(sentence, i);
  const std::string_view noun = text_at(sentence, i - 1);
  const bool ends = mark == "." || mark == ";";
  const bool plural =
      ends && is_plural(lexicon, noun) && lexicon.zipf(sentence.tokens[i - 1].word) >= kFamiliar;
  return plural && !is_plural(lexicon, text_at(sentence, i - 2)) ? i - 1 : 0;
}

void check(const Sentence& sentence, Report& report) {
  for (std::size_t i = 1; i + 3 < sentence.tokens.size(); ++i) {
    const Token& article = sentence.tokens[i];
    if (article.length > 2 || article.casing != Casing::lower) continue;
    const std::string_view text = sentence.text(article);
    if ((text != "a" && text != "an") || !is_one_of(text_at(sentence, i - 1), kPrepositions)) {
      continue;
    }
    const std::size_t at = plural_behind(sentence, i);
    if (at == 0) continue;
    const Lexicon& lexicon = sentence.paragraph->background->speller().lexicon();
    const Token& noun = sentence.tokens[at];
    Finding finding{.span = noun.span()};
    finding.message =
        in_quotes(text) + " asks for one: " + in_quotes(sentence.text(noun)) + " is plural.";
    finding.fixes.push_back(replacement(
        noun.span(), std::string(lexicon.text(singular_of(lexicon, sentence.text(noun))))));
    finding.fixes.push_back(removal({article.start, sentence.tokens[i + 1].start}));
    report.add(*sentence.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule article_plural = {
    .id = "article-plural",
    .category = "grammar",
    .summary = "“A” stands before a plural noun.",
    .rationale = "The article says one, the ending several; the reader cannot know which is meant.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "Older lamps shine in a narrow frequency [[ranges]].",
                  .correct = "Older lamps shine in a narrow frequency range."},
                 {.correct =
                      "They met in a few short weeks, with a hundred old friends, by a staggering "
                      "ten points."},
                 {.correct =
                      "It is of a new series, at a good crossroads, in a country that works."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
