#include "checker/analysis/names_runs.h"

#include <algorithm>
#include <array>

#include "checker/analysis/names_folding.h"
#include "checker/analysis/names_lists.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

constexpr float kFunctionWordZipf = 6.0F;  // the, it, they: no names where a sentence begins
constexpr std::size_t kLongWord = 4;       // in bytes; shorter ones are small in headlines
constexpr std::size_t kMostHeadlineWords = 16;
constexpr std::size_t kMostParticles = 3;

bool is_capital(const Token& token) {
  return token.casing == Casing::capitalised || token.casing == Casing::upper ||
         token.casing == Casing::mixed;
}

// I, I’m, I’ve
bool is_pronoun_i(std::string_view word) {
  return word.front() == 'I' &&
         (word.size() == 1 || word[1] == '\'' || word.substr(1).starts_with("’"));
}

class RunScanner {
 public:
  RunScanner(const Paragraph& paragraph, const Lexicon& lexicon,
             std::span<const TitleMention> titles)
      : paragraph_(paragraph), tokens_(paragraph.tokens), lexicon_(lexicon), titles_(titles) {}

  ParagraphNames run() {
    auto sentence = paragraph_.sentences.begin();
    bool start = true;
    for (Offset i = 0; i < tokens_.size(); ++i) {
      if (sentence != paragraph_.sentences.end() && sentence->first == i) {
        start = true;
        ++sentence;
      }
      const Token& token = tokens_[i];
      if (token.kind == TokenKind::word || token.kind == TokenKind::initial ||
          token.kind == TokenKind::abbreviation) {
        visit(i, start);
        start = false;
      } else if (token.kind == TokenKind::number) {
        start = false;
      } else if (opens_speech(i)) {
        start = true;
      }
    }
    names_.shouted = is_shouted();
    for (CapitalRun& run : names_.runs) run.keeps_first = keeps_first(run);
    return std::move(names_);
  }

 private:
  // A quotation mark that opens, or a colon: what follows may begin with a capital.
  bool opens_speech(Offset i) const {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::quote) return token.space_before || i == 0 || text(i) == "“";
    return token.kind == TokenKind::punctuation && text(i) == ":";
  }

  std::string_view text(Offset i) const { return paragraph_.text(tokens_[i]); }

  bool in_title(Offset i) {
    while (next_title_ < titles_.size() && titles_[next_title_].passage.tokens.last <= i) {
      ++next_title_;
    }
    return next_title_ < titles_.size() && titles_[next_title_].passage.tokens.first <= i;
  }

  bool is_name_word(Offset i) const {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::initial) return true;
    if (!is_capital(token)) return false;
    if (token.kind == TokenKind::abbreviation) return true;
    return token.kind == TokenKind::word && !is_pronoun_i(text(i));
  }

  void visit(Offset i, bool start) {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::word && token.length >= kLongWord) count_casing(token);
    if (!is_name_word(i) || in_title(i) || is_part_of_code(i)) return;
    if (start && lexicon_.zipf(token.word) >= kFunctionWordZipf) return;
    const std::size_t length = length_without_possessive(text(i));
    names_.words.push_back({i, static_cast<Offset>(length), start});
    if (is_calendar(i)) return;
    if (!open_ || !joins(i)) begin_run(i, start);
    CapitalRun& run = names_.runs.back();
    run.tokens.last = i + 1;
    run.length = static_cast<Offset>(length);
    open_ = length == token.length;
  }

  // The words of Microsoft.Data.Sqlite.
  bool is_part_of_code(Offset i) const {
    const auto joins_words = [this](Offset mark) {
      return mark > 0 && mark + 1 < tokens_.size() && text(mark) == "." &&
             !tokens_[mark].space_before && !tokens_[mark + 1].space_before &&
             tokens_[mark + 1].kind != TokenKind::quote &&
             tokens_[mark + 1].kind != TokenKind::punctuation;
    };
    return joins_words(i + 1) || (i > 0 && joins_words(i - 1));
  }

  // Monday, March; not April Jones.
  bool is_calendar(Offset i) const {
    if (role_of(text(i)) != NameWordRole::calendar) return false;
    const Offset next = i + 1;
    const bool forename = (lexicon_.flags(tokens_[i].word) & kForename) != 0;
    const bool named = forename && next < tokens_.size() && tokens_[next].space_before &&
                       tokens_[next].kind == TokenKind::word &&
                       tokens_[next].casing == Casing::capitalised;
    return !named;
  }

  void count_casing(const Token& token) {
    ++long_words_;
    if (is_capital(token)) ++capital_words_;
  }

  void begin_run(Offset i, bool start) {
    CapitalRun& run = names_.runs.emplace_back();
    run.tokens = {i, i + 1};
    run.sentence_start = start;
    run.first_word = static_cast<std::uint32_t>(names_.words.size() - 1);
    while (run.tokens.first > 0 && is_particle(run.tokens.first - 1) &&
           follows_title(run.tokens.first - 1)) {
      --run.tokens.first;
    }
  }

  // Where no sentence begins, a word keeps its capital anyway.
  bool keeps_first(const CapitalRun& run) const {
    if (!run.sentence_start) return true;
    const CapitalWord& word = names_.words[run.first_word];
    std::string buffer;
    const std::string_view first = plain_marks(text(word.token).substr(0, word.length), buffer);
    const WordId small = lexicon_.find(lower_case(first));
    if (small == kNoWord) return true;
    const WordId capital = lexicon_.find(first);
    const bool several = run.tokens.last - run.tokens.first > 1;
    if (several && (lexicon_.flags(capital) & kForename) != 0) return true;
    return lexicon_.zipf(capital) > lexicon_.zipf(small);
  }

  bool is_particle(Offset i) const {
    const Token& token = tokens_[i];
    return token.kind == TokenKind::word && token.casing == Casing::lower &&
           (lexicon_.flags(token.word) & kParticle) != 0;
  }

  // Mr van Gogh: the particle at `i` may be reached from the title through other particles.
  bool follows_title(Offset i) const {
    while (i > 0 && is_particle(i - 1)) --i;
    return i > 0 && std::ranges::any_of(titles_, [i](const TitleMention& title) {
             return title.passage.tokens.last == i;
           });
  }

  // True if the name word at `i` goes on with the run that is open.
  bool joins(Offset i) const {
    const Offset last = names_.runs.back().tokens.last;
    if (!tokens_[i].space_before || i - last > kMostParticles) return false;
    for (Offset between = last; between < i; ++between) {
      if (!links(between, last, i)) return false;
    }
    return true;
  }

  // True if the token between two words of one name may stand there.
  bool links(Offset between, Offset last, Offset next) const {
    const std::string_view word = text(between);
    if (word == "&") return next == last + 1;
    if (word == ".") return between == last && is_saint(last - 1);
    if (is_particle(between)) return true;
    const bool joins_body = word == "of" || word == "for" || word == "the";
    return joins_body && next - last <= 2 && role_of(text(last - 1)) != NameWordRole::none &&
           (word != "the" || between > last);
  }

  // St. Clair, Mt. Holm
  bool is_saint(Offset i) const {
    constexpr std::array<std::string_view, 4> kWords = {"St", "Ste", "Mt", "Ft"};
    return std::ranges::find(kWords, text(i)) != kWords.end();
  }

  bool is_shouted() const {
    const SegmentKind kind = paragraph_.segment.kind;
    if (long_words_ == 0 || capital_words_ < long_words_) return false;
    if (kind == SegmentKind::heading || kind == SegmentKind::title) return true;
    if (long_words_ < 3 || tokens_.size() > kMostHeadlineWords) return false;
    const std::string_view last = text(static_cast<Offset>(tokens_.size() - 1));
    return last != "." && last != "!" && last != "?";
  }

  const Paragraph& paragraph_;
  std::span<const Token> tokens_;
  const Lexicon& lexicon_;
  std::span<const TitleMention> titles_;
  ParagraphNames names_;
  std::size_t next_title_ = 0;
  std::size_t long_words_ = 0;
  std::size_t capital_words_ = 0;
  bool open_ = false;  // the last run does not end in a possessive
};

}  // namespace

std::size_t length_without_possessive(std::string_view word) {
  for (const std::string_view ending : {"'s", "’s", "'S", "’S", "'", "’"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) return word.size() - ending.size();
  }
  return word.size();
}

ParagraphNames find_capital_runs(const Paragraph& paragraph, const Lexicon& lexicon,
                                 std::span<const TitleMention> titles) {
  return RunScanner(paragraph, lexicon, titles).run();
}

}  // namespace copydesk
