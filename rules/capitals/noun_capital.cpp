#include <array>
#include <bitset>
#include <span>
#include <string>
#include <vector>

#include "checker/rule.h"
#include "rules/nouns.h"
#include "rules/slips.h"

namespace copydesk::rules {
namespace {

// They may be the short form of a name whatever the rest of the text does, or of a person.
constexpr auto kShortNames = std::to_array<std::string_view>(
    {"Allies", "Army",  "Bank",   "Bible", "Church", "City",  "Commons",  "Constitution", "Crown",
     "Earth",  "East",  "Fed",    "Games", "God",    "House", "Internet", "King",         "Law",
     "Lord",   "Lords", "Mall",   "Moon",  "North",  "Pope",  "Prince",   "Queen",        "Senate",
     "South",  "State", "States", "Sun",   "Web",    "West",  "Wall"});

// A word with a capital inside a sentence, and nothing else with one beside it.
struct Place {
  WordId word = kNoWord;  // in lower case
  const Paragraph* paragraph = nullptr;
  Offset token = 0;
};

bool is_capital_word(const Paragraph& paragraph, Offset i) {
  if (i >= paragraph.tokens.size()) return false;
  const Token& token = paragraph.tokens[i];
  return (token.kind == TokenKind::word && token.casing != Casing::lower) ||
         token.kind == TokenKind::initial || token.kind == TokenKind::abbreviation;
}

bool is_in_prose(const Paragraph& paragraph) {
  constexpr std::size_t kShortest = 12;  // fewer tokens may be a headline
  return (paragraph.segment.kind == SegmentKind::paragraph ||
          paragraph.segment.kind == SegmentKind::list_item) &&
         paragraph.tokens.size() >= kShortest;
}

// British, before government.
bool is_demonym(const Paragraph& paragraph, Offset i) {
  const Token& token = paragraph.tokens[i];
  const Lexicon& lexicon = paragraph.background->speller().lexicon();
  return token.casing == Casing::capitalised && token.word != kNoWord &&
         (lexicon.flags(token.word) & kPlace) != 0 && !paragraph.text(token).ends_with('s');
}

// Behind them the noun is all there is: not the British Music industry, not Volume 2.
constexpr auto kBehind = std::to_array<std::string_view>(
    {"after",  "also", "as",    "at",     "because", "before", "but",  "by",    "can",   "could",
     "during", "from", "had",   "has",    "have",    "if",     "in",   "is",    "may",   "must",
     "on",     "or",   "said",  "should", "since",   "that",   "to",   "under", "until", "was",
     "were",   "when", "which", "while",  "who",     "will",   "with", "would", "and"});

// The Bill, the British Government: a common noun alone behind its article.
bool stands_alone(const Paragraph& paragraph, Offset i) {
  const Offset article = is_demonym(paragraph, i - 1) ? i - 2 : i - 1;
  const std::string_view text = text_at(paragraph, article);
  if (!same_word(text, "the")) return false;
  const std::string_view behind = text_at(paragraph, i + 1);
  const bool ends = behind == "." || behind == "," || behind == ";" || behind == "?" ||
                    is_one_of(behind, kBehind);
  if (!ends || (is_capital_word(paragraph, i + 2) && behind != ".")) return false;
  if (article == 0) return true;
  const std::string_view before = text_at(paragraph, article - 1);
  // Resolution of the Conflict in the Republic: part of a longer name.
  const bool in_name = article > 1 && is_capital_word(paragraph, article - 2) &&
                       (before == "of" || before == "on" || before == "for" || before == "and");
  // “The” keeps its capital in names: The World.
  const bool begins = paragraph.tokens[article - 1].kind != TokenKind::word;
  return !in_name && (text == "the" || begins);
}

std::vector<Place> find_capitals(const Document& document) {
  const Lexicon& lexicon = document.speller().lexicon();
  constexpr std::uint32_t kNames = kSurname | kPlace | kAbbreviation | kHonorific;
  constexpr Offset kShortest = 4;
  std::vector<Place> places;
  for (const Paragraph& paragraph : document.paragraphs()) {
    if (!is_in_prose(paragraph)) continue;
    for (Offset i = 2; i < paragraph.tokens.size(); ++i) {
      const Token& token = paragraph.tokens[i];
      if (token.casing != Casing::capitalised || token.length < kShortest ||
          token.kind != TokenKind::word ||
          (token.zones & (kLink | kEmphasis | kForeign | kQuoted)) != 0 ||
          !stands_alone(paragraph, i)) {
        continue;
      }
      const std::string_view text = paragraph.text(token);
      if (is_one_of(text, kShortNames)) continue;
      std::string lower(text);
      lower[0] = ascii_lower(lower[0]);
      const WordId word = lexicon.find(lower);
      const bool name = (lexicon.flags(lexicon.find(text)) & (kPlace | kTitle)) != 0 ||
                        (lexicon.flags(word) & kNames) != 0;
      if (word == kNoWord || name) continue;
      places.push_back({.word = word, .paragraph = &paragraph, .token = i});
    }
  }
  return places;
}

// Where else the text has a word.
struct Elsewhere {
  std::vector<Place> lower;  // without a capital; by word, in reading order
  std::vector<Place> named;  // as a part of a longer name, as in the Harbour Bill
};

// Some words, perhaps with others: what spares most of a text the search.
class WordFilter {
 public:
  void add(WordId word) { bits_.set(word % kBits); }

  bool may_have(WordId word) const { return bits_.test(word % kBits); }

 private:
  static constexpr std::size_t kBits = 1U << 14;

  std::bitset<kBits> bits_;
};

// Finds the words of `capitals`.
Elsewhere find_elsewhere(const Document& document, std::span<const Place> capitals) {
  WordFilter lower;
  WordFilter capital;
  for (const Place& place : capitals) {
    lower.add(place.word);
    capital.add(place.paragraph->tokens[place.token].word);
  }
  Elsewhere elsewhere;
  for (const Paragraph& paragraph : document.paragraphs()) {
    for (Offset i = 1; i < paragraph.tokens.size(); ++i) {
      const Token& token = paragraph.tokens[i];
      if (token.casing == Casing::lower) {
        if (token.word == kNoWord || !lower.may_have(token.word)) continue;
        elsewhere.lower.push_back({.word = token.word, .paragraph = &paragraph, .token = i});
      } else if (token.casing == Casing::capitalised && capital.may_have(token.word) &&
                 is_capital_word(paragraph, i - 1) &&
                 !same_word(text_at(paragraph, i - 1), "the")) {
        elsewhere.named.push_back({.word = token.word, .paragraph = &paragraph, .token = i});
      }
    }
  }
  std::ranges::stable_sort(elsewhere.lower, {}, &Place::word);
  return elsewhere;
}

std::string_view text_of(const Place& place) {
  return place.paragraph->text(place.paragraph->tokens[place.token]);
}

// `capitals` are sorted by word.
void judge(const Place& place, std::span<const Place> capitals, const Elsewhere& elsewhere,
           Report& report) {
  const auto lower = std::ranges::equal_range(elsewhere.lower, place.word, {}, &Place::word);
  const auto count = std::ranges::ssize(lower);
  if (count < 2 || std::ranges::equal_range(capitals, place.word, {}, &Place::word).size() > 1) {
    return;
  }
  const std::string_view before = text_at(*place.paragraph, place.token - 1);
  const auto alike = [&](const Place& other) {
    return same_word(text_at(*other.paragraph, other.token - 1), before) &&
           !is_capital_word(*other.paragraph, other.token + 1);
  };
  const auto evidence = std::ranges::find_if(lower, alike);
  if (evidence == lower.end()) return;
  // Behind “the” it may be the short form of a name that the text has.
  const bool definite = same_word(before, "the");
  const bool short_form = definite && std::ranges::any_of(elsewhere.named, [&](const Place& other) {
                            return text_of(other) == text_of(place);
                          });
  constexpr std::ptrdiff_t kMany = 3;
  const bool sure = short_form
                        ? std::ranges::count_if(lower, alike) >= kMany
                        : !definite || count >= kMany || std::ranges::count_if(lower, alike) > 1;
  const Span span = place.paragraph->tokens[place.token].span();
  std::string small(text_of(place));
  small[0] = ascii_lower(small[0]);
  Finding finding{.span = span};
  finding.message = "Elsewhere the text has " + in_quotes(small) + ", " +
                    times(static_cast<std::size_t>(count)) + ".";
  finding.fixes.push_back(replacement(span, small));
  finding.related.push_back({.message = in_quotes(small),
                             .span = evidence->paragraph->to_source(
                                 evidence->paragraph->tokens[evidence->token].span())});
  if (!sure) finding.severity = Severity::info;
  report.add(*place.paragraph, std::move(finding));
}

void check(const Document& document, Report& report) {
  const std::vector<Place> capitals = find_capitals(document);
  if (capitals.empty()) return;
  const Elsewhere elsewhere = find_elsewhere(document, capitals);
  std::vector<Place> by_word = capitals;
  std::ranges::stable_sort(by_word, {}, &Place::word);
  for (const Place& place : capitals) judge(place, by_word, elsewhere, report);
}

}  // namespace

extern const Rule noun_capital = {
    .id = "noun-capital",
    .category = "capitals",
    .summary = "A noun has a capital here, and none elsewhere in the text.",
    .rationale = "The bill and the Bill read as two things. One text writes a noun in one way.",
    .severity = Severity::info,
    .examples =
        {{.incorrect = "The members debated the bill, and the bill was changed in the long night. "
                       "They say that the [[Bill]] will go to the upper house for its reading.",
          .correct = "The members debated the bill, and the bill was changed in the long night. "
                     "They say that the bill will go to the upper house for its reading."},
         {.correct = "They read the Harbour Bill and the bill for the drinks in the bar, which was "
                     "long, and the Bill of Rights, which is old and good and short, too."},
         {.correct = "They met in the Senate, where the senate of the school had met, the old "
                     "senate of the town, and in the Docklands."}},
    .check = DocumentCheck(check)};

}  // namespace copydesk::rules
