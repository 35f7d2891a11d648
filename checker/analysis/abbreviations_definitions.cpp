#include "checker/analysis/abbreviations_definitions.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "checker/analysis/abbreviations_alignment.h"
#include "checker/known_abbreviations.h"

namespace copydesk {
namespace {

constexpr Offset kMostTokens = 40;    // that are looked at for a long form
constexpr Offset kMostBeforeKey = 4;  // words between bracket and key: (hereafter the UNPOL)
constexpr std::size_t kShortestWordlike = 3;  // (Nice)

class Reader {
 public:
  Reader(const Paragraph& paragraph, Offset token, const Lexicon& lexicon)
      : paragraph_(paragraph), tokens_(paragraph.tokens), key_(token), lexicon_(lexicon) {}

  std::optional<Definition> read() {
    const std::string_view text = paragraph_.text(tokens_[key_]);
    const std::optional<AbbreviationForm> form = read_abbreviation(text);
    const bool wordlike = tokens_[key_].casing == Casing::capitalised;
    if (!form && (!wordlike || text.size() < kShortestWordlike)) return {};
    folded_ = fold_abbreviation(form ? form->key : text);
    plural_ = form && form->ending == "s";
    if (const std::optional<Offset> bracket = opening_bracket())
      return before(*bracket, form.has_value());
    const std::string_view next = text_at(key_ + 1);
    if (form && (next == "(" || next == "[")) return behind(next == "(" ? ")" : "]");
    if (const std::optional<Offset> last = joint(); form && last) return beside(*last);
    return {};
  }

 private:
  std::string_view text_at(std::size_t i) const {
    return i < tokens_.size() ? paragraph_.text(tokens_[i]) : std::string_view();
  }

  bool is_quote(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == TokenKind::quote;
  }

  // That before the key, with nothing but small words between: (the UNPOL), (or “UNPOL”).
  std::optional<Offset> opening_bracket() {
    for (Offset i = key_; i > 0 && key_ - i <= kMostBeforeKey; --i) {
      if (text_at(i - 1) == "(") {
        alone_ = i == key_ || (i + 1 == key_ && is_quote(i));
        return i - 1;
      }
      const Token& token = tokens_[i - 1];
      const bool word = token.kind == TokenKind::word && token.casing == Casing::lower;
      if (!word && !is_quote(i - 1)) return {};
    }
    return {};
  }

  Definition definition(Offset first, Offset last) const {
    Definition found;
    found.expansion = {&paragraph_, {first, last}};
    found.key = {&paragraph_, {key_, key_ + 1}};
    return found;
  }

  // The long form that ends before the bracket.
  std::optional<Definition> before(Offset bracket, bool form) {
    Offset behind = key_ + (is_quote(key_ + 1) ? 2 : 1);
    if (behind < tokens_.size() && tokens_[behind].kind == TokenKind::number) ++behind;  // (COP 26)
    const std::string_view close = text_at(behind);
    if (close != ")" && close != "," && close != ";") return {};
    Offset last = bracket;
    while (last > 0 && is_quote(last - 1)) --last;
    if (last == 0 || tokens_[last - 1].kind == TokenKind::number) return {};
    collect_before(last);
    if (const std::optional<std::size_t> part = align_parts()) {
      Definition found = definition(parts_[*part].token, last);
      found.aligned = true;
      return found;
    }
    const bool word = tokens_[last - 1].kind == TokenKind::word;
    if (!form || !alone_ || close != ")" || !word) return {};
    Offset first = last - 1;
    while (first > 0 && tokens_[first - 1].kind == TokenKind::word &&
           tokens_[first - 1].casing == Casing::capitalised) {
      --first;
    }
    while (first + 1 < last && is_small_word(text_at(first), tokens_[first], lexicon_)) ++first;
    return definition(first, last);
  }

  // Where the words that name the key by its side begin: , or ABC; , known as the ABC.
  std::optional<Offset> joint() const {
    Offset i = key_;
    if (i > 0 && text_at(i - 1) == "the") --i;
    const bool known_as = i > 1 && text_at(i - 1) == "as" && text_at(i - 2) == "known";
    if (known_as) i -= 2;
    for (const std::string_view adverb : {"also", "otherwise", "better"}) {
      if (known_as && i > 0 && text_at(i - 1) == adverb) --i;
    }
    const bool alternative = i > 1 && text_at(i - 1) == "or" && text_at(i - 2) == ",";
    if (alternative) return i - 2;
    if (!known_as) return {};
    return i > 0 && text_at(i - 1) == "," ? i - 1 : i;
  }

  // The long form before such words.
  std::optional<Definition> beside(Offset last) {
    constexpr std::size_t kShortest = 3;  // with fewer letters, any two words fit
    if (last == 0 || folded_.size() < kShortest) return {};
    collect_before(last);
    const std::optional<std::size_t> part = align_parts();
    if (!part) return {};
    Definition found = definition(parts_[*part].token, last);
    found.aligned = true;
    return found;
  }

  // The long form inside the brackets behind the key.
  std::optional<Definition> behind(std::string_view close) {
    parts_.clear();
    Offset last = key_ + 2;
    for (; last < tokens_.size() && text_at(last) != close; ++last) {
      if (last > key_ + kMostTokens) return {};
      if (tokens_[last].kind == TokenKind::word) append_parts(paragraph_, last, lexicon_, parts_);
    }
    if (last >= tokens_.size() || last == key_ + 2) return {};
    const std::optional<std::size_t> part = align_parts();
    if (!part) return {};
    Definition found = definition(parts_[*part].token, last);
    found.aligned = true;
    found.key_first = true;
    return found;
  }

  std::optional<std::size_t> align_parts() const {
    if (const auto part = align(folded_, parts_)) return part;
    return plural_ ? align(folded_ + 'S', parts_) : std::nullopt;
  }

  // The words before `last` that the long form may have, back to a mark that ends a clause.
  void collect_before(Offset last) {
    const std::size_t most = 2 * folded_.size() + 1;
    std::vector<Offset> words;
    std::size_t content = 0;
    Offset i = last;
    for (; i > 0 && last - i < kMostTokens && content < most; --i) {
      const Token& token = tokens_[i - 1];
      const std::string_view text = paragraph_.text(token);
      if (token.kind == TokenKind::word || token.kind == TokenKind::abbreviation ||
          token.kind == TokenKind::number) {
        words.push_back(i - 1);
        content += is_small_word(text, token, lexicon_) ? 0 : 1;
      } else if (text != "&" && text != "/" && text != "," && !is_quote(i - 1)) {
        break;
      }
    }
    parts_.clear();
    std::ranges::reverse(words);
    for (const Offset word : words) append_parts(paragraph_, word, lexicon_, parts_);
  }

  const Paragraph& paragraph_;
  const std::vector<Token>& tokens_;
  Offset key_;
  const Lexicon& lexicon_;
  std::string folded_;
  bool plural_ = false;
  bool alone_ = false;  // nothing but the key and its quotation marks is in the brackets
  std::vector<WordPart> parts_;
};

}  // namespace

std::optional<Definition> read_definition(const Paragraph& paragraph, Offset token,
                                          const Lexicon& lexicon) {
  return Reader(paragraph, token, lexicon).read();
}

}  // namespace copydesk
