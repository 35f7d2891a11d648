#include "checker/language/context_words.h"

#include <array>
#include <bit>

#include "checker/text/utf8.h"

namespace copydesk {
namespace {

constexpr std::size_t kMaxWord = 40;  // bytes; no word of the model is longer

std::uint64_t hash(std::string_view word) {
  std::uint64_t h = 0x9E3779B97F4A7C15;
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  h ^= h >> 32;
  h *= 0xD6E8FEB86659FD93;
  return h ^ (h >> 29);
}

// A word as the model has it: straight apostrophes. On the stack, for this is the hot path.
class Key {
 public:
  explicit Key(std::string_view word) {
    constexpr std::string_view kCurly = "\u2019";
    for (std::size_t i = 0; i < word.size() && size_ < bytes_.size(); ++i) {
      if (word.substr(i).starts_with(kCurly)) {
        bytes_[size_++] = '\'';
        i += kCurly.size() - 1;
      } else {
        bytes_[size_++] = word[i];
      }
    }
  }

  void make_lower() {
    for (std::size_t i = 0; i < size_; ++i) {
      if (bytes_[i] >= 'A' && bytes_[i] <= 'Z') bytes_[i] = static_cast<char>(bytes_[i] | 0x20);
    }
  }

  std::string_view text() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, kMaxWord> bytes_;
  std::size_t size_ = 0;
};

bool is_possessive(std::string_view word) {
  return word.ends_with("'s") || word.ends_with("s'");
}

ContextId rare_class(std::string_view word) {
  if (is_possessive(word)) return kRarePossessive;
  if (word.ends_with("ing")) return kRareIng;
  if (word.ends_with("ed")) return kRareEd;
  if (word.ends_with("ly")) return kRareLy;
  return word.ends_with('s') && !word.ends_with("ss") ? kRareS : kRareClass;
}

bool is_year(std::string_view number) {
  if (number.size() != 4 || (number[0] != '1' && number[0] != '2')) return false;
  for (const char c : number) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

// Quotation marks of all shapes are one mark.
std::string_view plain_mark(std::string_view mark) {
  if (mark == "“" || mark == "”" || mark == "«" || mark == "»") return "\"";
  if (mark == "‘" || mark == "’") return "'";
  if (mark == "–" || mark == "—" || mark == "--") return "-";
  return mark == "…" ? "..." : mark;
}

}  // namespace

std::vector<ContextVocabulary::Slot> ContextVocabulary::make_slots(
    std::span<const std::string> words) {
  std::vector<Slot> slots(std::bit_ceil(words.size() * 3 / 2 + 1));
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::uint64_t h = hash(words[i]);
    std::size_t at = h & (slots.size() - 1);
    while (slots[at].id != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = {.check = static_cast<std::uint32_t>(h >> 32),
                 .id = static_cast<ContextId>(kFirstWord + i)};
  }
  return slots;
}

ContextId ContextVocabulary::find(std::string_view word) const {
  if (slots_.empty()) return kBoundary;
  const std::uint64_t h = hash(word);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = h & mask, probes = 0; probes < slots_.size();
       at = (at + 1) & mask, ++probes) {
    if (slots_[at].id == 0) break;
    if (slots_[at].check == static_cast<std::uint32_t>(h >> 32)) return slots_[at].id;
  }
  return kBoundary;
}

ContextId ContextVocabulary::read_word(std::string_view word, Casing casing, bool starts) const {
  Key key(word);
  ContextId id = find(key.text());
  const bool capital = casing == Casing::capitalised || casing == Casing::upper;
  if (!capital) return id != kBoundary ? id : rare_class(key.text());
  const bool possessive = is_possessive(key.text());
  if (starts) {
    key.make_lower();
    const ContextId lower = find(key.text());
    if (lower != kBoundary && (id == kBoundary || lower < id)) id = lower;
  }
  if (id != kBoundary) return id;
  return possessive ? kPossessiveCapital : kCapitalClass;
}

bool begins_clause(std::string_view text, std::span<const Token> tokens, std::size_t i) {
  for (; i > 0; --i) {
    const Token& before = tokens[i - 1];
    if (before.kind == TokenKind::quote) return true;
    if (before.kind != TokenKind::punctuation) return false;
    const std::string_view mark = text.substr(before.start, before.length);
    if (mark == ":") return true;
    if (mark == "," || mark == ";") return false;
  }
  return true;
}

void ContextVocabulary::read(std::string_view text, std::span<const Token> tokens,
                             std::span<ContextId> ids) const {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const std::string_view word = text.substr(token.start, token.length);
    switch (token.kind) {
      case TokenKind::word:
      case TokenKind::abbreviation:
        ids[i] = read_word(word, token.casing,
                           token.casing != Casing::lower && begins_clause(text, tokens, i));
        break;
      case TokenKind::number:
        ids[i] = is_year(word) ? kYearClass : kNumberClass;
        break;
      case TokenKind::initial:
        ids[i] = kInitialClass;
        break;
      case TokenKind::punctuation:
      case TokenKind::quote: {
        const ContextId mark = find(plain_mark(word));
        ids[i] = mark != kBoundary ? mark : static_cast<ContextId>(kSymbolClass);
        break;
      }
      default:
        ids[i] = kSymbolClass;
    }
  }
}

}  // namespace copydesk
