#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// A title follows at once.
constexpr auto kTitled = std::to_array<std::string_view>({"entitled", "themed", "titled"});
// A title follows, or any name: what is called so must be a work.
constexpr auto kCalled = std::to_array<std::string_view>({"called", "dubbed", "named"});
constexpr auto kWorks = std::to_array<std::string_view>(
    {"album",    "anthology",  "article",  "autobiography", "ballad",      "book",    "booklet",
     "brochure", "chapter",    "column",   "comedy",        "documentary", "drama",   "editorial",
     "essay",    "exhibition", "film",     "guide",         "handbook",    "lecture", "manifesto",
     "memoir",   "movie",      "musical",  "novel",         "novella",     "opera",   "painting",
     "pamphlet", "paper",      "play",     "poem",          "portrait",    "report",  "sculpture",
     "seminar",  "sitcom",     "song",     "speech",        "story",       "study",   "talk",
     "thriller", "tract",      "treatise", "workshop"});
// Small words inside a title. Not by: an author may follow.
constexpr auto kSmall = std::to_array<std::string_view>(
    {"a",  "an", "and", "as",  "at",   "but", "for", "from",  "in", "into", "its",  "no",  "nor",
     "of", "on", "or",  "our", "over", "per", "the", "their", "to", "vs",   "with", "your"});

// With a preposition before it, a date tells of the event and belongs to no title.
constexpr auto kDates = std::to_array<std::string_view>(
    {"april", "august", "december", "february", "friday", "january", "july", "june", "march", "may",
     "monday", "november", "october", "saturday", "september", "sunday", "thursday", "tuesday",
     "wednesday"});

constexpr std::size_t kFewestWords = 4;

// A capitalised word or a number.
bool is_large(const Sentence& sentence, const Token& token) {
  if (token.kind == TokenKind::number) return true;
  if (token.kind != TokenKind::word && token.kind != TokenKind::abbreviation) return false;
  return token.casing != Casing::lower && token.casing != Casing::none &&
         ascii_lower(sentence.text(token)[0]) != sentence.text(token)[0];
}

bool joins(const Sentence& sentence, std::size_t i) {
  const std::string_view text = text_at(sentence, i);
  return is_one_of(text, kSmall) || text == ":" || text == "&" || text == "–" || text == "—";
}

// Tokens [first, result) are written as titles are; `first` if they are too few.
std::size_t end_of_title(const Sentence& sentence, std::size_t first) {
  std::size_t words = 0;
  std::size_t last = first;
  for (std::size_t i = first, small = 0; i < sentence.tokens.size(); ++i) {
    const Token& token = sentence.tokens[i];
    const bool date = token.kind == TokenKind::number || is_one_of(sentence.text(token), kDates);
    if (date && small > 0) break;
    if (is_large(sentence, token)) {
      words += 1 + small;
      small = 0;
      last = i + 1;
    } else if (i > first && joins(sentence, i)) {
      if (token.kind == TokenKind::word) ++small;
    } else {
      break;
    }
  }
  return words < kFewestWords ? first : last;
}

bool introduces_title(const Sentence& sentence, std::size_t i) {
  const Token& token = sentence.tokens[i];
  constexpr Offset kShortest = 5;
  constexpr Offset kLongest = 8;
  if (token.kind != TokenKind::word || token.length < kShortest || token.length > kLongest ||
      token.casing != Casing::lower) {
    return false;
  }
  const std::string_view word = sentence.text(token);
  if (is_one_of(word, kTitled)) return true;
  if (is_one_of(word, kCalled)) return i > 0 && is_one_of(text_at(sentence, i - 1), kWorks);
  return word == "theme" && i >= 2 && same_word(text_at(sentence, i - 1), "the") &&
         same_word(text_at(sentence, i - 2), "under");
}

void check(const Sentence& sentence, Report& report) {
  if (sentence.paragraph->segment.kind == SegmentKind::heading) return;
  for (std::size_t i = 0; i + kFewestWords < sentence.tokens.size(); ++i) {
    if (!introduces_title(sentence, i)) continue;
    const std::size_t first = i + 1;
    const std::size_t last = end_of_title(sentence, first);
    if (last == first || ((sentence.tokens[first].zones & (kEmphasis | kLink)) != 0)) continue;
    const Span span{sentence.tokens[first].start, sentence.tokens[last - 1].end()};
    const std::string_view title = sentence.paragraph->text().substr(span.start, span.size());
    Finding finding{.span = span};
    finding.message = "A title stands here without quotation marks.";
    finding.fixes.push_back(replacement(span, in_quotes(title)));
    report.add(*sentence.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule unmarked_title = {
    .id = "unmarked-title",
    .category = "usage",
    .summary = "A title is not set off from the sentence.",
    .rationale =
        "Without quotation marks or italics the reader cannot see where a title ends and the "
        "sentence goes on.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "The fair, themed [[Feeding our Towns: Farms for a Warm Age]], began.",
          .correct = "The fair, themed “Feeding our Towns: Farms for a Warm Age”, began."},
         {.incorrect = "They met under the theme [[Bread for the Hungry World]] on Monday.",
          .correct = "They met under the theme “Bread for the Hungry World” on Monday."},
         {.incorrect = "Her first novel, a thriller called [[The Last Train to Leeds]], sold well.",
          .correct = "Her first novel, a thriller called “The Last Train to Leeds”, sold well."},
         {.correct = "The fair, themed “Feeding our Towns: Farms for a Warm Age”, began."},
         {.correct = "Her book, titled *The Last Train to Leeds*, sold well.",
          .markup = Markup::markdown},
         {.correct = "He leads a group called Friends of the River Aire."},
         {.correct = "A statue entitled Spring by Anna Maria Lundgren Roe was sold."},
         {.correct = "She is entitled to Child Benefit Payments."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
