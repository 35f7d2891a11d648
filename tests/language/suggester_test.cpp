#include "checker/language/suggester.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "checker/error.h"
#include "checker/language/edit_cost.h"
#include "checker/language/lexicon_writer.h"

using copydesk::Dialect;
using copydesk::Lexicon;
using copydesk::Suggester;
using copydesk::Suggestion;
using copydesk::WordInContext;

namespace {

constexpr std::string_view kCosts =
    "# meant, written, cost\n"
    "?\t?\t900\n"
    "?\t\t700\n"
    "\t?\t700\n"
    "'\t\t250\n"
    "-\t\t300\n"
    "ei\tie\t300\n"
    "ie\tei\t300\n"
    "or\tro\t300\n"
    "cc\tc\t250\n"
    "mm\tm\t250\n"
    "^ph\t^f\t400\n";

// A small language.
std::shared_ptr<const Lexicon> make_lexicon() {
  using copydesk::kAnyDialect;
  copydesk::LexiconWriter writer;
  const auto add = [&writer](std::string_view words, std::uint32_t flags, float zipf) {
    while (!words.empty()) {
      const std::size_t end = std::min(words.find(' '), words.size());
      writer.add_word(words.substr(0, end), flags, zipf);
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  };
  add("the a in lot from", kAnyDialect, 6.5F);
  add("form word work receive senior minister peace photo don't I've dont's", kAnyDialect, 4.5F);
  add("accommodate well-known sword cooperation caf\u00e9 spit", kAnyDialect, 3.5F);
  add("Paris Norway", kAnyDialect | copydesk::kPlace, 4.2F);
  add("pairs", kAnyDialect, 4.0F);
  add("shut", kAnyDialect, 4.0F);
  add("shit", kAnyDialect | copydesk::kOffensive, 4.9F);
  add("colour", copydesk::kGb | copydesk::kVariant, 4.5F);
  add("color", copydesk::kUs | copydesk::kVariant, 4.5F);
  writer.add_variants({{"colour", copydesk::kGb}, {"color", copydesk::kUs}});
  writer.add_corrections("wurd", {"sword"});
  writer.add_corrections("teh", {"the"});
  writer.add_bigram("a", "lot", 5.9F);
  writer.add_bigram("in", "the", 6.6F);
  writer.add_bigram("from", "peace", 5.5F);
  writer.add_bigram("senior", "minister", 4);
  return Lexicon::from_bytes(writer.finish());
}

std::vector<std::string> texts(const std::vector<Suggestion>& suggestions) {
  std::vector<std::string> list;
  list.reserve(suggestions.size());
  for (const Suggestion& suggestion : suggestions) list.push_back(suggestion.text);
  return list;
}

// Asks a suggester for that language.
class Desk {
 public:
  Desk() : lexicon_(make_lexicon()), suggester_({lexicon_.get(), kCosts, {}, {}}) {}

  std::vector<std::string> proposals(const WordInContext& word) const {
    return texts(suggester_.suggest(word, 5));
  }

  std::vector<std::string> proposals(std::string_view word) const {
    WordInContext context;
    context.word = word;
    return proposals(context);
  }

  std::string first(const WordInContext& word) const {
    const std::vector<std::string> list = proposals(word);
    return list.empty() ? "" : list.front();
  }

  std::string first(std::string_view word) const {
    WordInContext context;
    context.word = word;
    return first(context);
  }

  const Suggester& suggester() const { return suggester_; }

  const Lexicon& lexicon() const { return *lexicon_; }

 private:
  std::shared_ptr<const Lexicon> lexicon_;
  Suggester suggester_;
};

bool contains(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace

TEST_CASE("the cheapest edits come first: letters exchanged, doubled, written by sound") {
  const Desk desk;
  CHECK(desk.first("recieve") == "receive");
  CHECK(desk.first("acommodate") == "accommodate");
  CHECK(desk.first("foto") == "photo");
}

TEST_CASE("of words equally near the more frequent comes first") {
  const Desk desk;
  CHECK(desk.first("frrm") == "from");
}

TEST_CASE("the capitals of the misspelling are kept, and those of a name") {
  const Desk desk;
  CHECK(desk.first("Snior") == "Senior");
  CHECK(desk.first("SNIOR") == "SENIOR");
  CHECK(desk.first("norwayy") == "Norway");
}

TEST_CASE("a possessive ending is kept") {
  const Desk desk;
  CHECK(desk.first("snior's") == "senior's");
  CHECK(desk.first("Snior\u2019s") == "Senior\u2019s");
}

TEST_CASE("a missing apostrophe or hyphen is put in") {
  const Desk desk;
  CHECK(desk.first("dont") == "don't");
  CHECK(desk.first("Ive") == "I've");
  CHECK(desk.first("wellknown") == "well-known");
}

TEST_CASE("the misspelt part of a hyphenated word is replaced") {
  const Desk desk;
  CHECK(desk.first("snior-minister") == "senior-minister");
  CHECK(contains(desk.proposals("peace-wrk"), "peace-work"));
}

TEST_CASE("two words written as one are taken apart where they often stand together") {
  const Desk desk;
  CHECK(desk.first("alot") == "a lot");
  CHECK(desk.first("inthe") == "in the");
  CHECK(desk.first("Alot") == "A lot");
}

TEST_CASE("what people meant by the same misspelling comes before what is nearer") {
  const Desk desk;
  CHECK(desk.first("wurd") == "sword");
  CHECK(desk.first("worrd") == "word");
  CHECK(desk.first("Teh") == "The");
}

TEST_CASE("the neighbours decide between words that are as near") {
  const Desk desk;
  WordInContext word;
  word.word = "frm";
  word.next = "peace";
  CHECK(desk.first(word) == "from");
}

TEST_CASE("a name of the text is preferred to a word as near") {
  const Desk desk;
  WordInContext word;
  word.word = "Pieace";
  CHECK(desk.first(word) == "Peace");
  const std::vector<std::string_view> names = {"Pierce", "Peiace"};
  word.document_words = names;
  CHECK(contains(desk.proposals(word), "Peiace"));
  CHECK(desk.first(word) == "Peiace");
}

TEST_CASE("the user's own words are proposed") {
  const std::shared_ptr<const Lexicon> lexicon = make_lexicon();
  const std::vector<std::string> words = {"Zylkow"};
  const Suggester suggester({lexicon.get(), kCosts, words, {}});
  WordInContext word;
  word.word = "Zylkw";
  CHECK(texts(suggester.suggest(word, 5)).front() == "Zylkow");
}

TEST_CASE("offensive words are never proposed") {
  const Desk desk;
  const std::vector<std::string> list = desk.proposals("shiit");
  CHECK_FALSE(contains(list, "shit"));
  WordInContext word;
  word.word = "shitt";
  const std::vector<std::string_view> names = {"shit"};
  word.document_words = names;
  CHECK_FALSE(contains(desk.proposals(word), "shit"));
}

TEST_CASE("a word is proposed in the spelling of the dialect") {
  const Desk desk;
  WordInContext word;
  word.word = "collour";
  word.dialect = Dialect::us;
  CHECK(desk.first(word) == "color");
  CHECK_FALSE(contains(desk.proposals(word), "colour"));
  word.dialect = Dialect::gb;
  CHECK(desk.first(word) == "colour");
}

TEST_CASE("the word itself is no proposal, and none comes twice") {
  const Desk desk;
  for (const std::string_view word : {"from", "recieve", "Paris", "wurd", "a"}) {
    std::vector<std::string> list = desk.proposals(word);
    CHECK_FALSE(contains(list, word));
    std::sort(list.begin(), list.end());
    CHECK(std::adjacent_find(list.begin(), list.end()) == list.end());
  }
}

TEST_CASE("plain edits are counted beside the cost") {
  const Desk desk;
  WordInContext word;
  word.word = "recieve";
  const std::vector<Suggestion> suggestions = desk.suggester().suggest(word, 1);
  REQUIRE(suggestions.size() == 1);
  CHECK(suggestions[0].distance == 1);
  CHECK(suggestions[0].cost > 0);
}

TEST_CASE("another speller is asked where nothing is near, and its offensive words are dropped") {
  const Desk desk;
  const auto fallback = [](std::string_view) {
    return std::vector<std::string>{"shit", "x86-based"};
  };
  const Suggester suggester({&desk.lexicon(), kCosts, {}, fallback});
  WordInContext word;
  word.word = "x68-bsd";
  CHECK(texts(suggester.suggest(word, 5)) == std::vector<std::string>{"x86-based"});
  word.word = "recieve";
  CHECK(texts(suggester.suggest(word, 1)) == std::vector<std::string>{"receive"});
}

TEST_CASE("any bytes are answered") {
  const Desk desk;
  const std::string longest(300, 'a');
  for (const std::string_view word :
       {std::string_view(), std::string_view("\xff\xfe"), std::string_view("'"),
        std::string_view("--"), std::string_view("'s"), std::string_view(longest)}) {
    CHECK(desk.proposals(word).size() <= 5);
  }
}

TEST_CASE("a damaged table of edit costs is refused with its line") {
  const std::shared_ptr<const Lexicon> lexicon = make_lexicon();
  CHECK_THROWS_WITH_AS(Suggester({lexicon.get(), "ei\tie\t300\nei ie 300\n", {}, {}}),
                       doctest::Contains("line 2"), copydesk::Error);
}

TEST_CASE("distance counts letters added, left out, replaced and exchanged") {
  using copydesk::edit_distance;
  CHECK(edit_distance("peace", "peace") == 0);
  CHECK(edit_distance("peace", "pace") == 1);
  CHECK(edit_distance("pace", "peace") == 1);
  CHECK(edit_distance("peace", "peaec") == 1);
  CHECK(edit_distance("peace", "piece") == 2);
  CHECK(edit_distance("", "abc") == 3);
}
