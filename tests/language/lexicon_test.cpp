#include "checker/lexicon.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unordered_set>

#include <doctest/doctest.h>
#include <hunspell/hunspell.hxx>

#include "checker/error.h"
#include "checker/language/hunspell_forms.h"
#include "checker/language/lexicon_writer.h"

namespace copydesk {
namespace {

std::filesystem::path dictionaries() {
  const char* data = std::getenv("COPYDESK_DATA");
  return std::filesystem::path(data == nullptr ? "share/copydesk" : data) / "dictionaries";
}

std::string small_lexicon() {
  LexiconWriter writer;
  writer.add_word("the", kAnyDialect, 7.7F);
  writer.add_word("paris", 0, 0);
  writer.add_word("polish", kAnyDialect, 4.0F);
  writer.add_word("Polish", kAnyDialect | kPlace, 4.5F);
  writer.add_word("Berlin", kPlace, 4.6F);
  writer.add_word("iPhone", kCommon, 4.4F);
  writer.add_word("élan", kAnyDialect, 2.5F);
  writer.add_word("don't", kAnyDialect, 6.4F);
  writer.add_word("colour", kGb | kCa | kAu | kZa, 4.4F);
  writer.add_word("color", kUs, 4.8F);
  writer.add_variants({{"color", kUs}, {"colour", kGb | kCa | kAu | kZa}});
  writer.add_corrections("teh", {"the", "tech"});
  writer.add_corrections("alot", {"a lot"});
  writer.add_bigram("the", "color", 4.5F);
  writer.add_bigram("the", "polish", 4.25F);
  return writer.finish();
}

// Asks everything there is to ask.
void read_all(const Lexicon& lexicon) {
  for (const std::string_view word : {"the", "THE", "Polish", "colour", "absent", "don\u2019t"}) {
    const WordId id = lexicon.find_any_case(word);
    static_cast<void>(lexicon.text(id));
    static_cast<void>(lexicon.flags(id));
    static_cast<void>(lexicon.zipf(id));
    static_cast<void>(lexicon.variants(id));
    static_cast<void>(lexicon.bigram_zipf(id, id));
  }
  static_cast<void>(lexicon.observed_corrections("teh"));
  static_cast<void>(lexicon.text(lexicon.word_count() + 7));
  static_cast<void>(lexicon.verify());
}

TEST_CASE("a word is found as spelt, with its flags and frequency") {
  const auto lexicon = Lexicon::from_bytes(small_lexicon());
  const WordId the = lexicon->find("the");
  REQUIRE(the != kNoWord);
  CHECK(lexicon->text(the) == "the");
  CHECK(lexicon->flags(the) == kAnyDialect);
  CHECK(lexicon->zipf(the) == doctest::Approx(7.7).epsilon(0.01));
  CHECK(lexicon->find("The") == kNoWord);
  CHECK(lexicon->find("th") == kNoWord);
  CHECK(lexicon->find("") == kNoWord);
  CHECK(lexicon->find(std::string(500, 'a')) == kNoWord);
  CHECK(lexicon->flags(kNoWord) == 0);
  CHECK(lexicon->text(kNoWord).empty());
  CHECK(lexicon->zipf(kNoWord) == 0);
  CHECK(lexicon->word_count() == 10);
  CHECK(lexicon->verify());
}

TEST_CASE("the more frequent a word, the lower its id") {
  const auto lexicon = Lexicon::from_bytes(small_lexicon());
  CHECK(lexicon->find("the") == 1);
  CHECK(lexicon->find("Polish") < lexicon->find("polish"));
}

TEST_CASE("a curly apostrophe equals a straight one") {
  const auto lexicon = Lexicon::from_bytes(small_lexicon());
  CHECK(lexicon->find("don\u2019t") == lexicon->find("don't"));
  CHECK(lexicon->find_any_case("DON\u2019T") == lexicon->find("don't"));
  CHECK(lexicon->find("\u2019\u2019\u2019") == kNoWord);
}

TEST_CASE(
    "capitals of a sentence's first word or of a headline are seen through, missing ones not") {
  const auto lexicon = Lexicon::from_bytes(small_lexicon());
  const auto text = [&](std::string_view word) {
    return lexicon->text(lexicon->find_any_case(word));
  };
  CHECK(text("The") == "the");
  CHECK(text("THE") == "the");
  CHECK(text("tHE") == "");
  CHECK(text("berlin") == "");
  CHECK(text("BERLIN") == "Berlin");
  CHECK(text("BERlin") == "");
  CHECK(text("IPHONE") == "iPhone");
  CHECK(text("Iphone") == "");
  CHECK(text("iphone") == "");
  CHECK(text("Élan") == "élan");
  CHECK(text("ÉLAN") == "élan");
  CHECK(text("polish") == "polish");
  CHECK(text("Polish") == "Polish");
  CHECK(text("POLISH") == "Polish");
}

TEST_CASE("variants list all spellings of a group and mark its words") {
  const auto lexicon = Lexicon::from_bytes(small_lexicon());
  const WordId colour = lexicon->find("colour");
  CHECK((lexicon->flags(colour) & kVariant) != 0);
  const auto variants = lexicon->variants(colour);
  REQUIRE(variants.size() == 2);
  CHECK(variants[0].text == "color");
  CHECK(variants[0].dialects == kUs);
  CHECK(variants[1].text == "colour");
  CHECK(variants[1].dialects == (kGb | kCa | kAu | kZa));
  CHECK(lexicon->variants(lexicon->find("the")).empty());
}

TEST_CASE("observed corrections keep their order, spaces included") {
  const auto lexicon = Lexicon::from_bytes(small_lexicon());
  CHECK(lexicon->observed_corrections("teh") == std::vector<std::string_view>{"the", "tech"});
  CHECK(lexicon->observed_corrections("alot") == std::vector<std::string_view>{"a lot"});
  CHECK(lexicon->observed_corrections("the").empty());
  CHECK(lexicon->observed_corrections("zzz").empty());
  CHECK(lexicon->observed_corrections("").empty());
}

TEST_CASE("the frequency of a pair depends on its order") {
  const auto lexicon = Lexicon::from_bytes(small_lexicon());
  const WordId the = lexicon->find("the");
  CHECK(lexicon->bigram_zipf(the, lexicon->find("color")) == doctest::Approx(4.5));
  CHECK(lexicon->bigram_zipf(the, lexicon->find("polish")) == doctest::Approx(4.25));
  CHECK(lexicon->bigram_zipf(lexicon->find("color"), the) == 0);
  CHECK(lexicon->bigram_zipf(kNoWord, kNoWord) == 0);
}

TEST_CASE("the same contents give the same bytes, whatever their order") {
  LexiconWriter forward;
  LexiconWriter backward;
  for (char c = 'a'; c <= 'z'; ++c) forward.add_word(std::string(3, c), kUs, 1);
  for (char c = 'z'; c >= 'a'; --c) backward.add_word(std::string(3, c), kUs, 1);
  CHECK(forward.finish() == backward.finish());
}

TEST_CASE("an empty lexicon knows no word") {
  const auto lexicon = Lexicon::from_bytes(LexiconWriter().finish());
  CHECK(lexicon->find("the") == kNoWord);
  CHECK(lexicon->bigram_zipf(1, 1) == 0);
  CHECK(lexicon->word_count() == 0);
}

TEST_CASE("a truncated file is refused with a remedy") {
  const std::string bytes = small_lexicon();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_THROWS_AS(Lexicon::from_bytes(std::string_view(bytes).substr(0, size)), Error);
  }
}

TEST_CASE("a damaged file is refused, or found out by verify, and never crashes") {
  const std::string bytes = small_lexicon();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ '\xFF');
    try {
      const auto lexicon = Lexicon::from_bytes(damaged);
      read_all(*lexicon);
      CHECK_FALSE(lexicon->verify());
    } catch (const Error&) {
      CHECK(i < bytes.size());
    }
  }
}

TEST_CASE("a missing file is an error that names it") {
  try {
    Lexicon::open("/nowhere/en.lexicon");
    FAIL("opened a file that is not there");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find("/nowhere/en.lexicon") != std::string::npos);
  }
}

TEST_CASE("a folder is no lexicon") {
  CHECK_THROWS_AS(Lexicon::open(std::filesystem::temp_directory_path()), Error);
}

TEST_CASE("the English lexicon is whole and knows words, names and titles") {
  const auto lexicon = Lexicon::open(dictionaries() / "en.lexicon");
  CHECK(lexicon->verify());
  const auto has = [&](std::string_view word, std::uint32_t flags) {
    return (lexicon->flags(lexicon->find(word)) & flags) == flags;
  };
  CHECK(has("the", kAnyDialect));
  CHECK(has("color", kUs | kVariant));
  CHECK_FALSE(has("color", kGb));
  CHECK(has("organise", kGb));
  CHECK(has("organize", kUs | kOxford));
  CHECK(has("Mr", kHonorific | kAbbreviation));
  CHECK(has("President", kTitle));
  CHECK(has("etc", kAbbreviation));
  CHECK(has("Jennifer", kForename));
  CHECK(has("Nakamura", kSurname));
  CHECK(has("Nairobi", kPlace));
  CHECK(has("hour", kVowelSound));
  CHECK(has("European", kConsonantSound));
  CHECK(has("FBI", kVowelSound));
  CHECK(has("UN", kConsonantSound));
  CHECK(has("NATO", kConsonantSound));
  CHECK(has("covid", kCommon));
  CHECK(lexicon->find("teh") == kNoWord);
  CHECK(lexicon->find("it's") != lexicon->find("its"));
  CHECK(lexicon->zipf(lexicon->find("the")) > lexicon->zipf(lexicon->find("color")));
  CHECK(lexicon->bigram_zipf(lexicon->find("of"), lexicon->find("the")) > 6);
  CHECK(lexicon->observed_corrections("recieve").at(0) == "receive");
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// One letter less, more or other: mostly no word.
std::string near_miss(std::string form, std::size_t seed) {
  const std::size_t at = seed % form.size();
  const char letter = static_cast<char>('a' + seed / 7 % 26);
  switch (seed % 3) {
    case 0:
      return form.erase(at, 1);
    case 1:
      return form.insert(at, 1, letter);
    default:
      form[at] = letter;
      return form;
  }
}

TEST_CASE("the expansion of a Hunspell dictionary accepts what Hunspell accepts, and no more") {
  for (const std::string_view dialect : {"en-US", "en-GB", "en-CA", "en-AU", "en-ZA"}) {
    CAPTURE(dialect);
    const std::string stem = (dictionaries() / dialect).string();
    std::unordered_set<std::string> forms;
    expand_hunspell_dictionary(read_file(stem + ".aff"), read_file(stem + ".dic"),
                               [&](std::string_view form, bool) { forms.emplace(form); });
    REQUIRE(forms.size() > 100'000);
    Hunspell hunspell((stem + ".aff").c_str(), (stem + ".dic").c_str());
    std::size_t refused = 0;
    std::size_t differing = 0;
    std::size_t seed = 0;
    for (const std::string& form : forms) {
      refused += hunspell.spell(form) ? 0 : 1;
      const std::string near = near_miss(form, ++seed);
      // Only letters in lower case: Hunspell takes other words apart, or looks through capitals.
      if (near.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos) continue;
      differing += hunspell.spell(near) == forms.contains(near) || near.empty() ? 0 : 1;
    }
    CHECK(refused == 0);
    CHECK(differing == 0);
  }
}

TEST_CASE("an affix file that uses more than is known is refused") {
  const auto expand = [](std::string_view aff) {
    expand_hunspell_dictionary(aff, "1\nword\n", [](std::string_view, bool) {});
  };
  CHECK_NOTHROW(expand("SET UTF-8\n"));
  CHECK_THROWS_AS(expand("COMPOUNDFLAG X\n"), Error);
  CHECK_THROWS_AS(expand("SFX A Y 1\nSFX A 0 s/B .\n"), Error);
}

}  // namespace
}  // namespace copydesk
