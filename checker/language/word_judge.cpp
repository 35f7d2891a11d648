#include "checker/language/word_judge.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "checker/text/utf8.h"

namespace copydesk {
namespace {

constexpr std::string_view kCurlyApostrophe = "\u2019";

// All capitals, up to so many letters, are taken for an abbreviation.
constexpr std::size_t kMaxAbbreviation = 5;

// What an affix joins must be a word of so many bytes and so frequent: chance meetings of a prefix
// and a rare word (re + fro, non + e) would hide misspellings.
constexpr std::size_t kMinAffixBase = 4;
constexpr float kMinAffixBaseZipf = 2.0F;
constexpr std::size_t kMaxAffix = 8;

// Bytes of the apostrophe that the text ends with; 0 if none.
std::size_t trailing_apostrophe(std::string_view text) {
  if (text.ends_with('\'')) return 1;
  return text.ends_with(kCurlyApostrophe) ? kCurlyApostrophe.size() : 0;
}

// The word without 's or the apostrophe of a plural; the word itself if it has none.
std::string_view without_possessive(std::string_view word) {
  std::string_view base = word;
  if (base.ends_with('s') || base.ends_with('S')) {
    base.remove_suffix(1);
    const std::size_t apostrophe = trailing_apostrophe(base);
    return apostrophe == 0 ? word : base.substr(0, base.size() - apostrophe);
  }
  base.remove_suffix(trailing_apostrophe(base));
  return base.ends_with('s') || base.ends_with('S') || base.ends_with('x') || base.ends_with('z')
             ? base
             : word;
}

bool is_ascii_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_ascii_lower(char c) {
  return c >= 'a' && c <= 'z';
}

bool has_digit(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// Where the next hyphen is, and its bytes.
struct Hyphen {
  std::size_t at = std::string_view::npos;
  std::size_t length = 0;
};

Hyphen find_hyphen(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '-') return {i, 1};
    if (word[i] != '\xE2') continue;
    const CodePoint c = decode(word, i);
    if (is_hyphen(c.value)) return {i, c.length};
  }
  return {};
}

std::uint32_t right_flags(Dialect dialect) {
  constexpr std::uint32_t kAlways =
      kCommon | kForename | kSurname | kPlace | kHonorific | kAbbreviation | kTitle;
  switch (dialect) {
    // What only the South African dictionary has is often a slip of its makers.
    case Dialect::automatic:
      return kAlways | kUs | kGb | kCa | kAu;
    case Dialect::gb:
      return kAlways | kGb | kOxford;
    default:
      return kAlways | dialect_flag(dialect);
  }
}

}  // namespace

WordJudge::WordJudge(const Lexicon& lexicon, const Lexicon* user_words, Dialect dialect)
    : lexicon_(lexicon), user_words_(user_words), right_(right_flags(dialect)) {}

Spelling WordJudge::judge(std::string_view word) const {
  Spelling spelling = whole(word);
  if (spelling.accepted) return spelling;
  const std::string_view base = without_possessive(word);
  if (base.size() < word.size() && !base.empty()) {
    const Spelling owner = whole(base);
    if (owner.accepted || spelling.word == kNoWord) spelling = owner;
  }
  return spelling;
}

// A word of the lexicon or of the user, in capitals that it may have.
Spelling WordJudge::listed(std::string_view word) const {
  const WordId id = lexicon_.find_any_case(word);
  if ((lexicon_.flags(id) & right_) != 0) return {id, true};
  if (user_words_ != nullptr && user_words_->find_any_case(word) != kNoWord) return {id, true};
  // A name that is not right for the dialect may be spelt as a word that is.
  if (id != kNoWord && !word.empty() && is_ascii_upper(word[0])) {
    const std::string lower = lower_case(word);
    const WordId other = lexicon_.find(lower);
    if ((lexicon_.flags(other) & right_) != 0) return {other, true};
  }
  return {id, false};
}

Spelling WordJudge::whole(std::string_view word) const {
  Spelling spelling = listed(word);
  if (spelling.accepted) return spelling;
  const bool right = has_digit(word) || abbreviation(word) || made_of_right_parts(word) ||
                     has_affix(word) || plural_name(word);
  // goin', nothin'
  const std::size_t apostrophe = trailing_apostrophe(word);
  if (!right && apostrophe != 0 && word.substr(0, word.size() - apostrophe).ends_with("in")) {
    const std::string full = std::string(word.substr(0, word.size() - apostrophe)) + 'g';
    return listed(full);
  }
  spelling.accepted = right;
  return spelling;
}

// NATO, MPs, U.S., e.g.: for which the lexicon need not know the letters.
bool WordJudge::abbreviation(std::string_view word) const {
  if (word.ends_with('.')) {
    const std::string_view stem = word.substr(0, word.size() - 1);
    if (lexicon_.find_any_case(stem) != kNoWord) return listed(stem).accepted;
    for (std::size_t i = 0; i < word.size(); i += 2) {
      const bool letter = is_ascii_upper(word[i]) || is_ascii_lower(word[i]);
      if (!letter || i + 1 >= word.size() || word[i + 1] != '.') return false;
    }
    return true;
  }
  if (word.size() > 2 && word.ends_with('s')) word.remove_suffix(1);
  if (word.size() < 2 || word.size() > kMaxAbbreviation) return false;
  const auto fits = [](char c) { return is_ascii_upper(c) || c == '&'; };  // R&B
  if (!is_ascii_upper(word[0]) || !std::ranges::all_of(word, fits)) return false;
  return lexicon_.observed_corrections(lower_case(word)).empty();
}

// well-known, anti-doping, al-Qaeda, vice-president-elect
bool WordJudge::made_of_right_parts(std::string_view word) const {
  Hyphen hyphen = find_hyphen(word);
  if (hyphen.length == 0) return false;
  const std::string_view first_part = word.substr(0, hyphen.at);
  if ((affix_flags(first_part, {}) & kHyphenAffix) != 0) {  // co-ordinate is coordinate
    const std::string closed =
        std::string(first_part).append(word.substr(hyphen.at + hyphen.length));
    if (listed(closed).accepted) return true;
  }
  for (bool first = true;; first = false) {
    const bool last = hyphen.length == 0;
    if (!right_part(word.substr(0, hyphen.at), first, last)) return false;
    if (last) return true;
    word.remove_prefix(hyphen.at + hyphen.length);
    hyphen = find_hyphen(word);
  }
}

bool WordJudge::right_part(std::string_view part, bool first, bool last) const {
  if (part.size() < 2 || has_digit(part)) return true;  // e-mail, X-ray, A-, 5-year
  const Spelling spelling = listed(part);
  if (spelling.accepted || (lexicon_.flags(spelling.word) & kParticle) != 0) return true;
  if (!last && (affix_flags(part, {}) & kHyphenAffix) != 0) return true;
  if (!first && (affix_flags({}, part) & kHyphenAffix) != 0) return true;
  const std::string_view base = without_possessive(part);
  if (base.size() < part.size() && listed(base).accepted) return true;
  return abbreviation(part) || has_affix(part) || plural_name(part);
}

// The flags of the affix before- or -after.
std::uint32_t WordJudge::affix_flags(std::string_view before, std::string_view after) const {
  std::array<char, kMaxAffix + 1> text;
  const std::size_t size = before.size() + after.size();
  if (size > kMaxAffix) return 0;
  std::copy(before.begin(), before.end(), text.begin());
  text.at(before.size()) = '-';
  std::copy(after.begin(), after.end(), text.begin() + before.size() + 1);
  return lexicon_.flags(lexicon_.find_any_case({text.data(), size + 1}));
}

// antidoping, microcredit, childlike: a prefix or ending that is joined at will to a word that is
// known well.
bool WordJudge::has_affix(std::string_view word) const {
  if (!lexicon_.observed_corrections(word).empty()) return false;
  for (std::size_t cut = 2; cut <= kMaxAffix && cut + kMinAffixBase <= word.size(); ++cut) {
    const std::string_view rest = word.substr(cut);
    if (is_ascii_lower(rest[0]) && (affix_flags(word.substr(0, cut), {}) & kClosedAffix) != 0 &&
        right_base(rest)) {
      return true;
    }
    const std::string_view base = word.substr(0, word.size() - cut);
    if ((affix_flags({}, word.substr(base.size())) & kClosedAffix) != 0 && right_base(base)) {
      return true;
    }
  }
  return false;
}

bool WordJudge::right_base(std::string_view base) const {
  const Spelling spelling = listed(base);
  return spelling.accepted && lexicon_.zipf(spelling.word) >= kMinAffixBaseZipf;
}

// the Obamas, two Merkels
bool WordJudge::plural_name(std::string_view word) const {
  if (word.size() < 4 || !is_ascii_upper(word[0]) || !word.ends_with('s')) return false;
  const WordId name = lexicon_.find(word.substr(0, word.size() - 1));
  return (lexicon_.flags(name) & (kForename | kSurname | kPlace | kCommon)) != 0;
}

}  // namespace copydesk
