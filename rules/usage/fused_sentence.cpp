#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// They begin a clause; as the lexicon writes them.
constexpr auto kBeginnings = std::to_array<std::string_view>(
    {"he's", "i'm", "it's", "she's", "that's", "there's", "they're", "we're", "you're"});
constexpr auto kSubjects = std::to_array<std::string_view>({"he", "i", "she", "they", "we", "you"});
constexpr auto kAuxiliaries = std::to_array<std::string_view>({"had", "has", "have"});
constexpr auto kAdverbs =
    std::to_array<std::string_view>({"already", "also", "always", "ever", "just", "once"});
// Verbs whose object is the noun that the relative clause belongs to.
constexpr auto kTransitive = std::to_array<std::string_view>(
    {"bought",   "built",   "described", "designed", "discussed", "face", "faced",
     "found",    "have",    "listed",    "made",     "mentioned", "met",  "need",
     "outlined", "planned", "presented", "raised",   "read",      "saw",  "sold",
     "started",  "used",    "visited",   "want",     "wanted",    "wrote"});
// A clause follows them: the fact that he mentioned it’s late.
constexpr auto kTakeClauses = std::to_array<std::string_view>(
    {"agree",   "aware",   "belief", "believe", "claim", "claims", "fact", "feeling",
     "glad",    "hope",    "idea",   "knew",    "know",  "news",   "now",  "is",
     "report",  "reports", "said",   "say",     "says",  "so",     "sure", "think",
     "thought", "time",    "told",   "view",    "was",   "way"});
// What is said of the subject; a clause that follows needs a joiner.
constexpr auto kJudgements = std::to_array<std::string_view>(
    {"amazing",   "awful",     "beautiful",  "boring", "brilliant", "cold",      "crazy",
     "dangerous", "delicious", "difficult",  "easy",   "empty",     "excellent", "expensive",
     "fantastic", "fine",      "great",      "hard",   "horrible",  "hot",       "huge",
     "nice",      "perfect",   "ridiculous", "simple", "tasty",     "terrible",  "terrific",
     "tired",     "ugly",      "wonderful",  "wrong"});
constexpr auto kBe = std::to_array<std::string_view>({"are", "is", "was", "were"});
constexpr auto kDegrees = std::to_array<std::string_view>(
    {"absolutely", "always", "extremely", "just", "pretty", "quite", "rather", "really", "very"});
// The clause depends on another one, or belongs to what comes before.
constexpr auto kSubordinators = std::to_array<std::string_view>(
    {"after",   "although", "as",    "because",  "before",  "even",     "how",   "however",
     "if",      "no",       "once",  "since",    "so",      "than",     "that",  "though",
     "unless",  "until",    "what",  "whatever", "when",    "whenever", "where", "wherever",
     "whether", "which",    "while", "who",      "whoever", "why"});

constexpr std::size_t kLongestSubject = 12;  // words

// The token begins a clause with a verb in it: it’s, there’s.
bool begins_clause(const Sentence& sentence, const Token& token) {
  constexpr Offset kShortest = 3;
  constexpr Offset kLongest = 9;  // there’s with a curly mark
  if (token.kind != TokenKind::word || token.length < kShortest || token.length > kLongest) {
    return false;
  }
  constexpr std::string_view kApostrophes = "'\xE2";
  if (sentence.text(token).find_first_of(kApostrophes) == std::string_view::npos) return false;
  const Lexicon& lexicon = sentence.paragraph->background->speller().lexicon();
  return is_one_of(lexicon.text(token.word), kBeginnings);
}

// ... challenges that I just mentioned | it’s ...
bool follows_relative_clause(const Sentence& sentence, std::size_t i) {
  if (!is_one_of(text_at(sentence, i - 1), kTransitive)) return false;
  std::size_t at = i - 1;
  const auto skip = [&](std::span<const std::string_view> words) {
    if (at > 0 && is_one_of(text_at(sentence, at - 1), words)) --at;
  };
  skip(kAdverbs);
  skip(kAuxiliaries);
  skip(kAdverbs);
  if (at < 4 || !is_one_of(text_at(sentence, at - 1), kSubjects)) return false;
  const std::string_view relative = text_at(sentence, at - 2);
  if (relative != "that" && relative != "which" && relative != "whom") return false;
  const Token& noun = sentence.tokens[at - 3];
  return noun.kind == TokenKind::word && !is_one_of(sentence.text(noun), kTakeClauses);
}

// The soup was really tasty | it’s ...
bool follows_judgement(const Sentence& sentence, std::size_t i) {
  if (i < 3 || !is_one_of(text_at(sentence, i - 1), kJudgements)) return false;
  std::size_t at = i - 2;
  if (is_one_of(text_at(sentence, at), kDegrees)) --at;
  if (at == 0 || !is_one_of(text_at(sentence, at), kBe)) return false;
  const std::size_t verb = at;
  while (at > 0 && sentence.tokens[at - 1].kind == TokenKind::word) {
    --at;
    if (verb - at > kLongestSubject) return false;
    if (is_one_of(text_at(sentence, at), kSubordinators)) return false;
  }
  return at < verb;  // it has a subject
}

void check(const Sentence& sentence, Report& report) {
  for (std::size_t i = 2; i < sentence.tokens.size(); ++i) {
    if (!begins_clause(sentence, sentence.tokens[i])) continue;
    if (!follows_relative_clause(sentence, i) && !follows_judgement(sentence, i)) continue;
    const Token& before = sentence.tokens[i - 1];
    const Token& token = sentence.tokens[i];
    std::string next(sentence.text(token));
    if (next[0] >= 'a') next[0] = static_cast<char>(next[0] - ('a' - 'A'));
    Finding finding{.span = {before.start, token.end()}};
    finding.message = "Two sentences run into one before " + in_quotes(sentence.text(token)) + ".";
    finding.fixes.push_back(replacement({before.end(), token.end()}, ". " + next));
    if ((token.zones & kQuoted) != 0) finding.severity = Severity::info;
    report.add(*sentence.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule fused_sentence = {
    .id = "fused-sentence",
    .category = "usage",
    .summary = "Two sentences run into one.",
    .rationale =
        "Without a mark or a joining word the reader takes the second sentence for the end of "
        "the first.",
    .severity = Severity::warning,
    .examples = {{.incorrect = "We solved the problems that I just [[mentioned it’s]] not over.",
                  .correct = "We solved the problems that I just mentioned. It’s not over."},
                 {.incorrect =
                      "She showed us the house which they had [[built there’s]] no road to it.",
                  .correct =
                      "She showed us the house which they had built. There’s no road to it."},
                 {.incorrect = "The soup was really [[tasty it's]] made of leeks.",
                  .correct = "The soup was really tasty. It's made of leeks."},
                 {.correct = "The problems that I just mentioned: it’s they that matter."},
                 {.correct = "He liked the fact that I mentioned it’s late."},
                 {.correct = "If the soup is hot it’s too hot for him."},
                 {.correct = "He is sure it’s late. The day it’s over is the day that we met."},
                 {.correct = "Whatever he bought it’s his, and how nice it’s become."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
