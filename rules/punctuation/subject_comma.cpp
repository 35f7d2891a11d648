#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// What a subject begins with.
constexpr auto kDeterminers =
    std::to_array<std::string_view>({"a", "an", "her", "his", "its", "my", "our", "the", "their",
                                     "these", "this", "those", "your"});
// Verbs that no noun is spelt like.
constexpr auto kFinite = std::to_array<std::string_view>(
    {"are", "can", "could", "had", "has", "have", "is", "should", "was", "were", "would"});
// What a subject of one noun does not hold: verbs, and words that begin a clause.
constexpr auto kNotInside = std::to_array<std::string_view>(
    {"although", "as",    "became",  "because", "began", "came",  "did",  "do",      "does",
     "fell",     "felt",  "gave",    "got",     "he",    "held",  "how",  "however", "i",
     "if",       "it",    "kept",    "knew",    "left",  "lost",  "made", "may",     "met",
     "might",    "must",  "once",    "paid",    "put",   "ran",   "said", "sat",     "saw",
     "say",      "says",  "sent",    "she",     "shall", "since", "sold", "stood",   "than",
     "that",     "they",  "though",  "thought", "told",  "took",  "we",   "went",    "what",
     "when",     "where", "whether", "which",   "while", "who",   "whom", "whose",   "why",
     "will",     "won",   "wrote",   "you",     "not",   "let",   "thus", "too",     "also",
     "there"});
// The idea that games could be played, could ...
constexpr auto kClaims = std::to_array<std::string_view>(
    {"argument", "belief", "claim", "fact", "feeling", "idea", "notion", "possibility", "prospect",
     "suggestion", "thought", "view"});
// Behind the verb they show that the clause is of another kind: had it rained, is he there.
constexpr auto kInverted = std::to_array<std::string_view>(
    {"a",   "an",   "he",  "her",   "his",   "i",     "it",   "its",  "my",    "not", "our",
     "she", "that", "the", "their", "there", "these", "they", "this", "those", "we",  "you"});
constexpr auto kPrepositions =
    std::to_array<std::string_view>({"at", "by", "during", "for", "in", "on", "since"});
// A noun in -s before one of these is no verb.
constexpr auto kBehindNoun = std::to_array<std::string_view>(
    {"and", "at", "between", "by", "for", "from", "in", "of", "on", "or", "to", "under", "with"});

constexpr std::size_t kLongestSubject = 14;  // tokens
constexpr std::size_t kLongestClause = 20;   // of a claim

bool is_word(const Token& token) {
  return token.kind == TokenKind::word || token.kind == TokenKind::number;
}

// uses the, moved to: what may be the verb of the subject.
bool may_be_verb(const Sentence& sentence, std::size_t i, std::size_t first) {
  const Token& token = sentence.tokens[i];
  const std::string_view text = sentence.text(token);
  const bool attribute = i == first + 1 || text.find('-') != std::string_view::npos;
  if (token.casing != Casing::lower || i == first) return false;
  if (text.ends_with("ed")) return !attribute;
  const bool plural = text.ends_with('s') && !text.ends_with("ss") && !text.ends_with("us");
  if (!plural || text.find('\'') != std::string_view::npos) return false;
  const std::string_view next = text_at(sentence, i + 1);
  return next != "," && !is_one_of(next, kBehindNoun);
}

// The tokens [first, comma) are a noun with what belongs to it, and hold no verb.
bool is_bare_subject(const Sentence& sentence, std::size_t first, std::size_t comma) {
  if (comma - first < 2 || comma - first > kLongestSubject) return false;
  for (std::size_t i = first; i < comma; ++i) {
    const Token& token = sentence.tokens[i];
    const std::string_view text = sentence.text(token);
    if (!is_word(token) || (token.zones & kQuoted) != 0 || is_one_of(text, kNotInside) ||
        is_one_of(text, kFinite) || may_be_verb(sentence, i, first)) {
      return false;
    }
  }
  return true;
}

// The idea that ..., a subject with a clause in it, before the comma.
bool is_claim(const Sentence& sentence, std::size_t first, std::size_t comma) {
  if (comma - first < 5 || comma - first > kLongestClause) return false;
  if (!is_one_of(text_at(sentence, first + 1), kClaims) || text_at(sentence, first + 2) != "that") {
    return false;
  }
  const auto tokens = sentence.tokens.subspan(first, comma - first);
  return std::ranges::all_of(tokens, [](const Token& token) { return is_word(token); });
}

// Where the subject begins whose sentence begins at `first`: behind a short opening and its comma.
std::size_t behind_opening(const Sentence& sentence, std::size_t first) {
  constexpr std::size_t kLongestOpening = 10;
  const bool according =
      text_at(sentence, first) == "According" && text_at(sentence, first + 1) == "to";
  if (!according && !is_one_of(text_at(sentence, first), kPrepositions)) return first;
  const std::size_t limit = first + (according ? kLongestOpening : 4);
  for (std::size_t i = first + 1; i < std::min(limit, sentence.tokens.size()); ++i) {
    const Token& token = sentence.tokens[i];
    if (sentence.text(token) == ",") return i + 1;
    if (!is_word(token) || (!according && token.casing != Casing::lower)) return first;
  }
  return first;
}

bool begins_subject(const Sentence& sentence, std::size_t first) {
  const std::string_view text = text_at(sentence, first);
  return is_one_of(text, kDeterminers) || text.ends_with("'s") || text.ends_with("’s") ||
         text_at(sentence, first + 1).ends_with("'s") ||
         text_at(sentence, first + 1).ends_with("’s");
}

void check(const Sentence& sentence, Report& report) {
  if (sentence.tokens.size() < 6 || sentence.tokens.front().kind != TokenKind::word) return;
  if (sentence.paragraph->segment.kind != SegmentKind::paragraph) return;
  const std::size_t first = behind_opening(sentence, 0);
  if (!begins_subject(sentence, first)) return;
  const auto found = std::ranges::find_if(sentence.tokens.subspan(first),
                                          [&](const Token& token) { return !is_word(token); });
  const auto comma = static_cast<std::size_t>(found - sentence.tokens.begin());
  if (comma + 2 >= sentence.tokens.size() || text_at(sentence, comma) != "," ||
      !is_one_of(text_at(sentence, comma + 1), kFinite) ||
      is_one_of(text_at(sentence, comma + 2), kInverted) || !is_word(sentence.tokens[comma + 2])) {
    return;
  }
  if (!is_bare_subject(sentence, first, comma) && !is_claim(sentence, first, comma)) return;
  const Token& verb = sentence.tokens[comma + 1];
  Finding finding{.span = {sentence.tokens[comma - 1].start, verb.end()}};
  finding.message = "A comma cuts the subject from its verb, " + in_quotes(sentence.text(verb)) +
                    ": it needs a partner, or must go.";
  finding.fixes.push_back(removal(sentence.tokens[comma].span()));
  report.add(*sentence.paragraph, std::move(finding));
}

}  // namespace

extern const Rule subject_comma = {
    .id = "subject-comma",
    .category = "punctuation",
    .summary = "One comma stands between a subject and its verb.",
    .rationale =
        "A reader who meets the comma waits for another subject. Two commas set a phrase off; one "
        "only cuts.",
    .severity = Severity::warning,
    .examples =
        {{.incorrect = "The so-called [[netsphere, has]] doubled every year.",
          .correct = "The so-called netsphere has doubled every year."},
         {.incorrect = "For parents, the idea that games could enter the [[classroom, could]] come "
                       "as a shock.",
          .correct = "For parents, the idea that games could enter the classroom could come as a "
                     "shock."},
         {.incorrect = "Ann Holm's last film starring Jim [[Roe, is]] being shown.",
          .correct = "Ann Holm's last film starring Jim Roe is being shown."},
         {.correct = "The film, a comedy, is being shown. The unit is strong, has pace and wins."},
         {.correct = "The box uses small discs, can play music and is cheap."},
         {.correct = "In spring, the best time, is the tide high? The day he left, had she known, "
                     "was fine."},
         {.correct = "The more they pay, is it clear, the better. The end, is it near?"}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
