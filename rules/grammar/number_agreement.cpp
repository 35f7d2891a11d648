#include <array>

#include "checker/rule.h"
#include "rules/nouns.h"

namespace copydesk::rules {
namespace {

struct Verb {
  std::string_view singular;
  std::string_view plural;
};

constexpr std::array<Verb, 3> kVerbs = {{{.singular = "has", .plural = "have"},
                                         {.singular = "is", .plural = "are"},
                                         {.singular = "was", .plural = "were"}}};
// What lies between two sides: they are always several.
constexpr auto kRelations = std::to_array<std::string_view>(
    {"clashes", "contacts", "differences", "discussions", "links", "meetings", "negotiations",
     "relations", "similarities", "talks", "tensions", "ties"});
// Before a noun they show that it belongs to another: tension in relations between ...
constexpr auto kBindings = std::to_array<std::string_view>(
    {"about", "as",   "at",   "between", "by",   "for",   "from", "in",   "into",    "of",  "on",
     "over",  "than", "that", "to",      "what", "which", "who",  "with", "without", "and", "or"});
// A clause of its own begins with them.
constexpr auto kClauseWords = std::to_array<std::string_view>(
    {"how", "if", "that", "what", "when", "where", "which", "who", "whom", "whose", "why", "and"});
constexpr auto kDefinite =
    std::to_array<std::string_view>({"his", "its", "my", "our", "the", "their", "these", "those"});

const Verb* verb_at(const Sentence& sentence, std::size_t i) {
  const std::string_view text = text_at(sentence, i);
  const auto found = std::ranges::find(kVerbs, text, &Verb::singular);
  return found == kVerbs.end() ? nullptr : &*found;
}

bool is_lower_word(const Sentence& sentence, std::size_t i) {
  return i < sentence.tokens.size() && sentence.tokens[i].kind == TokenKind::word &&
         sentence.tokens[i].casing == Casing::lower;
}

// The clause of the noun at `noun` begins with it and what describes it.
bool begins_clause(const Sentence& sentence, std::size_t noun) {
  for (std::size_t i = noun; i-- > 0;) {
    const Token& token = sentence.tokens[i];
    if (token.kind == TokenKind::punctuation) return sentence.text(token) == ",";
    if (token.kind != TokenKind::word || is_one_of(sentence.text(token), kBindings)) return false;
  }
  return true;
}

void add(const Sentence& sentence, std::size_t noun, std::size_t at, const Verb& verb,
         Report& report) {
  const Token& token = sentence.tokens[at];
  Finding finding{.span = token.span()};
  finding.message = in_quotes(text_at(sentence, noun)) + " is plural: its verb is " +
                    in_quotes(verb.plural) + ".";
  finding.fixes.push_back(replacement(token.span(), std::string(verb.plural)));
  report.add(*sentence.paragraph, std::move(finding));
}

// Relations between A and B | has: the verb's index, 0 if there is none.
std::size_t verb_behind_pair(const Sentence& sentence, std::size_t between) {
  constexpr std::size_t kLongest = 12;
  bool joined = false;
  const std::size_t limit = std::min(sentence.tokens.size(), between + kLongest);
  for (std::size_t i = between + 1; i < limit; ++i) {
    const Token& token = sentence.tokens[i];
    if (token.kind != TokenKind::word && token.kind != TokenKind::abbreviation) return 0;
    if (joined && verb_at(sentence, i) != nullptr) return i;
    const std::string_view text = sentence.text(token);
    if (!joined && text == "and") {
      joined = true;
    } else if (is_one_of(text, kClauseWords)) {
      return 0;
    }
  }
  return 0;
}

void check_relations(const Sentence& sentence, std::size_t i, Report& report) {
  if (text_at(sentence, i + 1) != "between" || !begins_clause(sentence, i)) return;
  const std::size_t at = verb_behind_pair(sentence, i + 1);
  if (at != 0) add(sentence, i, at, *verb_at(sentence, at), report);
}

// The numbers of lost bags has: one number, or several.
void check_numbers(const Sentence& sentence, std::size_t i, Report& report) {
  if (i == 0 || !same_word(text_at(sentence, i - 1), "the") || text_at(sentence, i + 1) != "of") {
    return;
  }
  constexpr std::size_t kLongest = 6;
  for (std::size_t at = i + 2; at < i + kLongest && is_lower_word(sentence, at); ++at) {
    if (is_one_of(text_at(sentence, at), kClauseWords)) return;
    const Verb* verb = verb_at(sentence, at);
    if (verb == nullptr) continue;
    const Token& token = sentence.tokens[i];
    Finding finding{.span = token.span()};
    finding.message =
        "The verb is singular, " + in_quotes(verb->singular) + ": a single number is meant.";
    finding.fixes.push_back(replacement(token.span(), "number"));
    report.add(*sentence.paragraph, std::move(finding));
    return;
  }
}

// The cars was: the first words of a sentence.
void check_beginning(const Sentence& sentence, Report& report) {
  const Lexicon& lexicon = sentence.paragraph->background->speller().lexicon();
  if (!is_one_of(text_at(sentence, 0), kDefinite) || !is_lower_word(sentence, 1)) return;
  const Verb* verb = verb_at(sentence, 2);
  if (verb == nullptr || !is_plural(lexicon, text_at(sentence, 1))) return;
  // The end of a title, or of words that are spoken of: The birds is a film.
  if (((sentence.tokens[1].zones ^ sentence.tokens[2].zones) & (kLink | kEmphasis | kQuoted)) !=
      0) {
    return;
  }
  add(sentence, 1, 2, *verb, report);
}

void check(const Sentence& sentence, Report& report) {
  if (sentence.tokens.size() < 4) return;
  check_beginning(sentence, report);
  for (std::size_t i = 0; i + 4 < sentence.tokens.size(); ++i) {
    constexpr Offset kShortest = 4;
    const Token& token = sentence.tokens[i];
    if (token.kind != TokenKind::word || token.length < kShortest) continue;
    const std::string_view text = sentence.text(token);
    if (!text.ends_with('s')) continue;
    if (text == "numbers") {
      check_numbers(sentence, i, report);
    } else if (is_one_of(text, kRelations)) {
      check_relations(sentence, i, report);
    }
  }
}

}  // namespace

extern const Rule number_agreement = {
    .id = "number-agreement",
    .category = "grammar",
    .summary = "A plural subject has a singular verb.",
    .rationale = "A verb agrees with the noun it is said of, not with the one beside it.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "In May, full relations between Oldland and other countries [[has]] begun.",
          .correct = "In May, full relations between Oldland and other countries have begun."},
         {.incorrect = "The [[numbers]] of lost bags has leapt.",
          .correct = "The number of lost bags has leapt."},
         {.incorrect = "The roads [[was]] closed.", .correct = "The roads were closed."},
         {.correct = "The development of relations between Oldland and Newland is slow."},
         {.correct = "A decision to suspend talks between Oldland and Newland is near."},
         {.correct = "The news is good. The series has begun. The economics is hard. The bus is "
                     "late."},
         {.correct = "The number of lost bags has leapt. The numbers of those whose bag is lost "
                     "grow."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
