#include <array>
#include <string>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

constexpr std::size_t kTitle = 0;
constexpr std::size_t kSentence = 1;
constexpr std::size_t kShortestDecidable = 4;
constexpr std::uint32_t kNameFlags = kForename | kSurname | kPlace;

// Small in title case too.
constexpr std::array<std::string_view, 14> kSmallWords = {
    "about", "after", "before", "between", "from", "into",  "like",
    "over",  "than",  "that",   "upon",    "when", "while", "with"};

// A word whose case says how the heading is written: neither a small word nor perhaps a name.
bool is_decidable(const Paragraph& heading, const Token& token) {
  if (token.kind != TokenKind::word || token.length < kShortestDecidable) return false;
  if (token.word == kNoWord || is_one_of(heading.text(token), kSmallWords)) return false;
  const Lexicon& lexicon = heading.background->speller().lexicon();
  return (lexicon.flags(token.word) & kNameFlags) == 0;
}

void observe(const Paragraph& heading, Observations& observations) {
  std::size_t capitals = 0;
  std::size_t small = 0;
  for (std::size_t i = 1; i < heading.tokens.size(); ++i) {
    const Token& token = heading.tokens[i];
    const bool begins = heading.tokens[i - 1].kind != TokenKind::word;
    if (begins || !is_decidable(heading, token)) continue;
    if (token.casing == Casing::capitalised) ++capitals;
    if (token.casing == Casing::lower) ++small;
  }
  const Span all = {0, static_cast<Offset>(heading.text().size())};
  const char level[] = {static_cast<char>('0' + heading.segment.level), '\0'};
  if (capitals >= 2 && small == 0) observations.add(all, kTitle, level);
  if (small >= 2 && capitals == 0) observations.add(all, kSentence, level);
}

// Which of its words are names takes a person to say.
std::optional<Fix> rewrite(const Paragraph& /*heading*/, Span /*span*/, std::size_t /*value*/) {
  return std::nullopt;
}

}  // namespace

extern const Rule heading_case = {
    .id = "heading-case",
    .category = "consistency",
    .summary = "Some headings of a level have capitals throughout, others at the beginning.",
    .rationale = "Headings of one level are read as one list.",
    .severity = Severity::info,
    .examples =
        {{.incorrect = "## The old bridge closes again\n\n## What the engineers found there\n\n## "
                       "[[Another Solemn Promise Broken]]\n",
          .correct = "",
          .markup = Markup::markdown},
         {.incorrect = "# [[The old bridge closes again]]\n",
          .correct = "",
          .markup = Markup::markdown,
          .value = "title"},
         {.correct = "# Another Solemn Promise Broken\n\n## The old bridge closes again\n\n## What "
                     "the engineers found there\n\n## Anna Marie Lindström\n",
          .markup = Markup::markdown}},
    .check = ChoiceSpec{.values = {{"title", "title case"}, {"sentence", "sentence case"}},
                        .message = "Headings of this level are written in two ways",
                        .observe = observe,
                        .rewrite = rewrite,
                        .segments = {SegmentKind::heading}}};

}  // namespace copydesk::rules
