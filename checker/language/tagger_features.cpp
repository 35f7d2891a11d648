#include "checker/language/tagger_features.h"

#include <algorithm>

namespace copydesk {
namespace {

using tagger_format::WordSlot;

constexpr std::string_view kCurlyApostrophe = "\u2019";
constexpr char kLatin1Lead = '\xC3';  // of the Latin-1 letters in UTF-8
constexpr char kCaseBit = 0x20;

constexpr std::size_t kEndingBytes = 5;
constexpr std::size_t kBeginningBytes = 4;

// What a shape is made of, above the kind.
constexpr unsigned kKindBits = 4;
constexpr unsigned kCasingBits = 3;

enum Shape : std::uint32_t {
  kPossessiveShape = 1U << (kKindBits + kCasingBits),
  kHyphenShape = kPossessiveShape << 1U,
  kDigitShape = kPossessiveShape << 2U,
  kFirstShape = kPossessiveShape << 3U,      // no word stands before
  kAfterMarkShape = kPossessiveShape << 4U,  // a capital may be due to its place
  kHeadlineShape = kPossessiveShape << 5U,
  kShortShape = kPossessiveShape << 6U,  // one byte
};

constexpr std::uint32_t kBoundaryShape = ~0U;

constexpr std::uint32_t kNameFlags =
    kForename | kSurname | kPlace | kHonorific | kTitle | kParticle | kSpeechVerb | kAbbreviation;
// Beside them, in bits of flags that say nothing of names.
constexpr std::uint32_t kInLexicon = kUs;
constexpr std::uint32_t kCapitalised = kGb;

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

std::uint64_t byte_of(char c) {
  return static_cast<unsigned char>(c);
}

const WordSlot* find_word(std::span<const WordSlot> words, std::uint64_t hash) {
  const std::uint16_t print = WordSlot::print_of(hash);
  return tagger_format::find_slot(
      words, hash, [](const WordSlot& slot) { return slot.print == 0; },
      [print](const WordSlot& slot) { return slot.print == print; });
}

// Headlines capitalise words that a sentence would not.
bool is_headline(std::span<const Token> tokens) {
  constexpr Offset kShortest = 4;  // of, and, the stay small
  std::size_t capitals = 0;
  std::size_t small = 0;
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::word || token.length < kShortest) continue;
    ++(token.casing == Casing::lower ? small : capitals);
  }
  return capitals > 2 && small * 3 < capitals;
}

}  // namespace

FoldedWord::FoldedWord(std::string_view word) {
  for (std::size_t i = 0; i < word.size() && size_ < buffer_.size(); ++i) {
    const char c = word[i];
    if (is_upper(c) || (i > 0 && word[i - 1] == kLatin1Lead)) {
      buffer_[size_++] = static_cast<char>(c | kCaseBit);
    } else if (c >= '0' && c <= '9') {
      buffer_[size_++] = '0';
    } else if (c == kCurlyApostrophe[0] && word.substr(i).starts_with(kCurlyApostrophe)) {
      buffer_[size_++] = '\'';
      i += kCurlyApostrophe.size() - 1;
    } else {
      buffer_[size_++] = c;
    }
  }
  const std::string_view text(buffer_.data(), size_);
  const std::size_t ending = text.ends_with("'s") ? 2 : text.ends_with('\'') ? 1 : 0;
  possessive_ = ending > 0 && size_ > ending;
  if (possessive_) size_ -= ending;
}

TaggerReader::TaggerReader(const Sentence& sentence, const Lexicon* lexicon,
                           std::span<const WordSlot> words)
    : sentence_(sentence),
      lexicon_(lexicon),
      words_(words),
      headline_(is_headline(sentence.tokens)) {}

TaggerToken TaggerReader::boundary() {
  TaggerToken token;
  token.shape = kBoundaryShape;
  return token;
}

TaggerToken TaggerReader::next() {
  if (at_ == sentence_.tokens.size()) return boundary();
  const Token& token = sentence_.tokens[at_++];
  const std::string_view text = sentence_.text(token);
  TaggerToken seen;
  seen.tag = tag_of_mark(token.kind, text);
  read_word(token, text, seen);
  seen.names = names_of(token.word);
  after_mark_ = token.kind == TokenKind::quote || seen.tag == Tag::colon || seen.tag == Tag::open;
  started_ = started_ || token.kind == TokenKind::word;
  return seen;
}

void TaggerReader::read_word(const Token& token, std::string_view text, TaggerToken& seen) const {
  const FoldedWord word(text);
  const std::string_view folded = word.text();
  seen.word = tagger_format::hash_text(folded);
  for (std::size_t i = 0; i < std::min(folded.size(), kEndingBytes); ++i) {
    seen.ending |= byte_of(folded[folded.size() - 1 - i]) << (8 * i);
  }
  for (std::size_t i = 0; i < std::min(folded.size(), kBeginningBytes); ++i) {
    seen.beginning |= byte_of(folded[i]) << (8 * i);
  }
  const std::size_t hyphen = folded.rfind('-');
  const bool compound = hyphen != std::string_view::npos;
  const WordSlot* slot = find_word(words_, seen.word);
  if (slot != nullptr) {
    seen.word_class = slot->word_class;
    if (seen.tag == Tag::unknown && !word.possessive()) {
      seen.tag = static_cast<Tag>(std::min<std::size_t>(slot->tag, kTagCount - 1));
    }
  } else if (compound) {
    slot = find_word(words_, tagger_format::hash_text(folded.substr(hyphen + 1)));
    if (slot != nullptr) seen.word_class = slot->word_class;
  }
  const auto if_true = [](bool fact, std::uint32_t bit) { return fact ? bit : 0U; };
  seen.shape = static_cast<std::uint32_t>(token.kind) |
               static_cast<std::uint32_t>(token.casing) << kKindBits |
               if_true(word.possessive(), kPossessiveShape) | if_true(compound, kHyphenShape) |
               if_true(folded.find('0') != std::string_view::npos, kDigitShape) |
               if_true(!started_, kFirstShape) | if_true(after_mark_, kAfterMarkShape) |
               if_true(headline_, kHeadlineShape) | if_true(folded.size() == 1, kShortShape);
}

std::uint32_t TaggerReader::names_of(WordId word) const {
  if (lexicon_ == nullptr || word == kNoWord) return 0;
  const std::string_view text = lexicon_->text(word);
  const bool capital = !text.empty() && is_upper(text[0]);
  return (lexicon_->flags(word) & kNameFlags) | kInLexicon | (capital ? kCapitalised : 0U);
}

void TaggerFeatures::add(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  // Factors of their own in place of three rounds of stirring: they are multiplied at once.
  const std::uint64_t sum = a * 0x9E3779B97F4A7C15U + b * 0xC2B2AE3D27D4EB4FU +
                            c * 0xD6E8FEB86659FD93U + size_ * 0xBF58476D1CE4E5B9U;
  hashes_[size_] = tagger_format::mix(sum >> 32U, sum);
  ++size_;
}

TaggerFeatures::TaggerFeatures(const TaggerWindow& window) {
  const auto& [l2, l1, w, r1, r2] = window.tokens;
  const auto t1 = static_cast<std::uint64_t>(window.previous);
  const auto t2 = static_cast<std::uint64_t>(window.before_previous);
  const auto ending = [](const TaggerToken& token, unsigned bytes) {
    return token.ending & ((std::uint64_t{1} << (8 * bytes)) - 1);
  };
  // The word itself.
  add(w.word);
  add(w.word, w.shape);
  add(w.shape, w.word_class);
  add(w.shape, w.names);
  add(w.shape, ending(w, 1));
  add(ending(w, 2), w.word_class);
  add(ending(w, 3));
  add(ending(w, 4));
  add(ending(w, 5));
  add(ending(w, 3), w.shape);
  add(w.beginning & 0xFFFF);
  add(w.beginning & 0xFFFFFF);
  add(w.beginning);
  // The tags before it.
  add(t1, t2);
  add(t1, t2, w.word_class);
  add(t1, t2, w.word);
  add(t1, w.word_class);
  add(t1, w.word);
  add(t1, w.shape);
  add(t1, ending(w, 3));
  add(t1, r1.word);
  // The words around it.
  add(w.word_class, l1.word_class);
  add(w.word_class, r1.word_class);
  add(w.word, r1.word_class);
  add(l1.word);
  add(l2.word);
  add(r1.word);
  add(r2.word);
  add(w.word_class, l1.word);
  add(w.word_class, l2.word);
  add(w.word_class, r1.word);
  add(w.word_class, r2.word);
  add(r1.shape, ending(r1, 3));
  add(r1.shape, w.shape, l1.shape);
  add(r1.shape, w.shape, r1.names);
}

Tag tag_of_mark(TokenKind kind, std::string_view text) {
  const auto is_one_of = [text](auto... marks) { return ((text == marks) || ...); };
  switch (kind) {
    case TokenKind::address:
      return Tag::add;
    case TokenKind::quote:
      return Tag::quote;
    case TokenKind::symbol:
      if (text == "&") return Tag::cc;
      if (text == "%") return Tag::nn;
      return is_one_of("$", "\u20AC", "\u00A3") ? Tag::currency : Tag::sym;
    case TokenKind::punctuation:
      if (text == ",") return Tag::comma;
      if (is_one_of(".", "?", "!")) return Tag::stop;
      if (is_one_of("(", "[", "{")) return Tag::open;
      return is_one_of(")", "]", "}") ? Tag::close : Tag::colon;
    default:
      return Tag::unknown;
  }
}

}  // namespace copydesk
