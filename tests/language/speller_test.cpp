#include "checker/speller.h"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include "checker/error.h"
#include "checker/language/lexicon_writer.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

fs::path data_folder() {
  const char* data = std::getenv("COPYDESK_DATA");
  return data == nullptr ? "share/copydesk" : data;
}

// A folder of the test's own, gone afterwards.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(fs::temp_directory_path() / ("copydesk-" + name)) {
    fs::create_directories(path_);
  }

  ~Folder() { fs::remove_all(path_); }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }

 private:
  fs::path path_;
};

std::shared_ptr<const Lexicon> small_lexicon() {
  LexiconWriter writer;
  for (const char* word : {"dog", "well", "known", "mind", "music", "thinking", "dogs"}) {
    writer.add_word(word, kAnyDialect, 4);
  }
  writer.add_word("colour", kGb | kCa | kAu | kZa, 4);
  writer.add_word("color", kUs, 4);
  writer.add_word("organise", kGb | kAu, 4);
  writer.add_word("organize", kUs | kCa | kOxford, 4);
  writer.add_word("moer", kZa, 1);
  writer.add_word("blog", kCommon, 4);
  writer.add_word("Obama", kSurname, 4);
  writer.add_word("Qaeda", kCommon, 4);
  writer.add_word("al", kParticle);
  writer.add_word("rare", kAnyDialect, 1);
  writer.add_word("etc", kAbbreviation);
  writer.add_word("anti-", kHyphenAffix | kClosedAffix);
  writer.add_word("ex-", kHyphenAffix);
  writer.add_word("-like", kHyphenAffix | kClosedAffix);
  writer.add_corrections("teh", {"the"});
  return Lexicon::from_bytes(writer.finish());
}

TEST_CASE("automatic accepts every dialect, an explicit dialect its own") {
  const auto any = Speller::make(small_lexicon());
  CHECK(any->accepts("colour"));
  CHECK(any->accepts("color"));
  CHECK(any->accepts("blog"));
  const auto us = Speller::make(small_lexicon(), Dialect::us);
  CHECK(us->accepts("color"));
  CHECK_FALSE(us->accepts("colour"));
  CHECK(us->accepts("blog"));
  CHECK(us->accepts("Obama"));
  CHECK(us->look_up("colour").word == us->lexicon().find("colour"));
}

TEST_CASE("Oxford's -ize is right in Great Britain, not in Australia") {
  CHECK(Speller::make(small_lexicon(), Dialect::gb)->accepts("organize"));
  CHECK_FALSE(Speller::make(small_lexicon(), Dialect::au)->accepts("organize"));
}

TEST_CASE("what only the South African dictionary has is right where it is asked for") {
  CHECK_FALSE(Speller::make(small_lexicon())->accepts("moer"));
  CHECK(Speller::make(small_lexicon(), Dialect::za)->accepts("moer"));
}

TEST_CASE("a possessive is as right as its owner, and has its id") {
  const auto speller = Speller::make(small_lexicon());
  for (const char* word : {"dog's", "dog\u2019s", "dogs'", "dogs\u2019", "DOG'S", "Obama\u2019s"}) {
    CAPTURE(word);
    CHECK(speller->accepts(word));
  }
  CHECK(speller->look_up("dog\u2019s").word == speller->lexicon().find("dog"));
  CHECK_FALSE(speller->accepts("dgo's"));
  CHECK_FALSE(speller->accepts("'s"));
}

TEST_CASE("hyphenated words are right if their parts are") {
  const auto speller = Speller::make(small_lexicon());
  for (const char* word : {"well-known", "Well-Known", "ex-dog", "anti-dog", "dog-like", "e-dog",
                           "50-dog", "al-Qaeda", "dog's-mind", "well\u2011known"}) {
    CAPTURE(word);
    CHECK(speller->accepts(word));
  }
  for (const char* word : {"well-knwon", "dgo-like", "dog-ex", "teh-dog"}) {
    CAPTURE(word);
    CHECK_FALSE(speller->accepts(word));
  }
}

TEST_CASE("closed prefixes and endings join only words that are known well") {
  const auto speller = Speller::make(small_lexicon());
  CHECK(speller->accepts("antimusic"));
  CHECK(speller->accepts("musiclike"));
  CHECK_FALSE(speller->accepts("antirare"));
  CHECK_FALSE(speller->accepts("antidog"));
  CHECK_FALSE(speller->accepts("exmusic"));
}

TEST_CASE("words with digits and short words in capitals are right, unless seen as misspellings") {
  const auto speller = Speller::make(small_lexicon());
  for (const char* word : {"A4P", "21st", "NATO", "MPs", "NGOs", "UN", "U.S.", "e.g.", "etc."}) {
    CAPTURE(word);
    CHECK(speller->accepts(word));
  }
  for (const char* word : {"TEH", "UNKNWON", "qwx."}) {
    CAPTURE(word);
    CHECK_FALSE(speller->accepts(word));
  }
}

TEST_CASE("the plural of a name is right") {
  const auto speller = Speller::make(small_lexicon());
  CHECK(speller->accepts("Obamas"));
  CHECK_FALSE(speller->accepts("obamas"));
  CHECK_FALSE(speller->accepts("obama"));
}

TEST_CASE("a dropped g is seen through") {
  const auto speller = Speller::make(small_lexicon());
  CHECK(speller->accepts("thinkin\u2019"));
  CHECK_FALSE(speller->accepts("dogin'"));
}

TEST_CASE("a user's words are right, in lower case with their inflections") {
  const std::vector<std::string> words = {"grok", "retag", "Lacroix", "naivy!", "  spaced  "};
  const auto speller = Speller::make(small_lexicon(), Dialect::us, words);
  for (const char* word :
       {"grok", "Grok", "GROK", "groks", "grokked", "grokking", "grok's", "retag", "retagged",
        "Lacroix", "LACROIX", "Lacroix\u2019s", "naivy", "spaced"}) {
    CAPTURE(word);
    CHECK(speller->accepts(word));
  }
  for (const char* word : {"lacroix", "naivies", "grokz"}) {
    CAPTURE(word);
    CHECK_FALSE(speller->accepts(word));
  }
}

TEST_CASE("list files have comments and may begin with a byte order mark") {
  const Folder folder("lists");
  const std::vector<DictionaryFile> lists = {
      {folder.write("words.txt", "\xEF\xBB\xBF# ours\r\nfrobnicate # verb\r\n\r\nŁódźki\r\n")}};
  const auto speller = Speller::open(data_folder(), Dialect::automatic, lists);
  CHECK(speller->accepts("frobnicates"));
  CHECK(speller->accepts("Łódźki"));
  CHECK_FALSE(speller->accepts("ours#"));
}

TEST_CASE("a list that is not UTF-8, or not there, is an error that names the file") {
  const Folder folder("broken-lists");
  const std::vector<DictionaryFile> latin1 = {{folder.write("latin1.txt", "caf\xE9\n")}};
  CHECK_THROWS_WITH_AS(Speller::open(data_folder(), Dialect::automatic, latin1),
                       doctest::Contains("latin1.txt is not UTF-8"), Error);
  const std::vector<DictionaryFile> missing = {{"/nowhere/words.txt"}};
  CHECK_THROWS_WITH_AS(Speller::open(data_folder(), Dialect::automatic, missing),
                       doctest::Contains("/nowhere/words.txt"), Error);
}

TEST_CASE("a Hunspell dictionary works with its affixes, in its own encoding") {
  const Folder folder("hunspell");
  folder.write("medical.aff", "SET ISO8859-1\nSFX S Y 1\nSFX S 0 s .\n");
  const std::vector<DictionaryFile> dictionaries = {
      {folder.write("medical.dic", "2\nxyloplast/S\nn\xE9vrax\n")}};
  const auto speller = Speller::open(data_folder(), Dialect::automatic, dictionaries);
  CHECK(speller->accepts("xyloplasts"));
  CHECK(speller->accepts("Xyloplast"));
  CHECK(speller->accepts("névrax"));
  CHECK_FALSE(speller->accepts("xyloplasted"));
  CHECK_FALSE(speller->accepts("日本語"));
}

TEST_CASE("a .dic without .aff is a list of words") {
  const Folder folder("dic-only");
  const std::vector<DictionaryFile> dictionaries = {{folder.write("own.dic", "1\nXyloplast/S\n")}};
  const auto speller = Speller::open(data_folder(), Dialect::automatic, dictionaries);
  CHECK(speller->accepts("Xyloplast"));
}

TEST_CASE("a broken Hunspell dictionary is an error that names the file and the remedy") {
  const Folder folder("broken-hunspell");
  folder.write("a.aff", "SET UTF-8\n");
  const std::vector<DictionaryFile> no_count = {{folder.write("a.dic", "word\n")}};
  CHECK_THROWS_WITH_AS(Speller::open(data_folder(), Dialect::automatic, no_count),
                       doctest::Contains("number of its words"), Error);
  folder.write("b.aff", "SET X-NO-SUCH\n");
  const std::vector<DictionaryFile> encoding = {{folder.write("b.dic", "1\nword\n")}};
  CHECK_THROWS_WITH_AS(Speller::open(data_folder(), Dialect::automatic, encoding),
                       doctest::Contains("convert both files to UTF-8"), Error);
}

TEST_CASE("a data folder without lexicon is an error that names the file") {
  CHECK_THROWS_WITH_AS(Speller::open("/nowhere", Dialect::automatic),
                       doctest::Contains("/nowhere/dictionaries/en.lexicon"), Error);
}

TEST_CASE("several threads may ask at once") {
  const Folder folder("threads");
  folder.write("own.aff", "SET UTF-8\n");
  const std::vector<DictionaryFile> dictionaries = {{folder.write("own.dic", "1\nxyloplast\n")}};
  const auto speller = Speller::open(data_folder(), Dialect::automatic, dictionaries);
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 200; ++n) {
        right += speller->accepts("xyloplast") && !speller->accepts("xyloplost") ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(right == 800);
}

TEST_CASE("everyday English is accepted") {
  const auto speller = Speller::open(data_folder(), Dialect::automatic);
  for (const char* word : {"blog",
                           "selfies",
                           "covid",
                           "fintech",
                           "geopolitics",
                           "gamers",
                           "emoji",
                           "peacekeepers",
                           "don\u2019t",
                           "Women\u2019s",
                           "post-conflict",
                           "UN-led",
                           "non-proliferation",
                           "Guterres",
                           "São",
                           "iPhone",
                           "YouTube",
                           "McDonald\u2019s",
                           "O\u2019Brien",
                           "x-ray",
                           "21st",
                           "colour",
                           "color",
                           "organise",
                           "organize",
                           "vis-à-vis",
                           "ceasefire",
                           "website",
                           "cryptocurrency"}) {
    CAPTURE(word);
    CHECK(speller->accepts(word));
  }
}

TEST_CASE("common misspellings are not accepted") {
  const auto speller = Speller::open(data_folder(), Dialect::automatic);
  for (const char* word : {"teh",         "Teh",        "recieve",  "alot",       "definately",
                           "occured",     "untill",     "seperate", "goverment",  "wich",
                           "truely",      "becuase",    "thier",    "accomodate", "publically",
                           "independant", "neccessary", "begining", "existance",  "lacroix",
                           "obama",       "ofthe",      "upto",     "infact",     "adress"}) {
    CAPTURE(word);
    CHECK_FALSE(speller->accepts(word));
  }
}

}  // namespace
}  // namespace copydesk
