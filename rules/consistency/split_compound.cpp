#include <array>
#include <bitset>
#include <string>
#include <tuple>
#include <vector>

#include "checker/rule.h"
#include "rules/reading.h"
#include "rules/slips.h"

namespace copydesk::rules {
namespace {

// Two words that are one word too, and another: every day, everyday.
constexpr auto kFirst = std::to_array<std::string_view>(
    {"all",     "any",   "are",   "back", "been", "for",   "net",   "per",   "her",  "here",
     "him",     "how",   "into",  "may",  "more", "never", "not",   "off",   "one",  "out",
     "over",    "some",  "that",  "the",  "them", "then",  "there", "these", "this", "those",
     "through", "under", "very",  "was",  "what", "when",  "where", "which", "who",  "will",
     "with",    "your",  "every", "his",  "its",  "our",   "her",   "than",  "but",  "and",
     "can",     "has",   "had",   "too",  "two"});
constexpr auto kSecond = std::to_array<std::string_view>(
    {"about", "after",  "again", "all",  "along", "and",      "are",     "around", "away",
     "back",  "before", "body",  "but",  "day",   "days",     "down",    "ever",   "for",
     "from",  "into",   "less",  "like", "long",  "more",     "off",     "one",    "out",
     "over",  "right",  "self",  "side", "the",   "thing",    "through", "time",   "times",
     "under", "upon",   "way",   "ways", "where", "while",    "with",    "within", "without",
     "her",   "his",    "its",   "per",  "ready", "together", "they"});

constexpr Offset kShortestPart = 3;
constexpr Offset kShortest = 7;
constexpr Offset kLongest = 24;

using Hash = std::uint32_t;

// FNV-1a, which may be continued with another word.
Hash hash_of(std::string_view word, Hash seed = 2166136261U) {
  for (const char c : word) seed = (seed ^ static_cast<unsigned char>(c)) * 16777619U;
  return seed;
}

// Of several the same as of one: textbooks, textbook.
std::string_view stem_of(std::string_view word) {
  const bool plural = word.ends_with('s') && !word.ends_with("ss");
  return plural ? word.substr(0, word.size() - 1) : word;
}

struct Place {
  Hash hash = 0;
  const Paragraph* paragraph = nullptr;
  Offset token = 0;   // the first one
  bool open = false;  // two words

  Span span() const {
    return {paragraph->tokens[token].start, paragraph->tokens[token + (open ? 1U : 0U)].end()};
  }

  std::string_view text() const { return paragraph->text().substr(span().start, span().size()); }

  auto order() const { return std::tuple(hash, paragraph->index, token); }
};

bool is_lower_word(const Token& token, Offset shortest) {
  return token.kind == TokenKind::word && token.casing == Casing::lower &&
         token.length >= shortest && token.length <= kLongest &&
         (token.zones & (kForeign | kLink)) == 0;
}

// True if two tokens side by side may be written as one.
bool are_joinable(const Token& first, const Token& second) {
  return is_lower_word(first, kShortestPart) && is_lower_word(second, kShortestPart) &&
         second.start == first.end() + 1 && first.length + second.length >= kShortest;
}

// A set of words that may say yes to what it does not have.
class WordFilter {
 public:
  void add(Hash hash) { bits_.set(hash % kBits); }

  bool may_have(Hash hash) const { return bits_.test(hash % kBits); }

 private:
  static constexpr Hash kBits = 1U << 16;

  std::bitset<kBits> bits_;
};

// The ends and the length of a word, which need not be read as a whole for it: 24 bits.
Hash outline_of(std::string_view first, std::string_view last_stem, std::size_t length) {
  const auto byte = [](char c) { return static_cast<Hash>(static_cast<unsigned char>(c)); };
  const Hash begin = byte(first[0]) | (byte(first[1]) << 8) | (byte(first[2]) << 16);
  const std::string_view end = last_stem.substr(last_stem.size() - 2);
  const Hash rest = byte(end[0]) | (byte(end[1]) << 8) | (static_cast<Hash>(length) << 16);
  return ((begin * 0x9E3779B1U) ^ (rest * 0x85EBCA77U)) >> 8;
}

// What a note says: the outline, and whether of a pair of words.
constexpr std::uint32_t value_of(Hash outline, bool open) {
  return outline * 2 + (open ? 1 : 0);
}

constexpr Hash outline_of(const Note& note) {
  return note.value / 2;
}

constexpr bool is_open(const Note& note) {
  return note.value % 2 == 1;
}

// The pairs of words that may be written as one somewhere in a text, and the words that may be such
// pairs.
std::vector<Note> note(const Paragraph& paragraph) {
  const std::vector<Token>& tokens = paragraph.tokens;
  std::vector<Note> notes;
  for (Offset i = 0; i < tokens.size(); ++i) {
    const std::string_view first = paragraph.text(tokens[i]);
    if (is_lower_word(tokens[i], kShortest)) {
      const std::string_view stem = stem_of(first);
      notes.push_back({i, value_of(outline_of(stem, stem, stem.size()), false)});
    }
    if (i + 1 == tokens.size() || !are_joinable(tokens[i], tokens[i + 1])) continue;
    const std::string_view second = paragraph.text(tokens[i + 1]);
    if (is_one_of(first, kFirst) || is_one_of(second, kSecond)) continue;
    const std::string_view stem = stem_of(second);
    notes.push_back({i, value_of(outline_of(first, stem, first.size() + stem.size()), true)});
  }
  notes.shrink_to_fit();
  return notes;
}

// Finds the pairs that stand as one word too, and those words: all that may be, hashes decide.
class PlaceFinder {
 public:
  PlaceFinder(std::span<const Paragraph> paragraphs, const Notes& notes)
      : paragraphs_(paragraphs), notes_(notes) {}

  std::vector<Place> run() {
    WordFilter words;
    for_each(false, [&](const Paragraph& /*paragraph*/, const Note& note) {
      words.add(outline_of(note));
    });
    WordFilter pairs;
    std::vector<Place> places;
    for_each(true, [&](const Paragraph& paragraph, const Note& note) {
      if (!words.may_have(outline_of(note))) return;
      pairs.add(outline_of(note));
      const Hash first = hash_of(text_at(paragraph, note.token));
      const Hash hash = hash_of(stem_of(text_at(paragraph, note.token + 1)), first);
      places.push_back({.hash = hash, .paragraph = &paragraph, .token = note.token, .open = true});
    });
    if (places.empty()) return {};
    WordFilter exact;
    for_each(false, [&](const Paragraph& paragraph, const Note& note) {
      if (!pairs.may_have(outline_of(note))) return;
      const Hash hash = hash_of(stem_of(text_at(paragraph, note.token)));
      exact.add(hash);
      places.push_back({.hash = hash, .paragraph = &paragraph, .token = note.token});
    });
    std::erase_if(places,
                  [&](const Place& place) { return place.open && !exact.may_have(place.hash); });
    std::ranges::sort(places, {}, &Place::order);
    return places;
  }

 private:
  template <typename Visit>
  void for_each(bool open, Visit visit) const {
    for (const Paragraph& paragraph : paragraphs_) {
      for (const Note& note : notes_.of(paragraph)) {
        if (is_open(note) == open) visit(paragraph, note);
      }
    }
  }

  std::span<const Paragraph> paragraphs_;
  const Notes& notes_;
};

// Both are the same letters.
bool is_same(const Place& open, const Place& closed) {
  const std::string_view first = text_at(*open.paragraph, open.token);
  const std::string_view second = stem_of(text_at(*open.paragraph, open.token + 1));
  const std::string_view word = stem_of(closed.text());
  return word.size() == first.size() + second.size() && word.starts_with(first) &&
         word.ends_with(second);
}

// To text book a hall: the words are a verb and its object.
bool is_verbal(const Place& open) {
  constexpr auto kBefore = std::to_array<std::string_view>(
      {"can", "could", "did", "do", "i", "may", "might", "must", "not", "should", "they", "to",
       "we", "will", "would", "you"});
  return open.token > 0 && is_one_of(text_at(*open.paragraph, open.token - 1), kBefore);
}

// The place as the others are written, its own ending kept.
std::string rewritten(const Place& place, const Place& other) {
  std::string text(place.text());
  const auto end_of_first = [](const Place& open) {
    return open.paragraph->tokens[open.token].length;
  };
  if (place.open) return text.erase(end_of_first(place), 1);
  return text.insert(end_of_first(other), " ");
}

// The place, beside those that are written the other way.
Slip slip_of(const Place& place, std::span<const Place> others, Severity severity) {
  const Place& evidence = others.front();
  Finding finding{.span = place.span()};
  finding.message =
      "Elsewhere the text has " + in_quotes(evidence.text()) + ", " + times(others.size()) + ".";
  finding.fixes.push_back(replacement(place.span(), rewritten(place, evidence)));
  finding.related.push_back({.message = in_quotes(evidence.text()),
                             .span = evidence.paragraph->to_source(evidence.span())});
  finding.severity = severity;
  return {place.paragraph, std::move(finding)};
}

// All places of one word.
void judge(std::span<const Place> places, const Lexicon& lexicon, Report& report) {
  std::vector<Place> open;
  std::vector<Place> closed;
  for (const Place& place : places) (place.open ? open : closed).push_back(place);
  if (open.empty() || closed.empty() || !is_same(open.front(), closed.front())) return;
  const WordId word = lexicon.find(closed.front().text());
  std::vector<Slip> slips;
  if (word == kNoWord) {
    if (closed.size() > 2 * open.size()) return;
    for (const Place& place : closed) slips.push_back(slip_of(place, open, Severity::warning));
    report_slips(std::move(slips), report);
    return;
  }
  constexpr float kFamiliar = 2.5F;
  if (open.size() > closed.size() || lexicon.zipf(word) < kFamiliar) return;
  // Where each stands once, none is the rule.
  const Severity severity = closed.size() > open.size() ? Severity::warning : Severity::info;
  for (const Place& place : open) {
    if (!is_verbal(place)) slips.push_back(slip_of(place, closed, severity));
  }
  report_slips(std::move(slips), report);
}

void conclude(const Document& document, const Notes& notes, Report& report) {
  const std::vector<Place> places = PlaceFinder(document.paragraphs(), notes).run();
  for (auto from = places.begin(); from != places.end();) {
    const auto to = std::find_if(from, places.end(),
                                 [&](const Place& other) { return other.hash != from->hash; });
    judge({from, to}, document.speller().lexicon(), report);
    from = to;
  }
}

}  // namespace

extern const Rule split_compound = {
    .id = "split-compound",
    .category = "consistency",
    .summary = "A compound is two words here and one word elsewhere in the text.",
    .rationale = "One text spells a word in one way: a textbook is not a text book a page later.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "The textbook is old. It reads like a [[text book]]. A textbook is dear.",
          .correct = "The textbook is old. It reads like a textbook. A textbook is dear."},
         {.incorrect = "They took pay cuts in May, and further pay cuts in June. More [[paycuts]] "
                       "will follow.",
          .correct = "They took pay cuts in May, and further pay cuts in June. More pay cuts will "
                     "follow."},
         {.correct = "Everyday life goes on every day. They will handle it: a hand led him."},
         {.correct = "An overlap of one lap: overlap or not, over lap two it rains."}},
    .check = NotedCheck{.note = note, .conclude = conclude}};

}  // namespace copydesk::rules
