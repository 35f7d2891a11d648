#include "checker/language/annotate.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace copydesk {
namespace {

// A passage is foreign when its unknown words outnumber the everyday English ones by so many: three
// where the spelling looks foreign too (é, l'), else four.
constexpr int kForeignScore = 4;
constexpr int kForeignSpellingScore = 3;
// It ends where English words have eaten up so much of the score.
constexpr int kForeignSlack = 2;
constexpr float kEverydayZipf = 5.0F;

// Words of other languages that English has too: la, me, son, pour.
constexpr std::size_t kShortWord = 3;

class Annotator {
 public:
  Annotator(Paragraph& paragraph, const Speller& speller)
      : paragraph_(paragraph), tokens_(paragraph.tokens), speller_(speller) {}

  void run() {
    paragraph_.unknown.clear();
    for (Offset i = 0; i < tokens_.size(); ++i) {
      Token& token = tokens_[i];
      if (token.kind != TokenKind::word && token.kind != TokenKind::abbreviation) continue;
      const Spelling spelling = speller_.look_up(paragraph_.text(token));
      token.word = spelling.word;
      if (!spelling.accepted) paragraph_.unknown.push_back(i);
    }
    if (paragraph_.unknown.empty()) return;
    if (paragraph_.unknown.size() >= kForeignSpellingScore) mark_foreign_passages();
    std::erase_if(paragraph_.unknown, [this](Offset i) {
      return (tokens_[i].zones & kForeign) != 0 || particle_of_name(i);
    });
  }

 private:
  bool is_word(Offset i) const { return tokens_[i].kind == TokenKind::word; }

  bool unknown(Offset i) const { return std::ranges::binary_search(paragraph_.unknown, i); }

  bool particle(Offset i) const {
    return (speller_.lexicon().flags(tokens_[i].word) & kParticle) != 0;
  }

  // The van, der of van der Berg; the De of De Niro.
  bool particle_of_name(Offset i) const {
    if (!particle(i)) return false;
    while (i < tokens_.size() && is_word(i) && particle(i)) ++i;
    return i < tokens_.size() && is_word(i) &&
           (tokens_[i].casing == Casing::capitalised || tokens_[i].casing == Casing::mixed);
  }

  // What a word says of its passage: 1 foreign, -1 English, 0 nothing.
  int vote(Offset i) const {
    const Token& token = tokens_[i];
    if (!is_word(i)) return 0;
    if (unknown(i)) {
      if (token.casing != Casing::lower) return 0;
      const std::string_view text = paragraph_.text(token);
      return speller_.lexicon().observed_corrections(text).empty() ? 1 : -1;
    }
    if (token.casing != Casing::lower || token.length <= kShortWord) return short_vote(token);
    return speller_.lexicon().zipf(token.word) >= kEverydayZipf ? -1 : 0;
  }

  int short_vote(const Token& token) const {
    constexpr float kVeryCommonZipf = 6.3F;  // the, of, and, to, in, a, is, that
    return speller_.lexicon().zipf(token.word) >= kVeryCommonZipf ? -1 : 0;
  }

  bool looks_foreign(Offset i) const {
    const std::string_view text = paragraph_.text(tokens_[i]);
    const bool accents =
        std::ranges::any_of(text, [](char c) { return c == '\xC3' || c == '\xC5'; });
    const bool elision =
        text.size() > 2 && (text[1] == '\'' || text.substr(1).starts_with("\u2019"));
    return accents || elision;
  }

  // Goes from each unknown word as far as foreign words outweigh English ones.
  void mark_foreign_passages() {
    Offset next = 0;
    for (const Offset first : paragraph_.unknown) {
      if (first < next || vote(first) != 1) continue;
      next = mark_passage(first);
    }
  }

  // Returns where the search goes on.
  Offset mark_passage(Offset first) {
    int score = 0;
    int best = 0;
    bool foreign_spelling = false;
    Offset last = first;
    for (Offset i = first; i < tokens_.size() && score >= best - kForeignSlack; ++i) {
      const int v = vote(i);
      score += v;
      foreign_spelling = foreign_spelling || (v == 1 && looks_foreign(i));
      if (score > best) {
        best = score;
        last = i;
      }
    }
    if (best < (foreign_spelling ? kForeignSpellingScore : kForeignScore)) return first + 1;
    // A capital before it begins the passage: La vie.
    while (first > 0 && is_word(first - 1) && tokens_[first - 1].casing == Casing::capitalised &&
           vote(first - 1) == 0) {
      --first;
    }
    for (Offset i = first; i <= last; ++i) tokens_[i].zones |= kForeign;
    return last + 1;
  }

  Paragraph& paragraph_;
  std::span<Token> tokens_;
  const Speller& speller_;
};

}  // namespace

void annotate(Paragraph& paragraph, const Speller& speller) {
  Annotator(paragraph, speller).run();
}

}  // namespace copydesk
