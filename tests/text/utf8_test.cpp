#include "checker/text/utf8.h"

#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/text/random_text.h"

namespace copydesk {

TEST_CASE("a code point of each length is decoded with the bytes it takes") {
  const std::string text = "aé—😀";
  std::vector<char32_t> values;
  std::vector<Offset> lengths;
  for (std::size_t at = 0; at < text.size(); at += lengths.back()) {
    values.push_back(decode(text, at).value);
    lengths.push_back(decode(text, at).length);
  }
  CHECK(values == std::vector<char32_t>{U'a', U'é', U'—', U'😀'});
  CHECK(lengths == std::vector<Offset>{1, 2, 3, 4});
}

TEST_CASE("an invalid byte decodes to one byte of U+FFFD") {
  for (const std::string_view text : {"\x80", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xE2\x80x",
                                      "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF0\x9F\x98", "\xFF"}) {
    CAPTURE(text);
    CHECK(decode(text, 0).value == kInvalid);
    CHECK(decode(text, 0).length == 1);
  }
}

TEST_CASE("reading backwards gives the code points of reading forwards") {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    const std::string text =
        round % 2 == 0 ? test::random_text(random, 20) : test::random_bytes(random, 40);
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint c = decode(text, at);
      at += c.length;
      CHECK(decode_before(text, at).value == c.value);
      CHECK(decode_before(text, at).length == c.length);
    }
  }
}

TEST_CASE("what is appended is decoded again") {
  for (const char32_t c : {U'a', U'\u007F', U'\u0080', U'ÿ', U'\u07FF', U'\u0800', U'\uFFFD',
                           U'\U00010000', U'\U0010FFFF'}) {
    std::string text;
    append(text, c);
    CHECK(decode(text, 0).value == c);
    CHECK(decode(text, 0).length == text.size());
  }
}

TEST_CASE("what is no scalar value is appended as U+FFFD") {
  std::string text;
  append(text, 0xD800);
  append(text, 0x110000);
  CHECK(text == "\uFFFD\uFFFD");
}

TEST_CASE("letters of all scripts are letters; marks, digits and symbols are not") {
  for (const char32_t c : U"azAZéßŁșЖяΩάəʼאع日한ﬁ") {
    if (c != 0) CHECK(is_letter(c));
  }
  for (const char32_t c : U"09 _-’×÷½€—…\u0301\uFFFC\uFFFD😀") CHECK_FALSE(is_letter(c));
}

TEST_CASE("small letters and capitals of Latin, Greek and Cyrillic correspond") {
  const std::u32string_view lower = U"azàþāłšžơưșəɓαωσёжяґұṁạ";
  const std::u32string_view upper = U"AZÀÞĀŁŠŽƠƯȘƏƁΑΩΣЁЖЯҐҰṀẠ";
  for (std::size_t i = 0; i < lower.size(); ++i) {
    CAPTURE(i);
    CHECK(to_upper(lower[i]) == upper[i]);
    CHECK(to_lower(upper[i]) == lower[i]);
    CHECK(is_lower(lower[i]));
    CHECK(is_upper(upper[i]));
    CHECK_FALSE(is_upper(lower[i]));
    CHECK_FALSE(is_lower(upper[i]));
  }
}

TEST_CASE("ß is a small letter without a capital") {
  CHECK(is_lower(U'ß'));
  CHECK(to_upper(U'ß') == U'ß');
}

TEST_CASE("white space is recognised in all widths") {
  for (const char32_t c : U" \t\n\r\u00A0\u2003\u2009\u202F\u3000") {
    if (c != 0) CHECK(is_space(c));
  }
  for (const char32_t c : U"a.\u200B\u00AD\u0001") CHECK_FALSE(is_space(c));
}

TEST_CASE("emoji are recognised, letters and dashes are none") {
  for (const char32_t c : U"😀❤⌚🇬🏽©") {
    if (c != 0) CHECK(is_emoji(c));
  }
  for (const char32_t c : U"a1#—…€日") CHECK_FALSE(is_emoji(c));
}

TEST_CASE("casing is that of the letters") {
  struct Case {
    std::string_view word;
    Casing casing;
  };

  for (const Case& c : std::initializer_list<Case>{
           {"peace", Casing::lower},
           {"post-conflict", Casing::lower},
           {"élan", Casing::lower},
           {"’tis", Casing::lower},
           {"Peace", Casing::capitalised},
           {"Jean-Pierre", Casing::capitalised},
           {"Post-conflict", Casing::capitalised},
           {"Élan", Casing::capitalised},
           {"I", Casing::capitalised},
           {"I’m", Casing::capitalised},
           {"F-16", Casing::capitalised},
           {"’Tis", Casing::capitalised},
           {"Don't", Casing::capitalised},
           {"UN", Casing::upper},
           {"NATO’s", Casing::upper},
           {"JOHN'S", Casing::upper},
           {"A4P", Casing::upper},
           {"COVID-19", Casing::upper},
           {"U.S.", Casing::upper},
           {"iPhone", Casing::mixed},
           {"McDonald", Casing::mixed},
           {"Ph.D.", Casing::mixed},
           {"MPs", Casing::mixed},
           {"post-Soviet", Casing::mixed},
           {"’s", Casing::lower},
           {"1990", Casing::none},
           {"日本", Casing::none},
           {"", Casing::none},
       }) {
    CAPTURE(c.word);
    CHECK(casing_of(c.word) == c.casing);
  }
}

TEST_CASE("text is copied in other letters, invalid bytes as they are") {
  CHECK(lower_case("ÉLAN Vital \xFF") == "élan vital \xFF");
  CHECK(upper_case("élan \xC3 straße") == "ÉLAN \xC3 STRAßE");
  CHECK(capitalised("élan") == "Élan");
  CHECK(capitalised("’tis the") == "’Tis the");
  CHECK(capitalised("iPhone") == "IPhone");
  CHECK(straighten_apostrophes("don’t ‘so’") == "don't ‘so'");
}

TEST_CASE("the first byte that is not UTF-8 is found, and NUL") {
  CHECK(find_invalid("aé—😀\uFFFD") == std::nullopt);
  CHECK(find_invalid("aé\xE2\x80 \xFF") == 3);
  CHECK(find_invalid(std::string_view("ab\0c", 4)) == 2);
}

TEST_CASE("code points are counted, invalid bytes as one each") {
  CHECK(count_code_points("aé—😀") == 4);
  CHECK(count_code_points("\xE2\x80") == 2);
}

}  // namespace copydesk
