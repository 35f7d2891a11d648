// American and British spellings of one word, for the rules that compare them.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {

// In which way two spellings of a word differ: words that differ in the same way belong together.
enum class SpellingClass : std::uint8_t { ize, yze, our, re, ll, ae, ence, other };

// A word of a text that America and Britain spell differently.
struct SpelledWord {
  Span span;  // in the paragraph's text, without the possessive ending
  std::string_view american;
  std::string_view british;
  SpellingClass kind = SpellingClass::other;
  bool is_american = false;  // the text has the American spelling
};

// Words of which one spelling is a word of another sense too, or is right in all dialects as a
// technical term; by their beginnings.
inline constexpr auto kOtherSense = std::to_array<std::string_view>(
    {"appris",   "balk",    "blond",   "caster",  "castor",     "cheque",  "chequer", "check",
     "curb",     "kerb",    "disc",    "disk",    "draft",      "draught", "enquir",  "inquir",
     "analyses", "calk",    "caulk",   "formula", "groin",      "groyn",   "adapter", "adaptor",
     "sake",     "saki",    "gibe",    "gybe",    "jibe",       "grill",   "licenc",  "licens",
     "meter",    "metre",   "mould",   "practic", "practis",    "prise",   "prising", "prised",
     "prize",    "prizing", "program", "story",   "storey",     "stories", "tire",    "tyre",
     "tiring",   "ton",     "vice",    "vise",    "councillor", "counsel"});

// How `american` and `british` differ.
inline SpellingClass spelling_class(std::string_view american, std::string_view british) {
  std::size_t begin = 0;
  const std::size_t shorter = std::min(american.size(), british.size());
  while (begin < shorter && american[begin] == british[begin]) ++begin;
  std::size_t same_end = 0;
  while (same_end < shorter - begin &&
         american[american.size() - 1 - same_end] == british[british.size() - 1 - same_end]) {
    ++same_end;
  }
  const auto middle = [&](std::string_view word) {
    return word.substr(begin, word.size() - begin - same_end);
  };
  const std::string_view us = middle(american);
  const std::string_view gb = middle(british);
  const char before = begin > 0 ? american[begin - 1] : '\0';
  if (us == "z" && gb == "s") return before == 'y' ? SpellingClass::yze : SpellingClass::ize;
  if (us.empty() && gb == "u" && before == 'o') return SpellingClass::our;
  if (us == "er" && gb == "re") return SpellingClass::re;
  if (us == "e" && gb.empty() && before == 't') return SpellingClass::re;  // centered, centred
  if (us.empty() && gb == "l") return SpellingClass::ll;
  if (us.empty() && (gb == "a" || gb == "o")) return SpellingClass::ae;
  if (us == "s" && gb == "c") return SpellingClass::ence;
  return SpellingClass::other;
}

// The token as such a word; nothing if it is none, or may be part of a name: the World Trade
// Organization keeps its spelling in every text.
inline std::optional<SpelledWord> spelled_word(const Paragraph& paragraph, const Token& token,
                                               bool begins_sentence) {
  if (token.word == kNoWord || (token.zones & (kEmphasis | kForeign)) != 0) return std::nullopt;
  const bool plain =
      token.casing == Casing::lower || (token.casing == Casing::capitalised && begins_sentence);
  const Lexicon& lexicon = paragraph.background->speller().lexicon();
  if (!plain || (lexicon.flags(token.word) & kVariant) == 0) return std::nullopt;
  const std::string_view text = lexicon.text(token.word);
  const bool other_sense = std::ranges::any_of(
      kOtherSense, [text](std::string_view beginning) { return text.starts_with(beginning); });
  if (other_sense) return std::nullopt;
  SpelledWord word{.span = token.span(), .american = {}, .british = {}};
  for (const Variant& variant : lexicon.variants(token.word)) {
    const bool us = (variant.dialects & kUs) != 0;
    const bool gb = (variant.dialects & kGb) != 0;
    if (us && !gb) word.american = variant.text;
    if (gb && !us) word.british = variant.text;
  }
  word.is_american = text == word.american;
  if (word.american.empty() || word.british.empty()) return std::nullopt;
  if (!word.is_american && text != word.british) return std::nullopt;
  const std::string_view written = paragraph.text(token);
  if (written.size() < text.size()) return std::nullopt;
  word.span.end = word.span.start + static_cast<Offset>(text.size());
  word.kind = spelling_class(word.american, word.british);
  return word;
}

// Calls visit(const SpelledWord&) for each such word of the paragraph, in reading order.
template <typename Visit>
void for_each_spelled_word(const Paragraph& paragraph, Visit visit) {
  for (const TokenRange sentence : paragraph.sentences) {
    for (Offset i = sentence.first; i < sentence.last; ++i) {
      const Token& token = paragraph.tokens[i];
      const bool begins = i == sentence.first || paragraph.tokens[i - 1].kind == TokenKind::quote;
      if (const auto word = spelled_word(paragraph, token, begins)) visit(*word);
    }
  }
}

// Writes `span`, which for_each_spelled_word gave, in the American or the British spelling.
inline std::optional<Fix> respelled(const Paragraph& paragraph, Span span, bool american) {
  const auto token = std::ranges::lower_bound(paragraph.tokens, span.start, {}, &Token::start);
  if (token == paragraph.tokens.end()) return std::nullopt;
  const auto word = spelled_word(paragraph, *token, true);
  if (!word) return std::nullopt;
  std::string text(american ? word->american : word->british);
  if (token->casing == Casing::capitalised && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - ('a' - 'A'));
  }
  return replacement(span, std::move(text));
}

}  // namespace copydesk::rules
