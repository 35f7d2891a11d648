#include "checker/language/annotate.h"

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "checker/text/tokenizer.h"
#include "tests/marked_text.h"

namespace copydesk {
namespace {

std::shared_ptr<const Speller> english() {
  const char* data = std::getenv("COPYDESK_DATA");
  return Speller::open(data == nullptr ? "share/copydesk" : data, Dialect::automatic);
}

// The text with its unknown words marked.
std::string mark_unknown(std::string_view text, const Speller& speller) {
  Paragraph paragraph;
  paragraph.segment.text = text;
  tokenize(text, paragraph.tokens);
  annotate(paragraph, speller);
  std::string marked;
  Offset at = 0;
  for (const Offset index : paragraph.unknown) {
    const Token& token = paragraph.tokens[index];
    marked += text.substr(at, token.start - at);
    marked += "[[" + std::string(paragraph.text(token)) + "]]";
    at = token.end();
  }
  return marked + std::string(text.substr(at));
}

TEST_CASE("unknown words are listed, right ones and marks are not") {
  const auto speller = english();
  for (const std::string text : {
           "We [[recieve]] the [[adress]] of the NGO, 21st of its kind.",
           "See https://example.org/teh or mail teh@example.org about teh_file.txt.",
           "The [[Zyxoplant]] group met the minister\u2019s U.S. guests, e.g. two MPs.",
           "",
       }) {
    CAPTURE(text);
    CHECK(mark_unknown(test::read_marks(text).text, *speller) == text);
  }
}

TEST_CASE("small words before a name are part of it") {
  const auto speller = english();
  const std::string names = "Charles de Gaulle met Peter van der Berg and Juan de la Cruz.";
  CHECK(mark_unknown(names, *speller) == names);
  CHECK(mark_unknown("He wrote von on the board.", *speller) == "He wrote [[von]] on the board.");
}

TEST_CASE("a passage of another language is marked foreign and its words are not unknown") {
  const auto speller = english();
  for (const std::string text : {
           "The minister said: \u201cNous devons défendre nos valeurs et notre avenir.\u201d",
           "A banner read \u201cel pueblo unido jamás será vencido\u201d as the crowd passed.",
       }) {
    CAPTURE(text);
    CHECK(mark_unknown(text, *speller) == text);
  }
}

TEST_CASE("misspellings one after the other are no foreign language") {
  const auto speller = english();
  const std::string text = "They [[definately]] [[recieve]] [[alot]] of [[goverment]] money.";
  CHECK(mark_unknown(test::read_marks(text).text, *speller) == text);
}

TEST_CASE("a token gets its word, whatever the capitals and the possessive ending") {
  const auto speller = english();
  const std::string text = "The minister\u2019s ministers met etc. U.S. PARIS";
  Paragraph paragraph;
  paragraph.segment.text = text;
  tokenize(text, paragraph.tokens);
  annotate(paragraph, *speller);
  const auto word = [&](std::size_t index) {
    return speller->lexicon().text(paragraph.tokens.at(index).word);
  };
  CHECK(word(0) == "the");
  CHECK(word(1) == "minister");
  CHECK(word(2) == "ministers");
  CHECK(paragraph.unknown.empty());
}

}  // namespace
}  // namespace copydesk
