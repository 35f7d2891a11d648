#include "checker/analysis/titles.h"

#include <algorithm>
#include <array>
#include <optional>

#include "checker/analysis/paragraph_facts.h"

namespace copydesk {
namespace {

constexpr std::size_t kLongestWord = 32;  // in bytes; no word of a title is longer

// A form's tokens in a text.
struct Match {
  const HonorificForm* form = nullptr;
  Offset end = 0;  // one past the last token; 0: none
  bool point = false;
};

class TitleFinder {
 public:
  TitleFinder(const Paragraph& paragraph, const Desk& desk, std::vector<TitleMention>& mentions)
      : paragraph_(paragraph),
        tokens_(paragraph.tokens),
        lexicon_(desk.speller->lexicon()),
        honorifics_(*desk.honorifics),
        mentions_(mentions) {}

  void run() {
    for (const TokenRange& sentence : paragraph_.sentences) {
      sentence_ = sentence;
      Offset i = sentence.first;
      // A title whose point seems to end the sentence reaches into the next one.
      if (!mentions_.empty()) i = std::max(i, mentions_.back().passage.tokens.last);
      while (i < sentence.last) i = may_begin(i) ? read(i) : i + 1;
    }
  }

 private:
  bool may_begin(Offset i) const {
    const Token& token = tokens_[i];
    if (token.length > kLongestWord) return false;
    if (token.kind == TokenKind::number) return token.length == 3;  // 1st Lt.
    return is_capital(i);
  }

  // Reads the title that begins at `i`, if any; where to go on.
  Offset read(Offset i) {
    std::array<char, kLongestWord> buffer;
    const Match match = title_at(i, without_points(i, buffer));
    if (match.end == 0) return i + 1;
    mentions_.push_back({.passage = {&paragraph_, {i, match.end}},
                         .honorific = &honorifics_.title_of(*match.form),
                         .abbreviated = match.form->abbreviated,
                         .point = match.point,
                         .plural = match.form->plural});
    return match.end;
  }

  // The longest form that stands here decides, so that Attorney is no title in Attorney General.
  Match title_at(Offset i, std::string_view first_word) const {
    std::size_t longest = 0;
    for (const HonorificForm& form : honorifics_.starting_with(first_word)) {
      if (form.text.size() < longest) break;
      const Match match = match_form(form, i);
      if (match.end == 0) continue;
      longest = form.text.size();
      const bool after = honorifics_.title_of(form).after;
      if (after ? follows_name(match, i) : precedes_name(match, i)) return match;
    }
    return {};
  }

  // The text of a token; that of H.E. and M. without its points.
  std::string_view without_points(Offset i, std::array<char, kLongestWord>& buffer) const {
    const Token& token = tokens_[i];
    const std::string_view text = paragraph_.text(token);
    if (token.kind != TokenKind::abbreviation && token.kind != TokenKind::initial) return text;
    if (text.size() > buffer.size()) return text;
    const auto end = std::ranges::remove_copy(text, buffer.begin(), '.').out;
    return {buffer.data(), static_cast<std::size_t>(end - buffer.begin())};
  }

  bool is_point(Offset i) const {
    return i < tokens_.size() && !tokens_[i].space_before && paragraph_.text(tokens_[i]) == ".";
  }

  Match match_form(const HonorificForm& form, Offset i) const {
    std::array<char, kLongestWord> buffer;
    const Honorific& title = honorifics_.title_of(form);
    std::string_view rest = form.text;
    Match match{.form = &form, .end = i, .point = false};
    while (!rest.empty()) {
      const std::size_t length = std::min(rest.find(' '), rest.size());
      const std::string_view word = rest.substr(0, length);
      rest.remove_prefix(std::min(length + 1, rest.size()));
      const Offset at = match.end;
      if (at >= tokens_.size() || (at > i && !tokens_[at].space_before)) return {};
      if (without_points(at, buffer) != word) return {};
      match.end = at + 1;
      match.point =
          tokens_[at].kind == TokenKind::abbreviation || tokens_[at].kind == TokenKind::initial;
      // Behind a name a point may as well end the sentence.
      const bool ends = title.after && match.end + 1 == sentence_.last;
      if (!match.point && form.abbreviated && is_point(match.end) && !ends) {
        match.point = true;
        ++match.end;
      }
    }
    if (title.after || !match.point || title.point_us) return match;
    return form.ambiguous || !form.abbreviated ? Match() : match;
  }

  bool precedes_name(const Match& match, Offset i) const {
    const Offset next = match.end;
    if (next >= tokens_.size() || !tokens_[next].space_before) return false;
    const HonorificForm& form = *match.form;
    if (next >= sentence_.last && (form.ambiguous || !match.point)) return false;
    if (!begins_name(next)) return false;
    if (!form.ambiguous) return form.abbreviated || !is_plain_word(next);
    if (form.text.size() == 1 && !match.point) return false;  // M. Aubry, not M Street
    if (is_inside_name(match, i)) return false;
    if (may_be_word(next) && (!begins_name(next + 1) || may_be_word(next + 1))) return false;
    return !may_be_given_name(match, i) || begins_name(next + 1);
  }

  // A word or initial with a capital, or a small particle with one behind it.
  bool begins_name(Offset i) const {
    if (i >= tokens_.size()) return false;
    if (is_capital(i)) return true;
    const bool particle =
        tokens_[i].casing == Casing::lower && (lexicon_.flags(tokens_[i].word) & kParticle) != 0;
    return particle && i + 1 < tokens_.size() && is_capital(i + 1);
  }

  bool is_capital(Offset i) const {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::initial) return true;
    if (token.kind != TokenKind::word && token.kind != TokenKind::abbreviation) return false;
    if (token.casing == Casing::capitalised || token.casing == Casing::upper) return true;
    const char first = paragraph_.text()[token.start];
    return token.casing == Casing::mixed && (first < 'a' || first > 'z');
  }

  // How frequent a word is where it is written small; nothing if it never is.
  std::optional<float> lower_zipf(const Token& token) const {
    if (token.kind != TokenKind::word || token.length > kLongestWord) return std::nullopt;
    std::array<char, kLongestWord> buffer;
    const auto lower = [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    };
    std::string_view text = paragraph_.text(token);
    for (const std::string_view ending : {"’s", "'s"}) {
      if (text.ends_with(ending)) text.remove_suffix(ending.size());
    }
    const auto end = std::ranges::transform(text, buffer.begin(), lower).out;
    const WordId word =
        lexicon_.find({buffer.data(), static_cast<std::size_t>(end - buffer.begin())});
    if (word == kNoWord) return std::nullopt;
    return lexicon_.zipf(word);
  }

  // A capitalised word that is no name, as it is far more often written small.
  bool is_plain_word(Offset i) const {
    constexpr float kFarMore = 0.5F;
    const std::optional<float> lower = lower_zipf(tokens_[i]);
    if (!lower) return false;
    const WordId word = tokens_[i].word;
    const bool listed = (lexicon_.flags(word) & (kForename | kSurname | kParticle)) != 0;
    return !listed || *lower > lexicon_.zipf(word) + kFarMore;
  }

  // A capitalised word that could be a name or not: Assembly, Brown.
  bool may_be_word(Offset i) const {
    constexpr float kFamiliar = 3.5F;
    return lower_zipf(tokens_[i]).value_or(0) >= kFamiliar;
  }

  // True if the word before is part of a name that goes on here: Stephen King, J. M. Barrie.
  bool is_inside_name(const Match& match, Offset i) const {
    if (i == sentence_.first || (i == last_title_end())) return false;
    const Token& before = tokens_[i - 1];
    if (before.kind == TokenKind::initial) return true;
    if (before.kind != TokenKind::word || !is_capital(i - 1)) return false;
    if (match.form->text.size() == 1) return true;  // Richard M. Nixon
    const std::uint32_t flags = lexicon_.flags(before.word);
    if ((flags & kForename) == 0) return false;
    return (flags & kPlace) == 0 || !begins_name(match.end + 1);  // Paris Mayor Anne Hidalgo
  }

  // One past the last title of this paragraph; 0 before the first one.
  Offset last_title_end() const {
    return mentions_.empty() ? 0 : mentions_.back().passage.tokens.last;
  }

  // Dean Martin, Don Gibson: a title only before a whole name.
  bool may_be_given_name(const Match& match, Offset i) const {
    if (match.form->abbreviated || match.end != i + 1) return false;
    const Honorific& title = honorifics_.title_of(*match.form);
    if (title.takes == NamePart::given && title.language == "en") return false;
    constexpr float kMore = 0.25F;  // Judge and Bishop are names too, but seldom
    const WordId word = tokens_[i].word;
    return (lexicon_.flags(word) & kForename) != 0 &&
           lexicon_.zipf(word) > lower_zipf(tokens_[i]).value_or(0) + kMore;
  }

  // Behind two words of a name, or behind one that a title stands before.
  bool follows_name(const Match& match, Offset i) const {
    Offset end = i;  // of the name
    const bool comma = i > sentence_.first && paragraph_.text(tokens_[i - 1]) == ",";
    if (comma) --end;
    if (end == sentence_.first || !is_capital(end - 1)) return false;
    if (!comma && match.form->ambiguous && match.end < sentence_.last && begins_name(match.end)) {
      return false;
    }
    const Offset last = end - 1;
    if (last_title_end() == i || (last > 0 && last_title_end() == last)) return true;
    if (last == sentence_.first || !is_capital(last - 1)) return false;
    return !may_be_word(last) || !may_be_word(last - 1);
  }

  const Paragraph& paragraph_;
  std::span<const Token> tokens_;
  const Lexicon& lexicon_;
  const Honorifics& honorifics_;
  std::vector<TitleMention>& mentions_;
  TokenRange sentence_;
};

}  // namespace

std::vector<TitleMention> read_titles(const Paragraph& paragraph, const Desk& desk) {
  std::vector<TitleMention> mentions;
  TitleFinder(paragraph, desk, mentions).run();
  return mentions;
}

std::vector<TitleMention> find_titles(std::span<const Paragraph> paragraphs) {
  std::vector<TitleMention> mentions;
  for (const Paragraph& paragraph : paragraphs) {
    for (const TitleMention& mention : paragraph.facts->titles) {
      mentions.push_back(mention);
      mentions.back().passage.paragraph = &paragraph;
    }
  }
  return mentions;
}

}  // namespace copydesk
