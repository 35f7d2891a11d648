#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// None of them stands before another; her and that do (gave her the keys, said that the vote).
constexpr auto kFirst = std::to_array<std::string_view>(
    {"a", "an", "the", "its", "my", "our", "their", "your", "every"});
constexpr auto kSecond = std::to_array<std::string_view>(
    {"a", "an", "the", "his", "its", "my", "our", "their", "this", "these", "those", "your"});
// Letters and foreign words behind an article: the a cappella choir.
constexpr auto kBehindLetter = std::to_array<std::string_view>(
    {"capella", "cappella", "posteriori", "priori", "la", "fortiori", "key"});

// Countries and cities without an article; a Briton and a Spaniard have one.
constexpr auto kPlaces = std::to_array<std::string_view>(
    {"Africa",   "America", "Argentina",  "Asia",    "Australia", "Austria",  "Belgium", "Brazil",
     "Britain",  "Canada",  "Chile",      "China",   "Cuba",      "Denmark",  "Egypt",   "England",
     "Ethiopia", "Europe",  "Finland",    "France",  "Germany",   "Ghana",    "Greece",  "Hungary",
     "India",    "Iran",    "Iraq",       "Ireland", "Israel",    "Italy",    "Japan",   "Kenya",
     "London",   "Mexico",  "Moscow",     "Nigeria", "Norway",    "Pakistan", "Paris",   "Poland",
     "Portugal", "Russia",  "Scotland",   "Spain",   "Sweden",    "Syria",    "Tokyo",   "Turkey",
     "Vietnam",  "Wales",   "Washington", "Zimbabwe"});

// The Britain's electoral system: no article stands before the name of a country.
bool is_article_of_place(const Sentence& sentence, std::size_t i) {
  const Token& name = sentence.tokens[i + 1];
  const std::string_view text = sentence.text(name);
  const std::string_view bare = without_possessive(text);
  if (!same_word(text_at(sentence, i), "the") || bare.size() == text.size()) return false;
  const std::string_view behind = text_at(sentence, i + 2);
  return std::ranges::find(kPlaces, bare) != kPlaces.end() && !behind.empty() &&
         !is_ascii_capital(behind[0]);
}

bool is_doubled(const Sentence& sentence, std::size_t i) {
  const Token& first = sentence.tokens[i];
  const Token& second = sentence.tokens[i + 1];
  const std::string_view one = sentence.text(first);
  const std::string_view two = sentence.text(second);
  if (!is_one_of(one, kFirst) || !is_one_of(two, kSecond) || same_word(one, two)) return false;
  // Grade A, the letter A, The Who; a THE is a degree.
  if (second.casing != Casing::lower || (first.casing != Casing::lower && i > 0)) return false;
  if (((first.zones ^ second.zones) & (kLink | kEmphasis | kQuoted)) != 0) return false;
  const std::string_view behind = text_at(sentence, i + 2);
  if (two.size() == 1 && is_one_of(behind, kBehindLetter)) return false;
  // Its a shame, your the best: another fault.
  const bool contraction = same_word(one, "its") || same_word(one, "your");
  return !contraction && i + 2 < sentence.tokens.size() &&
         sentence.tokens[i + 2].kind != TokenKind::punctuation;
}

void check(const Sentence& sentence, Report& report) {
  for (std::size_t i = 0; i + 2 < sentence.tokens.size(); ++i) {
    const Token& first = sentence.tokens[i];
    const Token& second = sentence.tokens[i + 1];
    if (first.kind != TokenKind::word || second.kind != TokenKind::word || first.length > 5 ||
        !second.space_before || (first.zones & kForeign) != 0) {
      continue;
    }
    const bool place = is_article_of_place(sentence, i);
    if (!place && !is_doubled(sentence, i)) continue;
    const Span span{first.start, second.end()};
    Finding finding{.span = span};
    finding.message = "Only one of " + in_quotes(sentence.text(first)) + " and " +
                      in_quotes(sentence.text(second)) + " can stand here.";
    finding.fixes.push_back(removal({first.start, second.start}));
    if (!place) finding.fixes.push_back(removal({first.end(), second.end()}));
    report.add(*sentence.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule doubled_determiner = {
    .id = "doubled-determiner",
    .category = "grammar",
    .summary = "Two articles or possessives stand before one noun.",
    .rationale =
        "A noun takes one of them; the other was left behind when the sentence was "
        "changed.",
    .severity = Severity::error,
    .examples = {{.incorrect = "They said so in [[a the]] study of [[their the]] streets.",
                  .correct = "They said so in the study of the streets."},
                 {.incorrect = "It is the safety of [[the Britain's]] roads.",
                  .correct = "It is the safety of Britain's roads."},
                 {.correct = "He gave her the keys. An a cappella choir sang of the Gambia's "
                             "coast."},
                 {.correct = "The Britain's Got Talent final, grade A, the a priori view, the a."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
