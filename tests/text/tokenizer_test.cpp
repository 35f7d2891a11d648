#include "checker/text/tokenizer.h"

#include <chrono>
#include <initializer_list>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "checker/text/utf8.h"
#include "tests/text/random_text.h"

namespace copydesk {

namespace {

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, tokens);
  return tokens;
}

// The tokens with a bar between each two.
std::string pieces(std::string_view text) {
  std::string result;
  for (const Token& token : tokens_of(text)) {
    if (!result.empty()) result += '|';
    result += text.substr(token.start, token.length);
  }
  return result;
}

struct Case {
  std::string_view text;
  std::string_view pieces;
};

void check_pieces(std::initializer_list<Case> cases) {
  for (const Case& c : cases) CHECK(pieces(c.text) == c.pieces);
}

// Each text is one token of the kind, alone and in a sentence.
void check_kind(TokenKind kind, std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) {
    CAPTURE(text);
    CHECK(pieces(text) == text);
    CHECK(tokens_of(text).front().kind == kind);
    const std::string sentence = "see (" + std::string(text) + ") or " + std::string(text) + ", so";
    const std::vector<Token> tokens = tokens_of(sentence);
    REQUIRE(tokens.size() == 8);
    CHECK(sentence.substr(tokens[2].start, tokens[2].length) == text);
    CHECK(sentence.substr(tokens[5].start, tokens[5].length) == text);
    CHECK(tokens[2].kind == kind);
    CHECK(tokens[5].kind == kind);
  }
}

}  // namespace

TEST_CASE("a sentence is its words and marks") {
  check_pieces({
      {"Peace, at last: they (all four) agreed; why?",
       "Peace|,|at|last|:|they|(|all|four|)|agreed|;|why|?"},
      {"The [UN] said so.", "The|[|UN|]|said|so|."},
      {"one\ntwo\tthree\u00A0four", "one|two|three|four"},
      {"", ""},
      {" \n ", ""},
  });
}

TEST_CASE("words keep their apostrophes, straight and curly, and their hyphens") {
  check_kind(TokenKind::word, {"don't",       "don’t",        "o’clock",       "O’Brien’s",
                               "rock’n’roll", "James's",      "UN’s",          "post-conflict",
                               "Jean-Pierre", "twenty-first", "on-the-ground", "jack-o’-lantern",
                               "A4P",         "COVID-19",     "F-16",          "54-year-old",
                               "3.5-inch",    "21st-century", "AT&T",          "R&D",
                               "iPhone",      "macOS",        "wHen",          "JavaScript",
                               "naïve",       "Émile",        "Привет",        "日本語",
                               "CO₂",         "ﬁnd",          "so\u00ADft",    "zero\u200Bwidth",
                               "cafe\u0301"});
}

TEST_CASE("an apostrophe in place of the beginning of a word belongs to it") {
  check_pieces({
      {"rock 'n' roll", "rock|'n'|roll"},
      {"rock ’n’ roll", "rock|’n’|roll"},
      {"’tis so", "’tis|so"},
      {"“’Tis so", "“|’Tis|so"},
      {"get 'em, 'twas", "get|'em|,|'twas"},
      {"the ’90s and '80s", "the|’90s|and|'80s"},
      {"“Hamlet”’s end", "“|Hamlet|”|’s|end"},
  });
}

TEST_CASE("quotation marks stand alone, also behind a plural that may be possessive") {
  check_pieces({
      {"“Go,” he said", "“|Go|,|”|he|said"},
      {"'Go,' he said", "'|Go|,|'|he|said"},
      {"the players’ bus", "the|players|’|bus"},
      {"said‘Hello’", "said|‘|Hello|’"},
      {"«Oui»", "«|Oui|»"},
  });
  for (const Token& token : tokens_of("“a” 'b' \"c\" «d»")) {
    CHECK(token.kind == (token.length == 1 && token.casing == Casing::lower ? TokenKind::word
                                                                            : TokenKind::quote));
  }
}

TEST_CASE("a hyphen that joins nothing is a mark") {
  check_pieces({
      {"pre- and post-war", "pre|-|and|post-war"},
      {"a - b -c", "a|-|b|-|c"},
      {"no--or ---yes", "no|--|or|---|yes"},
      {"but—and – or", "but|—|and|–|or"},
  });
}

TEST_CASE("numbers keep their grouping, decimals, units, currency and ranges") {
  check_kind(
      TokenKind::number,
      {"1,000", "1,000,000.5", "1,00,000", "3.14",   "21st",    "50kg",   "$5m",        "£1.8bn",
       "€40",   "US$5m",       "1990s",    "1990’s", "10:30",   "4.30pm", "12.05.2024", "24/7",
       "1/2",   "3½",          "2024/25",  "10–12",  "1990-95", "30°C",   "3D",         "5'10\""});
  check_pieces({
      {"5% of 2,3 or 1990,1991.", "5|%|of|2|,|3|or|1990|,|1991|."},
      {"at 4p.m. on", "at|4|p.m.|on"},
      {"#5", "#|5"},
  });
}

TEST_CASE("abbreviations with points inside are one token, the last point included") {
  check_kind(TokenKind::abbreviation,
             {"U.S.", "U.N.", "e.g.", "i.e.", "p.m.", "Ph.D.", "B.Sc.", "D.Phil.", "J.R.R.",
              "U.S.A", "U.S.-led", "non-U.S.", "U.N.’s"});
  check_pieces({{"in the U.S. The", "in|the|U.S.|The"}, {"etc.", "etc|."}});
}

TEST_CASE("a capital and its point before a name are an initial") {
  check_pieces({
      {"J. R. R. Tolkien", "J.|R.|R.|Tolkien"},
      {"É. Zola", "É.|Zola"},
      {"Robert I. Miller", "Robert|I.|Miller"},
      {"Smith, J., wrote", "Smith|,|J.|,|wrote"},
      {"taller than I. Then", "taller|than|I|.|Then"},
      {"plan B.", "plan|B|."},
      {"plan B. we", "plan|B|.|we"},
  });
  CHECK(tokens_of("J. Smith").front().kind == TokenKind::initial);
}

TEST_CASE("addresses, files, handles and tags are one token without the punctuation behind") {
  check_kind(TokenKind::address,
             {"a.b@example.co.uk", "https://example.org/a_(b)?q=1&r=2#c", "www.example.org",
              "mailto:a@example.org", "example.com", "example.com/page", "EXAMPLE.COM",
              "report.pdf", "READ.PDF", "Node.js", "src/main.cpp", "/usr/bin", "~/notes", "./run",
              "C:\\new\\x.txt", "@jon_lee", "#peace"});
  check_pieces({
      {"(see http://example.org/x).", "(|see|http://example.org/x|)|."},
      {"at example.com. Then", "at|example.com|.|Then"},
      {"“www.example.com,” he", "“|www.example.com|,|”|he"},
      {"mail a@example.org!", "mail|a@example.org|!"},
      {"and/or TCP/IP", "and|/|or|TCP|/|IP"},
      {"a @ b", "a|@|b"},
  });
}

TEST_CASE("a space forgotten behind a full stop makes no address") {
  check_pieces({
      {"polymers.Instead we", "polymers|.|Instead|we"},
      {"the end.The next", "the|end|.|The|next"},
      {"the end.then", "the|end|.|then"},
      {"a.The", "a|.|The"},
      {"It.A new", "It|.|A|new"},
      {"done?Then,so", "done|?|Then|,|so"},
  });
}

TEST_CASE("names of programs are code") {
  check_kind(TokenKind::code, {"snake_case", "camelCase", "getElementById", "run()", "C++", "C#",
                               "std::sort", "v1.2.3", "2.0.1", "192.168.0.1", "4x4"});
  check_pieces({{"__init__ and _so_", "__|init|__|and|_|so|_"}});
}

TEST_CASE("ellipses and runs of dashes are one mark, a doubled full stop is two") {
  check_pieces({
      {"wait... what", "wait|...|what"},
      {"wait….", "wait|…|."},
      {"wait.... what", "wait|....|what"},
      {"end.. Next", "end|.|.|Next"},
      {"what?!", "what|?|!"},
      {"a,, b", "a|,|,|b"},
  });
}

TEST_CASE("an emoji is one symbol, however many code points it takes") {
  check_kind(TokenKind::symbol, {"😀", "❤️", "👍🏽", "👨‍👩‍👧", "🇬🇧", "1️⃣",
                                 "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "%", "©", "***", "€"});
  check_pieces({{"🇬🇧🇫🇷😀😀", "🇬🇧|🇫🇷|😀|😀"}, {"good👍work", "good|👍|work"}});
}

TEST_CASE("what markup masks is a placeholder") {
  check_kind(TokenKind::placeholder, {"\uFFFC"});
  check_pieces({{"the\uFFFCs", "the|\uFFFC|s"}});
}

TEST_CASE("tokens know the space before them") {
  std::string spaced;
  for (const Token& token : tokens_of("Go,  he (said).\n\u00A0Now")) {
    spaced += token.space_before ? '1' : '0';
  }
  CHECK(spaced == "10110001");
}

TEST_CASE("tokens have the casing of their letters and no word yet") {
  std::vector<Casing> casings;
  for (const Token& token : tokens_of("the The UN iOS Émile don’t Jean-Luc 5 ,")) {
    casings.push_back(token.casing);
    CHECK(token.word == kNoWord);
    CHECK(token.zones == 0);
  }
  CHECK(casings == std::vector{Casing::lower, Casing::capitalised, Casing::upper, Casing::mixed,
                               Casing::capitalised, Casing::lower, Casing::capitalised,
                               Casing::none, Casing::none});
}

TEST_CASE("tokens are appended to those there are") {
  std::vector<Token> tokens = tokens_of("one two");
  tokenize("I. Newton", tokens);
  REQUIRE(tokens.size() == 4);
  CHECK(tokens[2].kind == TokenKind::initial);
  CHECK(tokens[2].start == 0);
}

TEST_CASE("tokens of any bytes are in order, apart, and cover all but space and the invisible") {
  std::mt19937 random(4);
  for (int round = 0; round < 3000; ++round) {
    const std::string text =
        round % 4 == 0 ? test::random_bytes(random, 80) : test::random_text(random, 25);
    CAPTURE(text);
    std::size_t covered = 0;
    const auto check_gap = [&](std::size_t end) {
      bool space = covered == 0;
      while (covered < end) {
        const CodePoint c = decode(text, covered);
        CHECK((is_space(c.value) || is_invisible(c.value)));
        space = space || is_space(c.value);
        covered += c.length;
      }
      CHECK(covered == end);
      return space;
    };
    for (const Token& token : tokens_of(text)) {
      CHECK(token.length > 0);
      CHECK(token.end() <= text.size());
      CHECK(token.start >= covered);
      CHECK(check_gap(token.start) == token.space_before);
      covered = token.end();
    }
    check_gap(text.size());
  }
}

TEST_CASE("a text without spaces is read in linear time, whatever it is made of") {
  const auto seconds = [](std::string_view piece, std::size_t size) {
    std::string text;
    while (text.size() < size) text += piece;
    const auto begin = std::chrono::steady_clock::now();
    CHECK(tokens_of(text).size() <= text.size());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  for (const std::string_view piece :
       {"a",     "a.",      "a.b",     "A.B",   "a@",       "a@b.co/", "a+",       "a_",
        "_",     "a-",      "a'",      "1,",    "1.",       "1-",      "/a",       "/",
        "a/b.c", "http://", "www.",    "www.)", "x://a)",   "@a",      "#",        "é.",
        "’",     "\u200B",  "a\u200B", "\xFF",  "\xE2\x80", "🇬",       "👩\u200D", "C:\\",
        "a::",   "A&",      "A. ",     "...",   "mailto:",  "a:",      "'n"}) {
    CAPTURE(piece);
    // Quadratic work on a megabyte would take minutes.
    CHECK(seconds(piece, 1'000'000) < 2.0);
  }
}

}  // namespace copydesk
