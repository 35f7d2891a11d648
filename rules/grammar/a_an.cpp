#include <array>

#include "checker/rule.h"
#include "rules/reading.h"

namespace copydesk::rules {
namespace {

// How a word begins to the ear.
enum class Sound : std::uint8_t { unknown, vowel, consonant };

// Function words that follow the letter a (a and b, a is the mass) and no article.
constexpr std::array<std::string_view, 17> kAfterLetter = {"a",  "am", "an", "and", "are", "as",
                                                           "at", "i",  "if", "in",  "is",  "it",
                                                           "of", "on", "or", "to",  "us"};
// Words behind an where it is no English article: an der Ruhr.
constexpr std::array<std::string_view, 6> kNoArticleBefore = {"das", "dem", "den",
                                                              "der", "die", "the"};
// Both articles are in use before these.
constexpr auto kEitherWay =
    std::to_array<std::string_view>({"faq", "habitual", "herb", "hereditary", "heroic", "homage",
                                     "hors-", "hotel", "humble", "hypothesis", "historic", "sql"});

bool is_any(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

Sound from_flags(std::uint32_t flags) {
  const bool vowel = (flags & kVowelSound) != 0;
  const bool consonant = (flags & kConsonantSound) != 0;
  if (vowel == consonant) return Sound::unknown;
  return vowel ? Sound::vowel : Sound::consonant;
}

Sound of_letter_name(char capital) {
  return is_any(capital, "AEFHILMNORSX") ? Sound::vowel : Sound::consonant;
}

// Capitals may be read as letters (an MP) or as a word (a NATO): both must agree, or one be
// impossible.
Sound of_capitals(const Lexicon& lexicon, std::string_view word) {
  constexpr std::size_t kLongest = 6;
  const Sound letters = of_letter_name(word[0]);
  if (word.size() == 1) return letters;
  if (word[0] == 'U') return word.size() < kLongest ? Sound::consonant : Sound::unknown;
  const bool speakable = word.find_first_of("AEIOUY") != std::string_view::npos;
  const Sound known = from_flags(lexicon.flags(lexicon.find(word)));
  if (!speakable) return word.size() < kLongest ? letters : Sound::unknown;
  // LINQ, SAML: what reads like a word may be spoken as one.
  const bool wordlike = word.size() > 3 && is_any(word[1], "AEIOU") && !is_any(word[0], "AEIO");
  if (wordlike && letters == Sound::vowel && known == letters) return Sound::unknown;
  if (known == letters || (known != Sound::unknown && word.size() > 3)) return known;
  if (known != Sound::unknown) return Sound::unknown;
  const Sound as_word = is_any(word[0], "AEIO") ? Sound::vowel : Sound::consonant;
  return as_word == letters ? letters : Sound::unknown;
}

// 8, 80, 11, 18 and their compounds begin with a vowel. 1100 and 1800 can be read in two ways.
Sound of_number(std::string_view text) {
  const std::size_t first = text.find_first_of("0123456789");
  if (first > 3) return Sound::unknown;  // npos too
  std::string_view digits = text.substr(first);
  std::size_t length = 0;
  while (length < digits.size() && digits[length] >= '0' && digits[length] <= '9') ++length;
  digits = digits.substr(0, length);
  if (digits[0] == '0') return Sound::unknown;
  if (digits[0] == '8') return Sound::vowel;
  const bool eleven = digits.starts_with("11") || digits.starts_with("18");
  if (eleven && length == 2) return Sound::vowel;
  return eleven && length == 4 ? Sound::unknown : Sound::consonant;
}

bool has_vowel(std::string_view word) {
  return word.find_first_of("aeiouyAEIOUY") != std::string_view::npos;
}

// A word that the lexicon does not know by its sound, from its letters.
Sound of_spelling(std::string_view word, bool capital) {
  const char c = ascii_lower(word[0]);
  const std::string_view rest = word.substr(1);
  if (is_any(c, "bcdfgjklmnpqrstvwz")) return Sound::consonant;
  if (c == 'h') return capital || rest.starts_with("o") ? Sound::unknown : Sound::consonant;
  if (c == 'a' || c == 'i') return Sound::vowel;
  if (c == 'e')
    return rest.starts_with("u") || rest.starts_with("w") ? Sound::unknown : Sound::vowel;
  if (c == 'o')
    return rest.starts_with("n") || rest.starts_with("u") ? Sound::unknown : Sound::vowel;
  if (c == 'u' && !capital && rest.starts_with("n") && !rest.starts_with("ni")) return Sound::vowel;
  return Sound::unknown;
}

Sound of_word(const Lexicon& lexicon, std::string_view part);

Sound of_word(const Lexicon& lexicon, std::string_view word, Casing casing) {
  for (const std::string_view other : kEitherWay) {
    if (same_word(word.substr(0, other.size()), other)) return Sound::unknown;
  }
  if (word.size() == 1 || (casing == Casing::upper && word.find('-') == std::string_view::npos)) {
    return casing == Casing::lower ? Sound::unknown : of_capitals(lexicon, word);
  }
  if (casing == Casing::mixed && is_ascii_capital(word[0]) &&
      is_ascii_capital(word[1])) {  // MPs, MSc
    return of_capitals(lexicon, word.substr(0, word.find_first_of("abcdefghijklmnopqrstuvwxyz")));
  }
  if (casing == Casing::mixed && word.find('-') == std::string_view::npos) return Sound::unknown;
  if (const std::size_t hyphen = word.find('-'); hyphen != std::string_view::npos && hyphen > 0) {
    return of_word(lexicon, word.substr(0, hyphen));
  }
  if (!has_vowel(word)) return Sound::unknown;  // npm: read letter by letter, or not
  const Sound known = from_flags(lexicon.flags(lexicon.find_any_case(word)));
  return known != Sound::unknown ? known : of_spelling(word, casing != Casing::lower);
}

// Of the first part of a hyphenated word: X-ray, one-off, e-mail.
Sound of_word(const Lexicon& lexicon, std::string_view part) {
  if (part.size() == 1) return of_letter_name(ascii_upper(part[0]));
  if (!is_ascii_capital(part[0])) return of_word(lexicon, part, Casing::lower);
  return of_word(lexicon, part,
                 is_ascii_capital(part.back()) ? Casing::upper : Casing::capitalised);
}

Sound of_token(const Sentence& sentence, const Token& token) {
  const Lexicon& lexicon = sentence.paragraph->background->speller().lexicon();
  const std::string_view text = sentence.text(token);
  switch (token.kind) {
    case TokenKind::number:
      return of_number(text);
    case TokenKind::abbreviation:
      return token.casing == Casing::upper ? of_letter_name(text[0]) : Sound::unknown;
    case TokenKind::word: {
      const char c = ascii_lower(text[0]);
      if (c >= '0' && c <= '9') return of_number(text);
      return c >= 'a' && c <= 'z' ? of_word(lexicon, text, token.casing) : Sound::unknown;
    }
    default:
      return Sound::unknown;
  }
}

// True if the token is the article and not a letter, a grade, a foreign word.
bool is_article(const Sentence& sentence, std::size_t i) {
  const Token& token = sentence.tokens[i];
  if ((token.zones & kForeign) != 0) return false;
  if (token.casing == Casing::lower) return true;
  const bool upper = token.length == 2 && token.casing == Casing::upper;
  if (upper) return false;
  if (i == 0 || sentence.tokens[i - 1].kind == TokenKind::quote) return true;
  return sentence.tokens[i - 1].kind == TokenKind::punctuation &&
         text_at(sentence, i + 1).size() > 1;
}

void check(const Sentence& sentence, Report& report) {
  for (std::size_t i = 0; i + 1 < sentence.tokens.size(); ++i) {
    const Token& token = sentence.tokens[i];
    if (token.length > 2 || token.kind != TokenKind::word) continue;
    const std::string_view article = sentence.text(token);
    if (ascii_lower(article[0]) != 'a' || (token.length == 2 && ascii_lower(article[1]) != 'n')) {
      continue;
    }
    const bool quote = sentence.tokens[i + 1].kind == TokenKind::quote;
    const std::size_t next = quote ? i + 2 : i + 1;
    if (next == sentence.tokens.size() || !sentence.tokens[i + 1].space_before) continue;
    if (!is_article(sentence, i)) continue;
    const bool an = token.length == 2;
    const std::string_view word = text_at(sentence, next);
    if (an ? is_one_of(word, kNoArticleBefore) : is_one_of(word, kAfterLetter)) continue;
    const Sound sound = of_token(sentence, sentence.tokens[next]);
    if (sound == Sound::unknown || (sound == Sound::vowel) == an) continue;
    std::string right = an ? "a" : "an";
    if (token.casing != Casing::lower) right[0] = 'A';
    Finding finding{.span = token.span()};
    finding.message = in_quotes(word) + " begins with a " + (an ? "consonant" : "vowel") +
                      " sound: it takes " + in_quotes(an ? "a" : "an") + ".";
    finding.fixes.push_back(replacement(token.span(), std::move(right), true));
    report.add(*sentence.paragraph, std::move(finding));
  }
}

}  // namespace

extern const Rule a_an = {
    .id = "a-an",
    .category = "grammar",
    .summary = "“A” stands before a vowel sound, or “an” before a consonant sound.",
    .rationale = "The sound decides, not the letter: an hour, an MP, a European, a UN report.",
    .severity = Severity::error,
    .examples = {{.incorrect = "He set [[an]] date and ate [[a]] apple.",
                  .correct = "He set a date and ate an apple."},
                 {.incorrect = "[[A]] hour later [[an]] European came.",
                  .correct = "An hour later a European came."},
                 {.incorrect = "[[A]] MP paid [[a]] 8-year debt and [[a]] 11th loan.",
                  .correct = "An MP paid an 8-year debt and an 11th loan."},
                 {.correct = "An MP met a UN official, a one-off, in an hour."},
                 {.correct = "An 18-year-old and a 100-year-old signed a €100 cheque."},
                 {.correct = "A historic vote, or an historic vote. Let a and b be sides."},
                 {.correct = "A LINQ query runs in an npm package. An FAQ page, a FAQ page."},
                 {.correct = "An X-ray, a U-turn, an “honest” answer, a US ship."}},
    .check = SentenceCheck(check)};

}  // namespace copydesk::rules
