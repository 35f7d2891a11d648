#include "checker/text/tokenizer.h"

#include <algorithm>
#include <array>
#include <string>

#include "checker/text/address.h"
#include "checker/text/bytes.h"
#include "checker/text/utf8.h"
#include "checker/text/word_scan.h"

namespace copydesk {

namespace {

// Bytes of prose a token takes, spaces between counted: English has 5.2.
constexpr std::size_t kBytesPerToken = 5;

// Words that drop their beginning. Behind a straight mark these alone are read so, because 'round
// may as well open a quotation.
constexpr auto kElisions = std::to_array<std::string_view>(
    {"bout", "cos", "em", "n", "neath", "til", "tis", "twas", "twere", "twill"});

bool is_quote(char32_t c) {
  return c == U'"' || c == U'\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB ||
         c == 0x2039 || c == 0x203A;
}

bool is_dash(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015);
}

// Marks of punctuation beyond ASCII: ¡ § ¶ · ¿, General Punctuation, CJK.
bool is_wide_punctuation(char32_t c) {
  return c == 0xA1 || c == 0xA7 || c == 0xB6 || c == 0xB7 || c == 0xBF ||
         (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) ||
         (c >= 0x3001 && c <= 0x301F) || (c >= 0xFF01 && c <= 0xFF0F) || c == 0xFF1A ||
         c == 0xFF1B || c == 0xFF1F || c == 0x60C || c == 0x61B || c == 0x61F || c == 0x964;
}

bool is_regional(char32_t c) {
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

// Past everything that draws itself on the symbol before `at`: variation selectors, skin tones,
// tags, keycaps, and symbols joined by U+200D.
std::size_t cluster_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint c = decode(text, at);
    const bool skin_tone = c.value >= 0x1F3FB && c.value <= 0x1F3FF;
    const bool tag = c.value >= 0xE0020 && c.value <= 0xE007F;
    if (is_mark(c.value) || skin_tone || tag) {
      at += c.length;
      continue;
    }
    const std::size_t joined = at + c.length;
    if (c.value != 0x200D || joined >= text.size()) break;
    const CodePoint next = decode(text, joined);
    if (!is_emoji(next.value)) break;
    at = joined + next.length;
  }
  return at;
}

// The casing of a word of ASCII letters from the class of the first and of all others together.
Casing casing_from(std::uint8_t first, std::uint8_t others) {
  if ((others & kUpperByte) == 0) {
    return (first & kUpperByte) != 0 ? Casing::capitalised : Casing::lower;
  }
  return (first & kUpperByte) != 0 && (others & kLowerByte) == 0 ? Casing::upper : Casing::mixed;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::vector<Token>& tokens)
      : text_(text), tokens_(tokens), first_token_(tokens.size()) {}

  void run() {
    while (at_ < text_.size()) {
      const std::uint8_t bits = byte_class(text_[at_]);
      if ((bits & kLetterByte) != 0) {
        read_word(bits);
      } else if ((bits & kSpaceByte) != 0) {
        ++at_;
        spaced_ = true;
      } else if ((bits & kMarkByte) != 0) {
        read_mark();
      } else if ((bits & kDigitByte) != 0) {
        read_number(at_);
      } else {
        read_other();
      }
    }
  }

 private:
  void emit(std::size_t end, TokenKind kind, Casing casing = Casing::none) {
    tokens_.push_back({.start = static_cast<Offset>(at_),
                       .length = static_cast<Offset>(end - at_),
                       .kind = kind,
                       .casing = casing,
                       .space_before = spaced_});
    at_ = end;
    spaced_ = false;
  }

  // Emits a token up to `end` unless that is empty.
  bool emit_if(std::size_t end, TokenKind kind) {
    if (end == at_) return false;
    emit(end, kind);
    return true;
  }

  std::string_view view(std::size_t start, std::size_t end) const {
    return text_.substr(start, end - start);
  }

  // The character before at_; a space at the beginning.
  char32_t before() const { return at_ == 0 ? U' ' : decode_before(text_, at_).value; }

  // True where something may begin: behind white space, an opening bracket or mark, a dash.
  bool opens() const {
    const char32_t c = before();
    return spaced_ || c == U'(' || c == U'[' || c == U'{' || c == U'/' || is_dash(c) ||
           c == 0x201C || c == 0x2018 || c == U'"' || c == U'\'' || c == 0xAB || c == U'>';
  }

  // The common word: ASCII letters and then what cannot belong to it.
  void read_word(std::uint8_t first) {
    std::size_t end = at_ + 1;
    std::uint8_t others = 0;
    while (end < text_.size() && (byte_class(text_[end]) & kLetterByte) != 0) {
      others |= byte_class(text_[end]);
      ++end;
    }
    if (end < text_.size() && (byte_class(text_[end]) & kStopByte) == 0) {
      const bool full_stop =
          text_[end] == '.' && others != 0 &&
          (end + 1 == text_.size() || (byte_class(text_[end + 1]) & kStopByte) != 0);
      if (!full_stop) return read_long_word(word_end(text_, end));
    }
    const Casing casing = casing_from(first, others);
    const bool camel = casing == Casing::mixed && is_camel_case(view(at_, end));
    emit(end, camel ? TokenKind::code : TokenKind::word, camel ? Casing::none : casing);
  }

  // A word up to `end` that something else may be joined to.
  void read_long_word(std::size_t end) {
    const char next = byte_at(text_, end);
    if (next == '.' && byte_at(text_, end + 1) != '.' && read_pointed_word(end)) return;
    if ((next == ':' || next == '@' || next == '/' || next == '+' || next == '_') &&
        read_address(end)) {
      return;
    }
    const std::string_view word = view(at_, end);
    const std::size_t code = code_end(text_, at_, end);
    if (code != end || is_camel_case(word)) return emit(code, TokenKind::code);
    const Casing casing = casing_of(word);
    const bool capitals = casing == Casing::upper || word.size() == 1;
    if (next == '&' && capitals && word.size() < 5) {
      const std::size_t joined = ampersand_end(end);
      return emit(joined, TokenKind::word, casing_of(view(at_, joined)));
    }
    if (next == '$' && capitals && word.size() < 4 && is_digit_at(end + 1)) {  // US$5m
      return read_number(end + 1);
    }
    emit(end, TokenKind::word, casing);
  }

  // A word with a point behind it that does not end a sentence for certain.
  bool read_pointed_word(std::size_t end) {
    if (!is_stop_at(end + 1) && read_address(end)) return true;
    std::size_t part = end;
    while (part > at_ && !is_hyphen(decode_before(text_, part).value)) {
      part -= decode_before(text_, part).length;
      if (end - part > 4) return read_version(end);
    }
    const std::size_t abbreviation = abbreviation_end(text_, part, end);
    if (abbreviation != part) {
      emit(abbreviation, TokenKind::abbreviation, casing_of(view(at_, abbreviation)));
      return true;
    }
    if (part == at_ && is_initial(end)) {
      emit(end + 1, TokenKind::initial, Casing::capitalised);
      return true;
    }
    return read_version(end);
  }

  // v1.2.3
  bool read_version(std::size_t end) {
    if ((text_[at_] | 0x20) != 'v' || !is_digit_at(at_ + 1) || !is_digit_at(end + 1)) return false;
    while (is_digit_at(end) || (byte_at(text_, end) == '.' && is_digit_at(end + 1))) ++end;
    emit(end, TokenKind::code);
    return true;
  }

  // True if the word before the point at `point` is one capital and a name may follow. I is a
  // pronoun unless a name surrounds it.
  bool is_initial(std::size_t point) const {
    const CodePoint letter = decode(text_, at_);
    if (at_ + letter.length != point || !is_upper(letter.value)) return false;
    std::size_t next = point + 1;
    while ((byte_class_at(text_, next) & kSpaceByte) != 0) ++next;
    if (next >= text_.size()) return false;
    if (text_[next] == ',') return next == point + 1;
    if (!is_upper(decode(text_, next).value)) return false;
    if (letter.value != U'I' || tokens_.size() == first_token_) return true;
    const Token& previous = tokens_.back();
    return previous.kind == TokenKind::initial || previous.casing == Casing::capitalised;
  }

  // R&D, AT&T: where the capitals behind the & at `at` end; `at` if there are none.
  std::size_t ampersand_end(std::size_t at) const {
    std::size_t end = at + 1;
    while ((byte_class_at(text_, end) & kUpperByte) != 0) ++end;
    if (end == at + 1 || end > at + 5) return at;
    return word_end(text_, end);
  }

  // An address that begins with the word at at_ up to `end`.
  bool read_address(std::size_t end) {
    if (emit_if(url_end(text_, at_), TokenKind::address)) return true;
    if (text_[end] == ':') {
      const bool drive = end == at_ + 1 && byte_at(text_, end + 1) == '\\';
      return drive && emit_if(path_end(text_, at_), TokenKind::address);
    }
    return read_run(&dotted_address_end);
  }

  // An address within a run of address bytes. Each run is looked at once, so that one without
  // spaces is read in linear time.
  template <typename AddressEnd>
  bool read_run(const AddressEnd& address_end) {
    if (at_ < plain_until_) return false;
    plain_until_ = address_run_end(text_, at_);
    return emit_if(address_end(text_, at_, plain_until_), TokenKind::address);
  }

  // The path or handle at at_, where one may begin.
  bool read_path() {
    return opens() && read_run([](std::string_view text, std::size_t at, std::size_t /*run_end*/) {
             return path_end(text, at);
           });
  }

  // Digits at `digits`, with what stands from at_ before them: nothing, or a currency sign.
  void read_number(std::size_t digits) {
    const std::size_t keycap = cluster_end(text_, digits + 1);
    if (keycap > digits + 1) return emit(keycap, TokenKind::symbol);
    const Scanned number = scan_number(text_, digits);
    const bool word = number.kind == TokenKind::word;
    emit(number.end, number.kind, word ? casing_of(view(at_, number.end)) : Casing::none);
  }

  void read_mark() {
    if (text_[at_] == '/' && read_path()) return;
    emit(at_ + 1, TokenKind::punctuation);
  }

  // What begins with neither letter, digit nor a mark that stands alone.
  void read_other() {
    const CodePoint c = decode(text_, at_);
    if (is_space(c.value)) {
      at_ += c.length;
      spaced_ = true;
    } else if (is_invisible(c.value)) {
      at_ += c.length;
    } else if (is_letter(c.value)) {
      read_long_word(word_end(text_, at_ + c.length));
    } else if (c.value == kPlaceholder) {
      emit(at_ + c.length, TokenKind::placeholder);
    } else if (is_quote(c.value)) {
      read_quote(c);
    } else if (c.value == U'.' || is_dash(c.value) || is_wide_punctuation(c.value)) {
      read_punctuation(c);
    } else {
      read_symbol(c);
    }
  }

  void read_quote(CodePoint c) {
    const std::size_t word = at_ + c.length;
    if ((c.value == U'\'' || c.value == 0x2019) && read_apostrophe(word, c.value == 0x2019)) return;
    emit(word, TokenKind::quote);
  }

  // The word whose first character is an apostrophe; its letters begin at `word`.
  bool read_apostrophe(std::size_t word, bool curly) {
    const std::size_t end = word_end(text_, word);
    if (!spaced_ && view(word, end) == "s") return emit_word(end);  // “Hamlet”’s
    if (!opens()) return false;
    if (is_digit_at(word)) {
      const bool decade = is_digit_at(word + 1) && !is_digit_at(word + 2);
      const bool elided = decade && (curly || byte_at(text_, word + 2) == 's');
      if (elided) read_number(word);
      return elided;
    }
    if ((byte_class_at(text_, word) & kLetterByte) == 0) return false;
    const bool elision =
        end - word < 6 && std::find(kElisions.begin(), kElisions.end(),
                                    lower_case(view(word, end))) != kElisions.end();
    const bool unmistakable = curly && (byte_class(text_[word]) & kLowerByte) != 0;
    return (elision || unmistakable) && emit_word(end - word == 1 ? skip_apostrophe(end) : end);
  }

  bool emit_word(std::size_t end) {
    emit(end, TokenKind::word, casing_of(view(at_, end)));
    return true;
  }

  // Past the apostrophe at `at`, as in rock 'n' roll.
  std::size_t skip_apostrophe(std::size_t at) const {
    if (at >= text_.size()) return at;
    const CodePoint c = decode(text_, at);
    return is_apostrophe(c.value) ? at + c.length : at;
  }

  // Runs of dashes are one mark, as are points from three on; two points are a doubled full stop.
  void read_punctuation(CodePoint c) {
    if (c.value == U'.' && read_path()) return;
    const std::size_t one = at_ + c.length;
    if (c.value != U'.' && c.value != 0x2026 && !is_dash(c.value)) {
      return emit(one, TokenKind::punctuation);
    }
    const std::size_t end = run_end(c);
    const bool doubled = c.value == U'.' && end - at_ == 2;
    emit(doubled ? one : end, TokenKind::punctuation);
  }

  void read_symbol(CodePoint c) {
    const std::size_t one = at_ + c.length;
    if ((c.value == U'@' || c.value == U'#') && opens() &&
        emit_if(handle_end(text_, at_), TokenKind::address)) {
      return;
    }
    if (c.value == U'~' && read_path()) return;
    if (is_currency(c.value) && is_digit_at(one)) return read_number(one);
    if (is_regional(c.value) && one < text_.size()) {
      const CodePoint next = decode(text_, one);
      return emit(is_regional(next.value) ? one + next.length : one, TokenKind::symbol);
    }
    const std::size_t end = cluster_end(text_, one);
    const bool rule = end == one && (c.value < 0x80 || c.value == kInvalid);  // *** or ===
    emit(rule ? run_end(c) : end, TokenKind::symbol);
  }

  // Past all repetitions of the character at at_.
  std::size_t run_end(CodePoint c) const {
    std::size_t end = at_ + c.length;
    while (end < text_.size() && decode(text_, end).value == c.value) {
      end += decode(text_, end).length;
    }
    return end;
  }

  bool is_digit_at(std::size_t at) const { return (byte_class_at(text_, at) & kDigitByte) != 0; }

  bool is_stop_at(std::size_t at) const {
    return at >= text_.size() || (byte_class(text_[at]) & kStopByte) != 0;
  }

  std::string_view text_;
  std::vector<Token>& tokens_;
  std::size_t first_token_;  // of this text
  std::size_t at_ = 0;
  std::size_t plain_until_ = 0;  // no address begins before
  bool spaced_ = true;
};

}  // namespace

void tokenize(std::string_view text, std::vector<Token>& tokens) {
  const std::size_t expected = tokens.size() + text.size() / kBytesPerToken + 1;
  // Growing at least twofold keeps appending text after text linear.
  if (expected > tokens.capacity()) tokens.reserve(std::max(expected, 2 * tokens.capacity()));
  Tokenizer(text, tokens).run();
}

}  // namespace copydesk
