#include "checker/analysis/doubts.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace copydesk {
namespace {

constexpr float kLeastLogOdds = -4;  // whatever the document says for it, it is no find below

// A sentence as the model reads it.
class ReadSentence {
 public:
  ReadSentence(const Paragraph& paragraph, TokenRange range, const ContextModel& model,
               std::vector<ContextId>& ids)
      : text_(paragraph.text()),
        tokens_(std::span(paragraph.tokens).subspan(range.first, range.last - range.first)),
        ids_(ids) {
    ids_.resize(tokens_.size());
    model.vocabulary().read(text_, tokens_, ids_);
  }

  std::span<const ContextId> ids() const { return ids_; }

  std::span<const Token> tokens() const { return tokens_; }

  // Less than half is prose that the model knows: a table, a list of names, another language.
  bool is_strange() const {
    const auto strange = std::ranges::count_if(ids_, [](ContextId id) { return id < kFirstWord; });
    return 2 * strange > std::ssize(ids_);
  }

  // A word that stands as one, not inside code or a compound with signs.
  bool stands_alone(std::size_t i) const {
    const auto joins = [this](const Token& token) {
      return token.kind == TokenKind::symbol || token.kind == TokenKind::code ||
             token.kind == TokenKind::placeholder ||
             text_.substr(token.start, token.length) == ":";  // :bee:
    };
    if (i > 0 && !tokens_[i].space_before && joins(tokens_[i - 1])) return false;
    if (i + 2 >= tokens_.size() || tokens_[i + 1].space_before) return true;
    return tokens_[i + 2].space_before || !joins(tokens_[i + 1]);
  }

  // A word of the model stands right beside it.
  bool has_neighbour(std::size_t i) const {
    const auto is_word = [this](std::size_t at) {
      return at < tokens_.size() && tokens_[at].kind == TokenKind::word && ids_[at] >= kFirstWord;
    };
    return (i > 0 && is_word(i - 1)) || is_word(i + 1);
  }

  bool begins(std::size_t i) const { return begins_clause(text_, tokens_, i); }

 private:
  std::string_view text_;
  std::span<const Token> tokens_;
  std::vector<ContextId>& ids_;
};

bool may_be_doubted(const ReadSentence& sentence, std::size_t i, const Lexicon& lexicon) {
  const Token& token = sentence.tokens()[i];
  if (token.kind != TokenKind::word || (token.zones & kForeign) != 0) return false;
  // a and I are a matter of grammar, other letters stand for themselves.
  if (token.length == 1) return false;
  if (token.casing == Casing::capitalised) {
    const std::uint32_t flags = lexicon.flags(token.word);
    if ((flags & (kForename | kSurname | kPlace)) != 0 || !sentence.begins(i)) return false;
  } else if (token.casing != Casing::lower) {
    return false;
  }
  return sentence.stands_alone(i);
}

// Both neighbours are words with a space between, so that a word may be missing there; the first in
// lower case, for a name may look like a small word: May said.
bool may_lack_a_word(const ReadSentence& sentence, std::size_t i) {
  if (i == 0 || !sentence.tokens()[i].space_before) return false;
  if (sentence.tokens()[i - 1].casing != Casing::lower) return false;
  const auto is_word = [&](std::size_t at) {
    return sentence.tokens()[at].kind == TokenKind::word && sentence.stands_alone(at) &&
           (sentence.tokens()[at].zones & kForeign) == 0;
  };
  return is_word(i - 1) && is_word(i);
}

void add_doubt(const ReadSentence& sentence, std::size_t i, const ContextModel& model,
               std::vector<DoubtedWord>& doubts, Offset token) {
  const ContextDoubt doubt = model.doubt(sentence.ids(), i);
  if (doubt.log_odds <= kLeastLogOdds) return;
  doubts.push_back({.token = token,
                    .meant = model.text(doubt.meant.word),
                    .confusion = doubt.meant.kind,
                    .log_odds = doubt.log_odds});
}

void add_missing(const ReadSentence& sentence, std::size_t i, const ContextModel& model,
                 std::vector<MissingWord>& missing, Offset token) {
  const ContextGap gap = model.gap(sentence.ids(), i);
  if (gap.log_odds <= kLeastLogOdds) return;
  missing.push_back({.token = token, .small = gap.small, .log_odds = gap.log_odds});
}

}  // namespace

void find_doubts(Paragraph& paragraph, const ContextModel& model, const Speller& speller) {
  std::vector<ContextId> ids;
  for (const TokenRange& range : paragraph.sentences) {
    const ReadSentence sentence(paragraph, range, model, ids);
    if (sentence.is_strange()) continue;
    for (std::size_t i = 0; i < sentence.tokens().size(); ++i) {
      const Offset token = range.first + static_cast<Offset>(i);
      if (may_be_doubted(sentence, i, speller.lexicon())) {
        add_doubt(sentence, i, model, paragraph.doubts, token);
      }
      if (may_lack_a_word(sentence, i)) add_missing(sentence, i, model, paragraph.missing, token);
    }
  }
  std::erase_if(paragraph.doubts, [&](const DoubtedWord& doubt) {
    return speller.is_house_word(paragraph.text(paragraph.tokens[doubt.token]));
  });
}

void rank_in_context(const Mention& word, const ContextModel& model,
                     std::vector<Suggestion>& suggestions) {
  // The costs know how frequent a word is; the fits are on top of that.
  constexpr float kFitWeight = 0.6F;
  const Paragraph& paragraph = *word.paragraph;
  const auto range = std::ranges::find_if(paragraph.sentences,
                                          [&](const TokenRange& r) { return word.token < r.last; });
  if (range == paragraph.sentences.end() || suggestions.size() < 2) return;
  std::vector<ContextId> ids;
  const ReadSentence sentence(paragraph, *range, model, ids);
  const std::size_t at = word.token - range->first;
  const bool name = paragraph.tokens[word.token].casing != Casing::lower && !sentence.begins(at);
  if (name || !sentence.has_neighbour(at)) return;
  std::vector<ContextId> words;
  words.reserve(suggestions.size());
  for (const Suggestion& suggestion : suggestions) {
    words.push_back(model.vocabulary().find(suggestion.text));
  }
  std::vector<float> fits(words.size());
  model.fit(sentence.ids(), at, words, fits);
  for (std::size_t i = 0; i < words.size(); ++i) {
    suggestions[i].cost -= kFitWeight * fits[i];
  }
  std::ranges::stable_sort(suggestions, {}, &Suggestion::cost);
}

}  // namespace copydesk
