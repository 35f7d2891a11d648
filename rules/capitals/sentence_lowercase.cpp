#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// After a capitalised word, which may be shortened (Esq. and), only these begin a sentence for
// certain.
constexpr std::array<std::string_view, 14> kBeginners = {"but",  "he",   "however", "i",   "if",
                                                         "it",   "she",  "that",    "the", "there",
                                                         "they", "this", "these",   "we"};
// Shortened, or words in their own right: 5 ft. in height.
constexpr std::array<std::string_view, 8> kMayBeShortened = {"am", "art", "ft",  "in",
                                                             "no", "pm",  "vol", "vs"};
constexpr float kCommonZipf = 4.5F;

bool is_running_text(SegmentKind kind) {
  return kind == SegmentKind::paragraph || kind == SegmentKind::block_quote ||
         kind == SegmentKind::footnote;
}

// True if a full stop stands at `i` for certain: a word or number precedes that is not shortened,
// nor a label (1. the first).
bool is_full_stop(const Lexicon& lexicon, const Paragraph& paragraph, std::size_t i) {
  constexpr std::size_t kShortestSentence = 4;  // in tokens
  if (i < kShortestSentence) return false;
  const Token& before = paragraph.tokens[i - 1];
  if (before.kind == TokenKind::number) return paragraph.tokens[i - 2].kind == TokenKind::word;
  const std::string_view text = text_at(paragraph, i - 1);
  if (text == ")" || text == "]") return true;
  if (before.kind != TokenKind::word || before.word == kNoWord || before.length < 2) return false;
  const std::uint32_t flags = lexicon.flags(before.word);
  if ((flags & (kAbbreviation | kHonorific)) != 0) return false;
  if (before.casing == Casing::lower) return !is_one_of(text, kMayBeShortened);
  return is_one_of(text_at(paragraph, i + 1), kBeginners);
}

bool is_capitalised(const Paragraph& paragraph, std::size_t i) {
  return i < paragraph.tokens.size() && paragraph.tokens[i].casing == Casing::capitalised;
}

void check(const Paragraph& paragraph, Report& report) {
  if (!is_running_text(paragraph.segment.kind)) return;
  for (std::size_t i = 1; i + 1 < paragraph.tokens.size(); ++i) {
    const Token& mark = paragraph.tokens[i];
    const Token& next = paragraph.tokens[i + 1];
    if (mark.kind != TokenKind::punctuation || mark.length != 1 || mark.space_before ||
        next.casing != Casing::lower || !next.space_before || next.kind != TokenKind::word ||
        next.word == kNoWord || paragraph.text(mark)[0] != '.') {
      continue;
    }
    const std::string_view word = paragraph.text(next);
    if (word[0] < 'a' || word[0] > 'z') continue;
    // word.word and lists a. b. are no sentences.
    const bool point_follows = text_at(paragraph, i + 2) == "." || word.size() == 1;
    if (point_follows && word != "a") continue;
    const Lexicon& lexicon = paragraph.background->speller().lexicon();
    // A name may begin so: de Gaulle.
    if ((lexicon.flags(next.word) & kParticle) != 0 && is_capitalised(paragraph, i + 2)) continue;
    if (lexicon.zipf(next.word) < kCommonZipf || !is_full_stop(lexicon, paragraph, i)) continue;
    std::string capitalised(word);
    capitalised[0] = static_cast<char>(capitalised[0] - ('a' - 'A'));
    Finding finding{.span = next.span()};
    finding.message = "A sentence begins here with a small letter.";
    finding.fixes.push_back(replacement(next.span(), std::move(capitalised)));
    report.add(paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule sentence_lowercase = {
    .id = "sentence-lowercase",
    .category = "capitals",
    .summary = "A sentence begins with a small letter.",
    .rationale = "After a full stop readers look for a capital; without one they read on past it.",
    .severity = Severity::error,
    .examples = {{.incorrect = "The talks began in June. [[they]] ended soon.",
                  .correct = "The talks began in June. They ended soon."},
                 {.incorrect = "He left at once (by train). [[the]] rest stayed.",
                  .correct = "He left at once (by train). The rest stayed."},
                 {.correct = "Prices rose by approx. five per cent. Mr. van Dam left."},
                 {.correct = "She sells phones. iPhone sales rose. “Why?” he asked."},
                 {.correct = "He waited... and left. 1. the first"}},
    .check = ParagraphCheck(check)};

}  // namespace copydesk::rules
