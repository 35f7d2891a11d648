#include "checker/analysis/terms_words.h"

#include <algorithm>
#include <cstring>

namespace copydesk {
namespace {

// In UTF-8, too, capitals of Latin letters differ from small ones in this bit alone.
constexpr std::uint64_t kCaseBits = 0x2020202020202020;

std::uint64_t mix(std::uint64_t hash, std::uint64_t bytes) {
  constexpr std::uint64_t kMultiplier = 0x9FB21C651E98DF25;
  hash = (hash ^ bytes) * kMultiplier;
  return hash ^ (hash >> 35);
}

}  // namespace

std::string_view without_possessive(std::string_view word) {
  for (const std::string_view ending : {"’s", "'s", "’", "'"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) {
      word.remove_suffix(ending.size());
      break;
    }
  }
  return word;
}

WordHash fold_hash(std::string_view word) {
  std::uint64_t hash = word.size();
  for (; word.size() > sizeof hash; word.remove_prefix(sizeof hash)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, word.data(), sizeof bytes);
    hash = mix(hash, bytes | kCaseBits);
  }
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, word.data(), word.size());
  constexpr unsigned kUpperHalf = 32;
  return static_cast<WordHash>(mix(hash, bytes | kCaseBits) >> kUpperHalf) | 1;  // never 0
}

TermMention mention_of(const Paragraph& paragraph, TokenRange tokens) {
  TermMention mention{.passage = {&paragraph, tokens}, .span = {}};
  mention.span = mention.passage.span();
  const std::string_view last = paragraph.text(paragraph.tokens[tokens.last - 1]);
  mention.span.end -= static_cast<Offset>(last.size() - without_possessive(last).size());
  return mention;
}

bool same_letters(std::string_view a, std::string_view b) {
  const auto folded = [](char c) { return c | 0x20; };
  return std::ranges::equal(a, b, {}, folded, folded);
}

std::vector<WordHash> hash_words(const Paragraph& paragraph) {
  std::vector<WordHash> hashes;
  hashes.reserve(paragraph.tokens.size());
  for (const Token& token : paragraph.tokens) {
    const bool word = token.kind == TokenKind::word || token.kind == TokenKind::abbreviation;
    hashes.push_back(word ? fold_hash(without_possessive(paragraph.text(token))) : 0);
  }
  return hashes;
}

}  // namespace copydesk
