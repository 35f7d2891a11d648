#include <array>
#include <string>

#include "checker/rule.h"
#include "rules/nouns.h"

namespace copydesk::rules {
namespace {

constexpr auto kPeriods =
    std::to_array<std::string_view>({"days", "hours", "minutes", "months", "weeks", "years"});
constexpr auto kAmounts = std::to_array<std::string_view>(
    {"couple", "dozen",   "eight", "eleven", "few", "fifteen", "five",  "four",   "many",   "nine",
     "seven",  "several", "six",   "sixty",  "ten", "thirty",  "three", "twelve", "twenty", "two"});
// What lasts: two years’ experience. The others are verbs too: after two years work began.
constexpr auto kLasting = std::to_array<std::string_view>(
    {"absence", "detention", "experience", "grace", "imprisonment", "leave", "notice", "pay",
     "probation", "salary", "supply", "time", "wages", "worth"});
constexpr auto kLastingOrVerb =
    std::to_array<std::string_view>({"delay", "rest", "service", "sleep", "training", "work"});
constexpr auto kBeforeNoun =
    std::to_array<std::string_view>({"about", "almost", "had", "has", "have", "her", "him", "me",
                                     "need", "needs", "of", "than", "them", "us", "with"});
constexpr auto kBehindNoun = std::to_array<std::string_view>(
    {"and", "as",   "at",   "before", "behind", "but",  "for",   "from", "he", "if",
     "in",  "is",   "it",   "of",     "she",    "they", "we",    "on",   "or", "since",
     "so",  "than", "that", "to",     "was",    "when", "which", "with"});

// This years winner. Not these days.
constexpr auto kOfThis =
    std::to_array<std::string_view>({"autumns", "months", "mornings", "seasons", "springs",
                                     "summers", "weekends", "weeks", "winters", "years"});
constexpr auto kDays = std::to_array<std::string_view>({"todays", "tomorrows", "yesterdays"});
// They do not follow a possessive.
constexpr auto kNoNoun = std::to_array<std::string_view>(
    {"ago", "after", "and",  "are",  "as",    "at",    "before", "but",  "by",   "for",   "from",
     "had", "has",   "have", "he",   "i",     "in",    "into",   "is",   "it",   "later", "of",
     "on",  "or",    "she",  "than", "that",  "the",   "they",   "this", "to",   "until", "was",
     "we",  "went",  "were", "when", "where", "which", "who",    "will", "with", "would", "you"});
constexpr auto kDefinite = std::to_array<std::string_view>(
    {"her", "his", "its", "my", "our", "the", "their", "these", "those", "your"});

constexpr auto kSuperlatives = std::to_array<std::string_view>(
    {"biggest", "busiest", "deadliest", "fastest", "finest", "greatest", "highest", "largest",
     "longest", "oldest", "poorest", "richest", "smallest", "strongest", "tallest", "wealthiest"});
constexpr auto kOwners =
    std::to_array<std::string_view>({"citys", "companys", "continents", "countrys", "countys",
                                     "nations", "parties", "planets", "regions", "worlds"});

// Days and phrases with one right form.
struct Phrase {
  std::string_view first;
  std::string_view second;
  bool plural = false;  // the apostrophe stands behind the s
};

constexpr auto kPhrases = std::to_array<Phrase>({
    {.first = "doctors", .second = "orders"},
    {.first = "Fathers", .second = "Day"},
    {.first = "Fools", .second = "Day", .plural = true},
    {.first = "Mothers", .second = "Day"},
    {.first = "Valentines", .second = "Day"},
    {.first = "Years", .second = "Day"},
    {.first = "Years", .second = "Eve"},
    {.first = "workers", .second = "rights", .plural = true},
    {.first = "employees", .second = "rights", .plural = true},
    {.first = "prisoners", .second = "rights", .plural = true},
    {.first = "tenants", .second = "rights", .plural = true},
});

// What several of a kind have, behind their abbreviation: MPs’ expenses. Others may be verbs.
constexpr auto kHadByMany = std::to_array<std::string_view>(
    {"allowances", "bonuses",  "committees", "complaints", "concerns", "demands",
     "expenses",   "fears",    "groups",     "homes",      "letters",  "meetings",
     "offices",    "opinions", "pay",        "pensions",   "salaries", "salary",
     "views",      "votes",    "wages",      "wives"});

bool is_word(const Sentence& sentence, std::size_t i) {
  return i < sentence.tokens.size() && sentence.tokens[i].kind == TokenKind::word &&
         (i == 0 || sentence.tokens[i].space_before);
}

// What holds of the word at `i`: where the apostrophe is missing.
enum class Missing : std::uint8_t { none, before_s, behind_s };

Missing in_amount(const Sentence& sentence, std::size_t i) {
  const bool number = i > 0 && (sentence.tokens[i - 1].kind == TokenKind::number ||
                                is_one_of(text_at(sentence, i - 1), kAmounts));
  if (!number || !is_one_of(text_at(sentence, i), kPeriods)) return Missing::none;
  const std::string_view noun = text_at(sentence, i + 1);
  const bool verb = is_one_of(noun, kLastingOrVerb);
  if (!is_one_of(noun, kLasting) && !verb) return Missing::none;
  if (verb && (i < 2 || !is_one_of(text_at(sentence, i - 2), kBeforeNoun))) return Missing::none;
  const bool ends = i + 2 >= sentence.tokens.size() ||
                    sentence.tokens[i + 2].kind == TokenKind::punctuation ||
                    is_one_of(text_at(sentence, i + 2), kBehindNoun);
  return ends ? Missing::behind_s : Missing::none;
}

Missing in_time(const Sentence& sentence, std::size_t i) {
  const std::string_view word = text_at(sentence, i);
  const Token& next = sentence.tokens[i + 1];
  if (next.casing != Casing::lower || is_one_of(sentence.text(next), kNoNoun)) return Missing::none;
  if (is_one_of(word, kDays)) return Missing::before_s;
  if (i == 0 || !is_one_of(word, kOfThis)) return Missing::none;
  const std::string_view before = text_at(sentence, i - 1);
  if (same_word(before, "this")) return Missing::before_s;
  const bool relative = same_word(before, "last") || same_word(before, "next");
  const bool definite = i > 1 && (is_one_of(text_at(sentence, i - 2), kDefinite) ||
                                  without_possessive(text_at(sentence, i - 2)).size() <
                                      text_at(sentence, i - 2).size());
  const Lexicon& lexicon = sentence.paragraph->background->speller().lexicon();
  const bool noun = plural_of(lexicon, sentence.text(next)) != kNoWord;
  return relative && !definite && noun && word != "springs" ? Missing::before_s : Missing::none;
}

Missing in_phrase(const Sentence& sentence, std::size_t i) {
  const std::string_view word = text_at(sentence, i);
  const std::string_view next = text_at(sentence, i + 1);
  for (const Phrase& phrase : kPhrases) {
    if (word != phrase.first || !same_word(next, phrase.second)) continue;
    const bool year = word == "Years" && (i == 0 || text_at(sentence, i - 1) != "New");
    const bool fools = word == "Fools" && (i == 0 || text_at(sentence, i - 1) != "April");
    if (year || fools) return Missing::none;
    return phrase.plural ? Missing::behind_s : Missing::before_s;
  }
  if (is_one_of(word, kOwners) && is_one_of(next, kSuperlatives) && i > 0 &&
      same_word(text_at(sentence, i - 1), "the")) {
    return word.ends_with("ies") ? Missing::none : Missing::before_s;
  }
  const bool abbreviation = word.size() > 2 && word.back() == 's' &&
                            std::ranges::all_of(word.substr(0, word.size() - 1), is_ascii_capital);
  return abbreviation && is_one_of(next, kHadByMany) ? Missing::behind_s : Missing::none;
}

void add(const Sentence& sentence, std::size_t i, Missing missing, Report& report) {
  const Token& word = sentence.tokens[i];
  const Token& next = sentence.tokens[i + 1];
  std::string stem(sentence.text(word));
  std::string right =
      missing == Missing::behind_s ? stem + "'" : stem.substr(0, stem.size() - 1) + "'s";
  Finding finding{.span = {word.start, next.end()}};
  finding.message = "An apostrophe is missing in " + in_quotes(sentence.text(word)) + ".";
  finding.fixes.push_back(replacement(word.span(), std::move(right)));
  report.add(*sentence.paragraph, std::move(finding));
}

void check(const Sentence& sentence, Report& report) {
  for (std::size_t i = 0; i + 1 < sentence.tokens.size(); ++i) {
    const Token& word = sentence.tokens[i];
    constexpr Offset kShortest = 3;
    if (word.length < kShortest || sentence.text(word).back() != 's' || !is_word(sentence, i) ||
        !is_word(sentence, i + 1)) {
      continue;
    }
    Missing missing = in_amount(sentence, i);
    if (missing == Missing::none) missing = in_time(sentence, i);
    if (missing == Missing::none) missing = in_phrase(sentence, i);
    if (missing != Missing::none) add(sentence, i, missing, report);
  }
}

}  // namespace

extern const Rule missing_possessive = {
    .id = "missing-possessive",
    .category = "apostrophes",
    .summary = "A possessive lacks its apostrophe.",
    .rationale =
        "Without the apostrophe a possessive is a plural: two years’ experience, this "
        "year’s winner, under doctor’s orders.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "With two [[years experience]] she won this [[years race]] in six [[weeks "
                       "time]].",
          .correct = "With two years' experience she won this year's race in six weeks' time."},
         {.incorrect = "He’s under [[doctors orders]] until New [[Years Eve]].",
          .correct = "He’s under doctor’s orders until New Year’s Eve."},
         {.incorrect = "Two [[MPs committees]] met in the [[worlds largest]] hall.",
          .correct = "Two MPs' committees met in the world's largest hall."},
         {.correct = "After two years work began. Last years of peace. The last years have shown."},
         {.correct = "Three years ago he had five days off. Two years later, many years before."},
         {.correct = "MPs say the IDs are out. All our yesterdays were like this."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
