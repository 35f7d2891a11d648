#include "checker/engine/suggestion_memo.h"

#include <algorithm>
#include <bit>
#include <iterator>

#include "checker/analysis/doubts.h"

namespace copydesk {
namespace {

// Builds a key of parts that no other parts give.
class Key {
 public:
  Key& add(std::string_view text) {
    add(static_cast<std::uint32_t>(text.size()));
    key_ += text;
    return *this;
  }

  Key& add(std::uint32_t number) {
    for (int shift = 0; shift < 32; shift += 8) key_ += static_cast<char>(number >> shift);
    return *this;
  }

  std::string take() { return std::move(key_); }

 private:
  std::string key_;
};

std::string key_of(const WordInContext& word, std::size_t limit) {
  const auto flags =
      static_cast<std::uint32_t>((word.sentence_start ? 1U : 0U) | (word.quick ? 2U : 0U));
  return Key()
      .add(word.word)
      .add(word.previous)
      .add(word.next)
      .add(flags)
      .add(static_cast<std::uint32_t>(word.dialect))
      .add(static_cast<std::uint32_t>(limit))
      .take();
}

// The sentence that the word stands in; empty for one that is too long to be remembered.
TokenRange sentence_of(const Mention& word) {
  constexpr Offset kLongest = 200;
  const std::vector<TokenRange>& sentences = word.paragraph->sentences;
  const auto range = std::ranges::find_if(
      sentences, [&](const TokenRange& sentence) { return word.token < sentence.last; });
  if (range == sentences.end() || range->last - range->first > kLongest) return {};
  return *range;
}

// The sentence as the model reads it, the word's place in it, and what is to be ranked.
std::string key_of(const Mention& word, TokenRange sentence,
                   std::span<const Suggestion> suggestions) {
  const Paragraph& paragraph = *word.paragraph;
  const Offset start = paragraph.tokens[sentence.first].start;
  Key key;
  key.add(paragraph.text().substr(start, paragraph.tokens[sentence.last - 1].end() - start));
  for (Offset i = sentence.first; i < sentence.last; ++i) {
    const Token& token = paragraph.tokens[i];
    key.add(token.start - start).add(token.length).add(token.word);
  }
  key.add(word.token - sentence.first);
  for (const Suggestion& suggestion : suggestions) {
    key.add(suggestion.text).add(std::bit_cast<std::uint32_t>(suggestion.cost));
  }
  return key.take();
}

}  // namespace

void SuggestionMemo::begin(std::span<const std::string_view> own_words, const Speller& speller) {
  ++version_;
  forget_old(suggested_);
  forget_old(ranked_);
  std::vector<std::string> words(own_words.begin(), own_words.end());
  std::ranges::sort(words);
  std::vector<std::string> changed;
  std::ranges::set_symmetric_difference(words, own_words_, std::back_inserter(changed));
  own_words_ = std::move(words);
  if (changed.empty()) return;
  const std::vector<std::string_view> views(changed.begin(), changed.end());
  std::erase_if(suggested_,
                [&](const auto& item) { return speller.may_propose(item.second.word, views); });
}

void SuggestionMemo::forget_old(Entries& entries) const {
  std::erase_if(entries, [this](const auto& item) { return item.second.version + 2 < version_; });
}

std::vector<Suggestion> SuggestionMemo::suggest(const WordInContext& word, std::size_t limit,
                                                const Speller& speller) {
  Entry& entry = suggested_[key_of(word, limit)];
  if (entry.version == 0) {
    entry.word = word.word;
    entry.suggestions = speller.suggest(word, limit);
  }
  entry.version = version_;
  return entry.suggestions;
}

void SuggestionMemo::rank(const Mention& word, const ContextModel& model,
                          std::vector<Suggestion>& suggestions) {
  const TokenRange sentence = sentence_of(word);
  if (sentence.first == sentence.last) return rank_in_context(word, model, suggestions);
  Entry& entry = ranked_[key_of(word, sentence, suggestions)];
  if (entry.version == 0) {
    rank_in_context(word, model, suggestions);
    entry.suggestions = suggestions;
  } else {
    suggestions = entry.suggestions;
  }
  entry.version = version_;
}

void SuggestionMemo::clear() {
  suggested_.clear();
  ranked_.clear();
  own_words_.clear();
}

}  // namespace copydesk
