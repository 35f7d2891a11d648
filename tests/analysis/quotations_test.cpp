#include "checker/analysis/quotations.h"

#include <doctest/doctest.h>

#include "tests/analysis/sample.h"
#include "tests/marked_text.h"

namespace copydesk::test {
namespace {

// The paragraphs with [[...]] around each run of tokens of the zone.
std::vector<std::string> zones_of(const std::vector<std::string>& texts, Zone zone) {
  const auto speller = sample_speller();
  std::vector<Paragraph> paragraphs = paragraphs_of(texts, Desk(speller));
  mark_quotations(paragraphs, speller->lexicon());
  std::vector<std::string> marked;
  for (const Paragraph& paragraph : paragraphs) {
    std::string& text = marked.emplace_back(paragraph.text());
    for (std::size_t i = paragraph.tokens.size(); i-- > 0;) {
      const auto in = [&](std::size_t t) {
        return t < paragraph.tokens.size() && (paragraph.tokens[t].zones & zone) != 0;
      };
      if (in(i) && !in(i + 1)) text.insert(paragraph.tokens[i].end(), "]]");
      if (in(i) && (i == 0 || !in(i - 1))) text.insert(paragraph.tokens[i].start, "[[");
    }
  }
  return marked;
}

// The paragraphs with lost marks in [[...]] and their partners put in as {...}.
std::vector<std::string> lost_in(const std::vector<std::string>& texts) {
  const auto speller = sample_speller();
  std::vector<Paragraph> paragraphs = paragraphs_of(texts, Desk(speller));
  const std::vector<UnpairedMark> lost = mark_quotations(paragraphs, speller->lexicon());
  std::vector<std::string> marked(texts);
  for (std::size_t i = lost.size(); i-- > 0;) {
    const Token& mark = lost[i].paragraph->tokens[lost[i].token];
    std::string& text = marked[static_cast<std::size_t>(lost[i].paragraph - paragraphs.data())];
    if (lost[i].opening) text.insert(lost[i].partner, "{}");
    text.insert(mark.end(), "]]");
    text.insert(mark.start, "[[");
    if (!lost[i].opening) text.insert(lost[i].partner, "{}");
  }
  return marked;
}

void expect_balanced(const std::vector<std::string>& texts) {
  CHECK(lost_in(texts) == texts);
}

void expect_lost(const std::string& marked) {
  std::string text;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const bool mark = marked.compare(i, 2, "[[") == 0 || marked.compare(i, 2, "]]") == 0 ||
                      marked.compare(i, 2, "{}") == 0;
    if (mark) {
      ++i;
    } else {
      text += marked[i];
    }
  }
  CHECK(lost_in({text}) == std::vector<std::string>{marked});
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("curly, straight, single and angle marks quote what stands between") {
  CHECK(zones_of({"He said “go home” to us"}, kQuoted) == Texts{"He said [[“go home”]] to us"});
  CHECK(zones_of({"He said \"go home\"."}, kQuoted) == Texts{"He said [[\"go home\"]]."});
  CHECK(zones_of({"‘Go home,’ he said"}, kQuoted) == Texts{"[[‘Go home,’]] he said"});
  CHECK(zones_of({"He said «go home» late"}, kQuoted) == Texts{"He said [[«go home»]] late"});
}

TEST_CASE("apostrophes and primes quote nothing") {
  for (const char* text : {"The players’ ball, don’t go", "It was the ’90s and rock 'n' roll",
                           "He is 6' 2\" tall and 5′ late", "Go get 'em at the players' home"}) {
    CHECK(zones_of({text}, kQuoted) == Texts{text});
    expect_balanced({text});
  }
}

TEST_CASE("a quotation within a quotation does not end the outer one") {
  expect_balanced({"“He cried ‘Stop!’ and ran,” she said."});
  expect_balanced({"‘He cried “Stop!” and ran,’ she said."});
  expect_balanced({"“A “new normal” is here,” she said."});
}

TEST_CASE("each paragraph of a quotation may open it again") {
  const Texts texts = {"“One.", "“Two.", "“Three,” he said."};
  expect_balanced(texts);
  CHECK(zones_of(texts, kQuoted) == Texts{"[[“One.]]", "[[“Two.]]", "[[“Three,”]] he said."});
}

TEST_CASE("a quotation may run on into paragraphs that do not open it again") {
  expect_balanced({"He said: “One.", "Two.", "Three.”"});
}

TEST_CASE("a quotation that lost its close gets it before the clause that names the speaker") {
  expect_lost("[[“]]You go home,{} said Holm. “It is late.”");
  expect_lost("[[“]]You go home,{} the police said.");
}

TEST_CASE("a quotation that lost its close at the end of the paragraph gets it there") {
  expect_lost("[[“]]It is late. We go home.{}");
}

TEST_CASE("a quotation that lost its opening gets it behind what announces it") {
  expect_lost("The police said: {}We go home.[[\"]]");
  expect_lost("“It is late,” said Holm. {}Go home at two.[[”]]");
  expect_lost("{}Go home,[[”]] he said.");
}

TEST_CASE("a quotation that lost its close ends as the same words do elsewhere in the text") {
  expect_lost("The “late home” law was late. We asked for a [[“]]late home{} law at home.");
}

TEST_CASE("a bracket that lost its partner gets it behind an abbreviation or before a note") {
  expect_lost("The police [[(]]UNPOL{} asked for grants.");
  expect_lost("The law {}see A/76/11[[)]] passed early.");
}

TEST_CASE("brackets nest, and text between them is marked") {
  const std::string text = "The law (passed [early]) fell";
  expect_balanced({text});
  CHECK(zones_of({text}, kBracketed) == Texts{"The law [[(passed [early])]] fell"});
}

TEST_CASE("labels, emoticons and intervals are no brackets without partner") {
  expect_balanced({"Bring a) bread, b) cheese and 3) a ball :)"});
  expect_balanced({"1) The first", "iv) The fourth"});
  expect_balanced({"A value in [0, 1) and ;-) so on"});
}

TEST_CASE("a block quote is a quotation") {
  const auto speller = sample_speller();
  const Texts texts = {"We met late"};
  std::vector<Paragraph> paragraphs = paragraphs_of(texts, Desk(speller));
  paragraphs[0].segment.kind = SegmentKind::block_quote;
  CHECK(mark_quotations(paragraphs, speller->lexicon()).empty());
  for (const Token& token : paragraphs[0].tokens) CHECK((token.zones & kQuoted) != 0);
}

TEST_CASE("ten thousand opening brackets take linear time") {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "( ";
  const auto speller = sample_speller();
  const Texts texts = {text};
  std::vector<Paragraph> paragraphs = paragraphs_of(texts, Desk(speller));
  CHECK(mark_quotations(paragraphs, speller->lexicon()).size() == 10'000);
}

}  // namespace copydesk::test
