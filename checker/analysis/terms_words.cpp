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

std::uint64_t fold_hash(std::string_view word) {
  std::uint64_t hash = word.size();
  for (; word.size() > sizeof hash; word.remove_prefix(sizeof hash)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, word.data(), sizeof bytes);
    hash = mix(hash, bytes | kCaseBits);
  }
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, word.data(), word.size());
  return mix(hash, bytes | kCaseBits) | 1;  // never 0, which stands for no word
}

bool is_plain_prose(SegmentKind kind) {
  return kind == SegmentKind::paragraph || kind == SegmentKind::list_item ||
         kind == SegmentKind::block_quote || kind == SegmentKind::footnote;
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

WordHashes::WordHashes(std::span<const Paragraph> paragraphs) {
  std::size_t count = 0;
  for (const Paragraph& paragraph : paragraphs) count += paragraph.tokens.size();
  hashes_.reserve(count);
  begins_.reserve(paragraphs.size() + 1);
  for (const Paragraph& paragraph : paragraphs) {
    begins_.push_back(hashes_.size());
    for (const Token& token : paragraph.tokens) {
      const bool word = token.kind == TokenKind::word || token.kind == TokenKind::abbreviation;
      hashes_.push_back(word ? fold_hash(without_possessive(paragraph.text(token))) : 0);
    }
  }
  begins_.push_back(hashes_.size());
}

}  // namespace copydesk
