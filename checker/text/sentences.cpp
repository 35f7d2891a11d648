#include "checker/text/sentences.h"

#include <algorithm>
#include <array>
#include <string>

#include "checker/text/utf8.h"

namespace copydesk {

namespace {

// Words of the grammar that begin sentences and no name: where one stands capitalised behind an
// abbreviation, the sentence was over. A closed class, so it is written here. Sorted.
constexpr auto kOpeners = std::to_array<std::string_view>({
    "a",    "after", "although", "an",    "and",  "as",    "at",     "because", "but",
    "by",   "even",  "for",      "from",  "he",   "her",   "his",    "how",     "however",
    "i",    "if",    "in",       "it",    "its",  "my",    "nor",    "on",      "or",
    "our",  "she",   "since",    "so",    "some", "such",  "that",   "the",     "their",
    "then", "there", "these",    "they",  "this", "those", "though", "to",      "we",
    "what", "when",  "where",    "while", "why",  "with",  "yet",    "you",     "your",
});

constexpr std::uint32_t kKnown = kAnyDialect | kCommon;
constexpr std::uint32_t kName = kForename | kSurname | kPlace;
constexpr std::uint32_t kShortened = kHonorific | kAbbreviation;

// Longest abbreviation that may also be an ordinary word: fig., art., Capt.
constexpr std::size_t kLongestShortWord = 4;

bool is_opening(std::string_view mark) {
  return mark == "(" || mark == "[" || mark == "{" || mark == "“" || mark == "‘" || mark == "«" ||
         mark == "„" || mark == "‚" || mark == "‹" || mark == "¿" || mark == "¡";
}

bool is_closing(std::string_view mark) {
  return mark == ")" || mark == "]" || mark == "}" || mark == "”" || mark == "’" || mark == "»" ||
         mark == "›";
}

bool is_dash(std::string_view mark) {
  return mark == "–" || mark == "—" || mark == "―" || mark == "-" || mark == "--" || mark == "---";
}

bool is_straight(std::string_view mark) {
  return mark == "\"" || mark == "'";
}

bool is_word(const Token& token) {
  return token.kind == TokenKind::word || token.kind == TokenKind::abbreviation ||
         token.kind == TokenKind::initial;
}

class Splitter {
 public:
  Splitter(std::string_view text, std::span<const Token> tokens, const FlagsOf& flags_of,
           std::vector<TokenRange>& sentences)
      : text_(text), tokens_(tokens), flags_of_(flags_of), sentences_(sentences) {}

  void run() {
    for (std::size_t i = 0; i < tokens_.size();) {
      const Stop stop = stop_of(tokens_[i]);
      if (stop == Stop::none) {
        ++i;
        continue;
      }
      const Stopped stopped = read_stops(i, stop);
      i = stopped.next;
      if (i < tokens_.size() && ends(stopped)) cut(i);
    }
    if (first_ < tokens_.size()) cut(tokens_.size());
  }

 private:
  // What may end a sentence.
  enum class Stop { none, point, ellipsis, call, word };  // call: ! and ?; word: U.S. or J.

  // A run of stops with the closing marks behind it.
  struct Stopped {
    std::size_t first = 0;  // the first stop
    std::size_t next = 0;   // the token behind the run
    Stop stop = Stop::none;
    bool closed = false;  // a closing quotation mark or bracket stands behind
  };

  std::string_view view(std::size_t i) const {
    return text_.substr(tokens_[i].start, tokens_[i].length);
  }

  std::string_view view(const Token& token) const {
    return text_.substr(token.start, token.length);
  }

  void cut(std::size_t end) {
    sentences_.push_back({static_cast<Offset>(first_), static_cast<Offset>(end)});
    first_ = end;
  }

  Stop stop_of(const Token& token) const {
    if (token.kind == TokenKind::abbreviation || token.kind == TokenKind::initial) {
      return view(token).ends_with('.') ? Stop::word : Stop::none;
    }
    if (token.kind != TokenKind::punctuation) return Stop::none;
    const std::string_view mark = view(token);
    if (mark == ".") return Stop::point;
    if (mark == "!" || mark == "?" || mark == "‽" || mark == "。") return Stop::call;
    return mark.starts_with("...") || mark.starts_with("…") ? Stop::ellipsis : Stop::none;
  }

  Stopped read_stops(std::size_t first, Stop stop) const {
    Stopped stopped{.first = first, .next = first + 1, .stop = stop};
    for (; stopped.next < tokens_.size(); ++stopped.next) {
      const Stop more = stop_of(tokens_[stopped.next]);
      if (more == Stop::none || more == Stop::word) break;
      // Points with spaces between are an ellipsis; any other stop outweighs those before it.
      const bool spaced_points =
          more == Stop::point && stopped.stop == Stop::point && tokens_[stopped.next].space_before;
      stopped.stop = spaced_points ? Stop::ellipsis : std::max(merged(stopped.stop), more);
    }
    while (stopped.next < tokens_.size() && closes(stopped.next)) {
      stopped.closed = true;
      ++stopped.next;
    }
    if (cites(stopped.next)) stopped.next += 3;
    return stopped;
  }

  // U.S.! is an exclamation, U.S... an ellipsis: the point of the abbreviation no longer matters.
  static Stop merged(Stop stop) { return stop == Stop::word ? Stop::point : stop; }

  // A mark that belongs to the sentence whose stop it follows.
  bool closes(std::size_t i) const {
    const Token& token = tokens_[i];
    if (token.kind != TokenKind::quote && token.kind != TokenKind::punctuation) return false;
    if (token.space_before) return false;
    const std::string_view mark = view(i);
    if (is_closing(mark)) return true;
    const bool at_end = i + 1 == tokens_.size() || tokens_[i + 1].space_before ||
                        tokens_[i + 1].kind == TokenKind::quote ||
                        tokens_[i + 1].kind == TokenKind::punctuation;
    return is_straight(mark) && at_end;
  }

  // A citation joined to the stop: year.[12] Next
  bool cites(std::size_t i) const {
    return i + 2 < tokens_.size() && !tokens_[i].space_before && view(i) == "[" &&
           tokens_[i + 1].kind == TokenKind::number && view(i + 2) == "]";
  }

  // The first token from `i` on that is no opening mark or dash; tokens_.size() where only such
  // follow.
  std::size_t skip_opening(std::size_t i) const {
    while (i < tokens_.size() &&
           (tokens_[i].kind == TokenKind::quote || is_opening(view(i)) || is_dash(view(i)))) {
      ++i;
    }
    return i;
  }

  bool begins_lower(std::size_t i) const {
    return (is_word(tokens_[i]) || tokens_[i].kind == TokenKind::code) &&
           is_lower(first_letter(tokens_[i]));
  }

  bool begins_upper(std::size_t i) const {
    return is_word(tokens_[i]) && is_upper(first_letter(tokens_[i]));
  }

  // The first letter; an apostrophe before it is none.
  char32_t first_letter(const Token& token) const {
    const std::string_view word = view(token);
    const CodePoint first = decode(word, 0);
    const bool elided = is_apostrophe(first.value) && word.size() > first.length;
    return elided ? decode(word, first.length).value : first.value;
  }

  bool is_opener(std::size_t i) const {
    if (tokens_[i].kind != TokenKind::word) return false;
    const std::string_view word = view(i);
    if (word.size() > 8 || tokens_[i].casing == Casing::upper) return false;
    // I’ll, It’s
    const std::string lower = straighten_apostrophes(lower_case(word));
    const std::string_view stem = std::string_view(lower).substr(0, lower.find('\''));
    return std::binary_search(kOpeners.begin(), kOpeners.end(), stem);
  }

  // True if the stops end a sentence before what follows.
  bool ends(const Stopped& stopped) const {
    const Token& following = tokens_[stopped.next];
    const std::size_t next = skip_opening(stopped.next);
    if (next == tokens_.size()) return following.space_before;
    const std::string_view mark = view(stopped.next);
    const bool continues = following.kind == TokenKind::punctuation && !is_opening(mark) &&
                           !is_dash(mark) && !mark.starts_with('.') && !mark.starts_with("…");
    if (continues) return false;
    if (!following.space_before && !is_missing_space(stopped, next)) return false;
    switch (stopped.stop) {
      case Stop::call:
        return !begins_lower(next);
      case Stop::ellipsis:
        return begins_upper(next) && !leads_in(stopped.first);
      case Stop::word:
        return abbreviation_ends(stopped.first, next);
      default:
        return point_ends(stopped, next);
    }
  }

  // True if nothing but opening marks stands between the beginning of the sentence and `i`.
  bool leads_in(std::size_t i) const { return skip_opening(first_) >= i; }

  // A sentence joined to the one before: polymers.Instead
  bool is_missing_space(const Stopped& stopped, std::size_t next) const {
    if (!begins_upper(next) || stopped.first == 0) return false;
    if (stopped.closed) return true;
    const Token& before = tokens_[stopped.first - 1];
    return stopped.stop != Stop::word && before.length > 1 && before.kind == TokenKind::word &&
           before.casing == Casing::lower;
  }

  // Behind an abbreviation with points inside or an initial.
  bool abbreviation_ends(std::size_t i, std::size_t next) const {
    if (!begins_upper(next)) return false;
    const std::string_view word = view(i);
    if (word == "p.m." || word == "a.m.") return is_opener(next) || is_plain_word(next);
    const bool latin = tokens_[i].casing == Casing::lower;  // e.g. and i.e. never end a sentence
    return !latin && is_opener(next);
  }

  // A capitalised word that is only so because it begins a sentence, for all one can see: it has a
  // spelling in small letters and is no name.
  bool is_plain_word(std::size_t i) const {
    if (tokens_[i].casing != Casing::capitalised) return false;
    const std::string_view word = view(i);
    return (flags_of_(lower_case(word)) & kKnown) != 0 && (flags_of_(word) & kName) == 0;
  }

  // Behind a full stop.
  bool point_ends(const Stopped& stopped, std::size_t next) const {
    if (stopped.first == first_) return false;
    const std::size_t i = stopped.first - 1;
    const Token& word = tokens_[i];
    if (word.kind == TokenKind::number) return number_ends(i, next);
    if (word.kind != TokenKind::word || tokens_[stopped.first].space_before) {
      return !begins_lower(next);
    }
    const std::uint32_t flags = flags_of_(view(i));
    if (is_shortened(word, flags)) return shortened_ends(i, flags, next);
    if (begins_lower(next)) return !stopped.closed && (flags & kKnown) != 0 && !is_unit(i);
    // An unknown short word before a number is an abbreviation: sec. 5
    const bool unknown = flags == 0 && word.casing == Casing::lower;
    return tokens_[next].kind != TokenKind::number || !unknown || word.length > kLongestShortWord;
  }

  // 5 in. wide
  bool is_unit(std::size_t i) const {
    return i > first_ && tokens_[i - 1].kind == TokenKind::number && tokens_[i].length < 4;
  }

  // The number of a list's item ends nothing.
  bool number_ends(std::size_t i, std::size_t next) const {
    return i != first_ && !begins_lower(next);
  }

  // True if the point is that of an abbreviation. Long words that have a meaning of their own are
  // not abbreviated by it (major, judge), nor are titles in small letters.
  bool is_shortened(const Token& word, std::uint32_t flags) const {
    if ((flags & kShortened) == 0) return false;
    if ((flags & kAbbreviation) == 0 && word.casing == Casing::lower) return false;
    return word.length <= kLongestShortWord || (flags_of_(lower_case(view(word))) & kKnown) == 0 ||
           (flags & kKnown) == 0;
  }

  // Behind an abbreviation such as Mr. or etc.
  bool shortened_ends(std::size_t i, std::uint32_t flags, std::size_t next) const {
    if (tokens_[next].kind == TokenKind::number || begins_lower(next)) return false;
    if (is_opener(next)) return true;
    if ((flags & kHonorific) != 0) return false;
    if (!begins_upper(next)) return tokens_[next].kind != TokenKind::placeholder;
    // In small letters, or as a sentence of one word, it may be a word as well: no., fig.
    const bool ordinary = (flags_of_(lower_case(view(i))) & kKnown) != 0;
    const bool small = tokens_[i].casing == Casing::lower;
    return (small && (ordinary || is_plain_word(next))) || (ordinary && i == first_);
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  const FlagsOf& flags_of_;
  std::vector<TokenRange>& sentences_;
  std::size_t first_ = 0;  // of the sentence being read
};

}  // namespace

void split_sentences(std::string_view text, std::span<const Token> tokens, const FlagsOf& flags_of,
                     std::vector<TokenRange>& sentences) {
  Splitter(text, tokens, flags_of, sentences).run();
}

}  // namespace copydesk
