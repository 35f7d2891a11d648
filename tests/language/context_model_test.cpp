#include "checker/language/context_model.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include "checker/error.h"
#include "tests/language/context_sample.h"
#include "tests/marked_text.h"
#include "tests/text/random_text.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

fs::path shipped_file() {
  const char* data = std::getenv("COPYDESK_DATA");
  return fs::path(data == nullptr ? "share/copydesk" : data) / "dictionaries" / "en.context";
}

const ContextModel& shipped() {
  static const std::shared_ptr<const ContextModel> model = ContextModel::open(shipped_file());
  return *model;
}

std::string sample_bytes() {
  return write_context_model(test::sample_sections());
}

// What a model says of each word of a sentence.
std::vector<ContextDoubt> doubts_of(const ContextModel& model, std::string_view sentence) {
  const std::vector<ContextId> ids = test::read_ids(sentence, model.vocabulary());
  std::vector<ContextDoubt> doubts;
  doubts.reserve(ids.size());
  for (std::size_t at = 0; at < ids.size(); ++at) doubts.push_back(model.doubt(ids, at));
  return doubts;
}

constexpr float kMarked = -1;  // log odds that training again hardly moves a clear case across

// The sentence with the doubted words in marks, each with what was meant: longer [[then|than]]
// that.
std::string marked(const ContextModel& model, std::string_view sentence) {
  std::vector<Token> tokens;
  tokenize(sentence, tokens);
  const std::vector<ContextDoubt> doubts = doubts_of(model, sentence);
  std::string line;
  std::size_t done = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (doubts[i].log_odds <= kMarked) continue;
    line += sentence.substr(done, tokens[i].start - done);
    line += "[[";
    line += sentence.substr(tokens[i].start, tokens[i].length);
    line += '|';
    line += model.text(doubts[i].meant.word);
    line += "]]";
    done = tokens[i].end();
  }
  return line.append(sentence.substr(done));
}

// The same sentence without what was meant.
std::string without_meant(std::string_view line) {
  std::string text;
  bool skips = false;
  for (const char c : line) {
    if (c == '|') skips = true;
    if (c == ']') skips = false;
    if (!skips) text += c;
  }
  return test::read_marks(text).text;
}

// Asks a model everything there is to ask.
void ask_all(const ContextModel& model) {
  for (ContextId id = 0; id < 100; ++id) {
    static_cast<void>(model.text(id));
    for (const Confusable& other : model.confusables(id)) static_cast<void>(model.text(other.word));
  }
  static_cast<void>(model.text(0xFFFF));
  static_cast<void>(model.confusables(0xFFFF));
  for (const std::string_view sentence :
       {"At end of the day, the houses of their and there houses.", "There houses was said"}) {
    const std::vector<ContextId> ids = test::read_ids(sentence, model.vocabulary());
    std::vector<float> fits(ids.size());
    for (std::size_t at = 0; at < ids.size(); ++at) {
      const ContextDoubt doubt = model.doubt(ids, at);
      static_cast<void>(model.text(doubt.meant.word));
      static_cast<void>(model.gap(ids, at));
      model.fit(ids, at, ids, fits);
    }
  }
}

std::string refusal(std::string_view bytes) {
  try {
    ContextModel::from_bytes(bytes);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

bool same(const std::vector<ContextDoubt>& a, const std::vector<ContextDoubt>& b) {
  return std::ranges::equal(a, b, [](const ContextDoubt& x, const ContextDoubt& y) {
    return x.meant.word == y.meant.word && x.log_odds == y.log_odds;
  });
}

}  // namespace

TEST_CASE("a model doubts a word where one that it is confused with fits better") {
  const auto model = ContextModel::from_bytes(sample_bytes());
  CHECK(marked(*model, "there houses") == "[[there|their]] houses");
  CHECK(marked(*model, "their houses") == "their houses");
  CHECK(marked(*model, "there the") == "there the");
}

TEST_CASE("a model finds the small word that is missing") {
  const auto model = ContextModel::from_bytes(sample_bytes());
  const std::vector<ContextId> ids = {test::kAt, test::kEnd, test::kOf};
  CHECK(model->gaps(ids, 1).count == 1);
  CHECK(model->gap(ids, 1).small == "the");
  CHECK(model->gap(ids, 2).small.empty());
}

TEST_CASE("words of the model have their texts, other numbers none") {
  const auto model = ContextModel::from_bytes(sample_bytes());
  CHECK(model->text(test::kThe) == "the");
  CHECK(model->text(test::kHouses) == "houses");
  for (const ContextId none : {ContextId{kBoundary}, ContextId{kRareClass}, ContextId{0xFFFF}}) {
    CHECK(model->text(none).empty());
    CHECK(model->confusables(none).empty());
  }
  REQUIRE(model->confusables(test::kThere).size() == 1);
  CHECK(model->confusables(test::kThere)[0].word == test::kTheir);
}

TEST_CASE("the shipped model is whole") {
  CHECK_NOTHROW(shipped().verify());
  CHECK(shipped().vocabulary().find("peace") != kBoundary);
  CHECK(shipped().text(shipped().vocabulary().find("peace")) == "peace");
  CHECK(fs::file_size(shipped_file()) <= 24'000'000);
}

TEST_CASE("the shipped model doubts real words in the wrong place") {
  for (const std::string line : {
           "The house is much larger [[then|than]] the garden.",
           "The farmers lost [[there|their]] homes in the flood.",
           "We know that [[their|there]] are many reasons for this.",
           "The council held a [[pubic|public]] meeting about the plan.",
           "The two countries signed a [[piece|peace]] treaty after the war.",
           "The river flows [[threw|through]] the valley.",
           "The minister was [[quiet|quite]] happy with the result.",
           "They did not [[now|know]] what to do.",
       }) {
    CHECK(marked(shipped(), without_meant(line)) == line);
  }
}

TEST_CASE("the shipped model is silent where words are in their place") {
  for (const std::string line : {
           "First came the rain, then the wind.",
           "There are three schools in the village.",
           "The farmers sold their houses and moved to the city.",
           "They ate a piece of cake and talked about the peace treaty.",
           "The public library is open every day.",
           "A loose stone fell from the roof.",
           "It's a pity that the company lost its best people.",
       }) {
    CHECK(marked(shipped(), line) == line);
  }
}

TEST_CASE("curly apostrophes and quotation marks change nothing") {
  CHECK(same(doubts_of(shipped(), "He said \"it's longer then that\"."),
             doubts_of(shipped(), "He said “it’s longer then that”.")));
}

TEST_CASE("the shipped model tells how well words fit") {
  const ContextVocabulary& words = shipped().vocabulary();
  const std::vector<ContextId> ids = test::read_ids("The pubic hearing was long.", words);
  const std::vector<ContextId> others = {words.find("pubic"), words.find("public")};
  std::vector<float> fits(2);
  shipped().fit(ids, 1, others, fits);
  CHECK(fits[1] > fits[0]);
}

TEST_CASE("a sentence has the same answers in every thread and from every copy") {
  const std::string sentence = "The new road is longer then the old one, and there goats like it.";
  const std::vector<ContextDoubt> expected = doubts_of(shipped(), sentence);
  std::vector<std::vector<ContextDoubt>> answers(2);
  {
    std::jthread one([&] { answers[0] = doubts_of(shipped(), sentence); });
    std::jthread other(
        [&] { answers[1] = doubts_of(*ContextModel::open(shipped_file()), sentence); });
  }
  CHECK(same(answers[0], expected));
  CHECK(same(answers[1], expected));
}

TEST_CASE("any bytes can be read by the model") {
  std::mt19937 random(11);
  for (int i = 0; i < 300; ++i) {
    const std::string text =
        i % 2 == 0 ? test::random_text(random, 60) : test::random_bytes(random, 300);
    const std::vector<ContextId> ids = test::read_ids(text, shipped().vocabulary());
    for (std::size_t at = 0; at < ids.size(); ++at) {
      const ContextDoubt doubt = shipped().doubt(ids, at);
      CHECK((doubt.log_odds <= 0 || doubt.meant.word >= kFirstWord));
      static_cast<void>(shipped().gap(ids, at));
    }
  }
}

TEST_CASE("a model that is missing, cut short, or of another kind or version is refused by name") {
  CHECK_THROWS_WITH_AS(ContextModel::open("no/such/en.context"),
                       doctest::Contains("no/such/en.context cannot be read"), Error);
  const std::string bytes = sample_bytes();
  for (const std::size_t size : {std::size_t{0}, std::size_t{8}, std::size_t{39}}) {
    CHECK(refusal(bytes.substr(0, size)).find("too short") != std::string::npos);
  }
  CHECK(refusal(bytes.substr(0, bytes.size() / 2)).find("size") != std::string::npos);
  CHECK(refusal(bytes + ' ').find("size") != std::string::npos);
  std::string other = bytes;
  other[0] = 'X';
  CHECK(refusal(other).find("is not what its name says") != std::string::npos);
  ModelKind later = kContextModelKind;
  ++later.version;
  CHECK(refusal(write_model_file(later, test::sample_sections())).find("another version") !=
        std::string::npos);
  CHECK(refusal(bytes).empty());
}

TEST_CASE("a file with a wrong byte in its header or in any section is refused") {
  const std::string bytes = sample_bytes();
  constexpr std::size_t kHeader = 40 + 16 * kContextModelKind.sections;
  for (std::size_t i = 0; i < kHeader; ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    CHECK_MESSAGE(!refusal(damaged).empty(), i);
  }
  const ModelFile whole = ModelFile::from_bytes(bytes, kContextModelKind);
  const fs::path file = fs::temp_directory_path() / "copydesk_context_model_test.context";
  for (std::size_t section = 0; section < kContextModelKind.sections; ++section) {
    std::vector<std::string> sections;
    sections.reserve(kContextModelKind.sections);
    for (std::size_t i = 0; i < kContextModelKind.sections; ++i) {
      sections.emplace_back(whole.section(i));
    }
    sections[section][sections[section].size() / 2] ^= 0x10;
    std::ofstream(file, std::ios::binary) << write_model_file(kContextModelKind, sections);
    CHECK_THROWS_WITH_AS(ContextModel::open(file), doctest::Contains("is damaged"), Error);
  }
  std::ofstream(file, std::ios::binary) << bytes;
  CHECK_NOTHROW(ContextModel::open(file));
  fs::remove(file);
}

TEST_CASE("a model with wrong bytes answers without harm") {
  const std::vector<std::string> sections = test::sample_sections();
  std::mt19937 random(5);
  for (std::size_t section = 0; section < sections.size(); ++section) {
    if (sections[section].empty()) continue;
    for (int i = 0; i < 20; ++i) {
      std::vector<std::string> changed = sections;
      for (int left = 1 + static_cast<int>(random() % 8); left > 0; --left) {
        changed[section][random() % changed[section].size()] = static_cast<char>(random());
      }
      ask_all(*ContextModel::from_bytes(write_context_model(changed)));
    }
  }
}

TEST_CASE("a model of sections that make no sense answers without harm") {
  std::mt19937 random(3);
  for (int i = 0; i < 60; ++i) {
    std::vector<std::string> sections = test::sample_sections();
    for (std::string& section : sections) {
      switch (random() % 4) {
        case 0:
          section = test::random_bytes(random, 400);
          break;
        case 1:
          section.resize(random() % (section.size() + 1));
          break;
        default:
          break;
      }
    }
    ask_all(*ContextModel::from_bytes(write_context_model(sections)));
  }
}

TEST_CASE("wrong bytes in the content are told when one asks") {
  std::string bytes = sample_bytes();
  bytes[bytes.size() - 40] = static_cast<char>(bytes[bytes.size() - 40] ^ 1);
  const auto model = ContextModel::from_bytes(bytes);
  CHECK_THROWS_WITH_AS(model->verify(), doctest::Contains("damaged"), Error);
}

}  // namespace copydesk
