#include "checker/tagger.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "checker/checker.h"
#include "checker/error.h"
#include "checker/language/annotate.h"
#include "checker/language/model_file.h"
#include "checker/language/tagger_format.h"
#include "checker/text/tokenizer.h"
#include "tests/text/random_text.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

const Desk& desk() {
  static const Desk desk = open_desk(find_data_folder());
  return desk;
}

fs::path model_path() {
  return find_data_folder() / "dictionaries" / "en.tagger";
}

std::string model_bytes() {
  std::ifstream file(model_path(), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// The tags of a text read as one sentence.
std::vector<Tag> tags_of(std::string_view text, const Tagger& tagger) {
  Paragraph paragraph;
  paragraph.segment.text = text;
  tokenize(text, paragraph.tokens);
  annotate(paragraph, *desk().speller);
  std::vector<Tag> tags = {Tag::uh};  // what was there before is replaced
  tagger.tag({&paragraph, paragraph.tokens, 0}, tags);
  CHECK(tags.size() == paragraph.tokens.size());
  return tags;
}

// The/DT court/NN ruled/VBD ./. -> The court ruled .
std::string without_tags(std::string_view tagged) {
  std::string text;
  bool in_tag = false;
  for (const char c : tagged) {
    if (c == '/') in_tag = true;
    if (c == ' ') in_tag = false;
    if (!in_tag) text += c;
  }
  return text;
}

// The text with its tags.
std::string tagged(std::string_view text, const Tagger& tagger) {
  const std::vector<Tag> tags = tags_of(text, tagger);
  std::vector<Token> tokens;
  tokenize(text, tokens);
  std::string line;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    line += line.empty() ? "" : " ";
    line += text.substr(tokens[i].start, tokens[i].length);
    line += '/' + std::string(to_string(tags[i]));
  }
  return line;
}

bool lacks_tagger(const Desk& desk) {
  return std::ranges::any_of(desk.missing_models, [](const std::string& message) {
    return message.find("en.tagger cannot be read") != std::string::npos;
  });
}

void check_refused(std::string_view bytes, std::string_view reason) {
  std::string message;
  try {
    Tagger::from_bytes(bytes);
  } catch (const Error& error) {
    message = error.what();
  }
  CHECK_MESSAGE(message.find(reason) != std::string::npos, message);
}

}  // namespace

TEST_CASE("words are tagged by what they are in their sentence") {
  for (const std::string line : {
           "The/DT senior/JJ official/NN refused/VBD to/TO answer/VB questions/NNS ./.",
           "Ministers/NNS were/VBD told/VBN that/IN the/DT plan/NN had/VBD failed/VBN ./.",
           "He/PRP plans/VBZ a/DT party/NN and/CC has/VBZ two/CD plans/NNS ./.",
           "Two/CD of/IN the/DT oldest/JJS bridges/NNS have/VBP been/VBN closed/VBN ./.",
           "Who/WP knows/VBZ why/WRB the/DT larger/JJR boats/NNS were/VBD lost/VBN ?/.",
           "She/PRP is/VBZ quietly/RB looking/VBG for/IN her/PRP$ keys/NNS ./.",
           "He/PRP will/MD meet/VB Anna/NNP Schmidt/NNP in/IN London/NNP today/NN ./.",
           "There/EX is/VBZ a/DT garden/NN behind/IN the/DT house/NN ./.",
       }) {
    CHECK(tagged(without_tags(line), *desk().tagger) == line);
  }
}

TEST_CASE("a contraction has the tag of its first part, a possessive that of its noun") {
  for (const std::string line : {
           "It’s/PRP late/JJ and/CC they/PRP don’t/VBP care/VB ./.",
           "You/PRP can’t/MD see/VB them/PRP from/IN here/RB ./.",
           "The/DT minister’s/NN car/NN hit/VBD the/DT children’s/NNS fence/NN ./.",
           "Paul's/NNP sister/NN paid/VBD ./.",
       }) {
    CHECK(tagged(without_tags(line), *desk().tagger) == line);
  }
}

TEST_CASE("a hyphenated word that describes a noun is an adjective") {
  const std::string line = "A/DT long-term/JJ plan/NN needs/VBZ a/DT well-known/JJ leader/NN ./.";
  CHECK(tagged(without_tags(line), *desk().tagger) == line);
}

TEST_CASE("marks, numbers and addresses have tags of their own") {
  const std::string line =
      "See/VB www.example.org/ADD (/-LRB- there/EX are/VBP 12/CD pages/NNS )/-RRB- ;/: it/PRP "
      "helps/VBZ !/.";
  CHECK(tagged(without_tags(line), *desk().tagger) == line);
}

TEST_CASE("the tagger works without a lexicon") {
  const auto alone = Tagger::open(model_path());
  const std::string line = "The/DT farmers/NNS sold/VBD their/PRP$ old/JJ tractor/NN ./.";
  CHECK(tagged(without_tags(line), *alone) == line);
}

TEST_CASE("a tagger without a model knows nothing") {
  const Tagger nothing;
  CHECK_FALSE(nothing.ready());
  CHECK(tagged("We left.", nothing) == "We/? left/? ./?");
  CHECK(nothing.lemma("Walked", Tag::vbd) == "walked");
}

TEST_CASE("tags have the names of the treebank") {
  CHECK(to_string(Tag::prps) == "PRP$");
  for (std::size_t i = 0; i < kTagCount; ++i) {
    CHECK(tag_from(to_string(static_cast<Tag>(i))) == static_cast<Tag>(i));
  }
  CHECK(tag_from("NOUN") == Tag::unknown);
}

TEST_CASE("groups of tags are those that rules ask for") {
  CHECK(is_noun(Tag::nnps));
  CHECK_FALSE(is_noun(Tag::prp));
  CHECK(is_plural_noun(Tag::nns));
  CHECK_FALSE(is_plural_noun(Tag::nn));
  CHECK(is_verb(Tag::vbg));
  CHECK_FALSE(is_verb(Tag::md));
  CHECK(is_finite_verb(Tag::md));
  CHECK_FALSE(is_finite_verb(Tag::vbn));
  CHECK(is_adjective(Tag::jjr));
  CHECK_FALSE(is_adjective(Tag::rb));
}

TEST_CASE("lemmas are dictionary forms") {
  struct Case {
    std::string_view word;
    Tag tag;
    std::string_view lemma;
  };

  for (const Case& one : {
           Case{"went", Tag::vbd, "go"},
           Case{"is", Tag::vbz, "be"},
           Case{"has", Tag::vbz, "have"},
           Case{"Studies", Tag::nns, "study"},
           Case{"studies", Tag::vbz, "study"},
           Case{"leaves", Tag::vbz, "leave"},
           Case{"women", Tag::nns, "woman"},
           Case{"stopped", Tag::vbn, "stop"},
           Case{"making", Tag::vbg, "make"},
           Case{"lying", Tag::vbg, "lie"},
           Case{"older", Tag::jjr, "old"},
           Case{"best", Tag::jjs, "good"},
           Case{"children’s", Tag::nns, "child"},
           Case{"don’t", Tag::vbp, "do"},
           Case{"won't", Tag::md, "will"},
           Case{"Smith’s", Tag::nnp, "Smith"},
           Case{"Europeans", Tag::nnps, "European"},
           Case{"table", Tag::nn, "table"},
           Case{"blorfs", Tag::vbz, "blorf"},  // by its ending alone
           Case{"", Tag::nns, ""},
       }) {
    CHECK(desk().tagger->lemma(one.word, one.tag) == one.lemma);
  }
}

TEST_CASE("the same sentence always has the same tags") {
  const std::string text = "Officials said the strike, which began on Monday, had hurt exports.";
  const std::string first = tagged(text, *desk().tagger);
  const auto copy = Tagger::from_bytes(model_bytes(), desk().speller);
  for (int i = 0; i < 3; ++i) {
    CHECK(tagged(text, *desk().tagger) == first);
    CHECK(tagged(text, *copy) == first);
  }
}

TEST_CASE("any bytes can be tagged, and have a lemma") {
  std::mt19937 random(7);
  for (int i = 0; i < 3000; ++i) {
    const std::string text =
        i % 2 == 0 ? test::random_text(random, 40) : test::random_bytes(random, 200);
    for (const Tag tag : tags_of(text, *desk().tagger)) {
      CHECK(static_cast<std::size_t>(tag) < kTagCount);
      desk().tagger->lemma(text, tag);
    }
  }
}

TEST_CASE("a file that is missing, cut short or of another version is refused by name") {
  CHECK_THROWS_WITH_AS(Tagger::open("no/such/en.tagger"),
                       doctest::Contains("no/such/en.tagger cannot be read"), Error);
  const std::string bytes = model_bytes();
  check_refused("", "too short");
  check_refused("CDTagger", "too short");
  check_refused(bytes.substr(0, bytes.size() / 2), "its size is wrong");
  check_refused(bytes + ' ', "its size is wrong");
  std::string other = bytes;
  other[0] = 'X';
  check_refused(other, "is not what its name says");
  other = bytes;
  ++other[12];
  check_refused(other, "another version");
}

TEST_CASE("a file with a wrong byte anywhere is refused") {
  const std::string bytes = model_bytes();
  std::mt19937 random(5);
  std::uniform_int_distribution<std::size_t> place(0, bytes.size() - 1);
  for (std::size_t i = 0; i < 300; ++i) {
    std::string damaged = bytes;
    damaged[i < 150 ? i : place(random)] ^= 0x10;
    CHECK_THROWS_AS(Tagger::from_bytes(damaged), Error);
  }
}

TEST_CASE("a model that makes no sense tags without harm") {
  std::mt19937 random(3);
  for (int i = 0; i < 200; ++i) {
    std::vector<std::string> sections(tagger_format::kSectionCount);
    for (std::string& section : sections) {
      section = test::random_bytes(random, 400);
      if (random() % 2 == 0) section.resize(section.size() / 16 * 16);
    }
    const auto tagger = Tagger::from_bytes(write_model_file(tagger_format::kKind, sections));
    for (const Tag tag : tags_of("It’s a well-known plan, he said: go!", *tagger)) {
      CHECK(static_cast<std::size_t>(tag) < kTagCount);
      tagger->lemma("studies", tag);
    }
  }
}

TEST_CASE("a desk without the model checks all the same, and says what it lacks") {
  const fs::path data = fs::temp_directory_path() / "copydesk_tagger_test";
  fs::remove_all(data);
  fs::create_directories(data / "dictionaries");
  for (const fs::directory_entry& file : fs::directory_iterator(model_path().parent_path())) {
    if (file.path() == model_path()) continue;
    fs::create_symlink(fs::absolute(file.path()), data / "dictionaries" / file.path().filename());
  }
  std::vector<FileDiagnostics> problems;
  const Desk lacking = open_desk(data, {}, problems);
  CHECK(problems.empty());
  CHECK(lacks_tagger(lacking));
  CHECK_FALSE(lacking.tagger->ready());
  CHECK(lacking.speller->accepts("peace"));

  fs::create_symlink(fs::absolute(model_path()), data / "dictionaries" / "en.tagger");
  CHECK_FALSE(lacks_tagger(open_desk(data)));
  fs::remove_all(data);
}

}  // namespace copydesk
