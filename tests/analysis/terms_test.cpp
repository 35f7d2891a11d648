#include "checker/analysis/terms.h"

#include <doctest/doctest.h>

#include "tests/analysis/sample.h"
#include "tests/marked_text.h"

namespace copydesk::test {
namespace {

// A text's terms, and what they borrow.
struct Sample {
  explicit Sample(std::vector<std::string> given) : texts(std::move(given)) {
    paragraphs = paragraphs_of(texts, Desk(speller));
    terms = collect_terms(paragraphs);
  }

  std::vector<std::string> texts;
  std::shared_ptr<const Speller> speller = sample_speller();
  std::vector<Paragraph> paragraphs;
  Terms terms;
};

// Checks that the places marked in the text, and no others, lack the capitals of one term.
void check_deviating(std::string_view marked, std::string_view term) {
  const MarkedText text = read_marks(marked);
  const Sample sample({text.text});
  std::vector<Span> spans;
  for (const CapitalTerm& found : sample.terms.capitals) {
    CHECK(found.text == term);
    for (const TermMention& mention : found.deviating) spans.push_back(mention.span);
  }
  CHECK(spans == text.spans);
}

CapitalTerm only_capital_term(const Sample& sample) {
  REQUIRE(sample.terms.capitals.size() == 1);
  return sample.terms.capitals.front();
}

}  // namespace

TEST_CASE("phrases of one hash and of different lengths are not the same term") {
  // Found by search: the hash of the first two words is that of all three.
  const Sample sample({"Often never often often that in saw in Kznikwak Ybbyupqi",
                       "They often saw Kznikwak Ybbyupqi Dizgnrre there on a day."});
  CHECK(sample.terms.capitals.empty());
}

TEST_CASE("a phrase that lacks its capitals is found, its possessive ending left out") {
  check_deviating("They met the Harbour Board late. The law of the [[harbour board]]’s passed.",
                  "Harbour Board");
  check_deviating("They met the Harbour Board late. She asked the [[Harbour board]] at home.",
                  "Harbour Board");
}

TEST_CASE("a name goes on over of and for, and the longest is compared") {
  check_deviating("They passed the New Law for Rivers late. He asked for a [[new law for rivers]].",
                  "New Law for Rivers");
}

TEST_CASE("a capital at the beginning of a sentence is no evidence, and none is missed there") {
  check_deviating("Bread Cheese fell. They said bread cheese fell.", "");
  check_deviating("They met the Harbour Board late. [[Harbour board]] grants fell.",
                  "Harbour Board");
}

TEST_CASE("a headline in capitals is no evidence") {
  check_deviating("Police Asked Harbour Board Late. They asked the harbour board late.", "");
}

TEST_CASE("a place where the phrase is shouted does not deviate") {
  check_deviating("They met the Harbour Board late. They met the HARBOUR BOARD late.", "");
}

TEST_CASE("words of which a mark stands between are no phrase") {
  check_deviating("They met the Harbour Board late. They met at the harbour, board law fell.", "");
}

TEST_CASE("a portfolio after of or for is part of a longer name, a name with the is not") {
  const Sample sample(
      {"They met the Minister for Police Grants late. They said police grants fell.",
       "He asked the Government of the Police Grants late."});
  const CapitalTerm term = only_capital_term(sample);
  CHECK(term.text == "Police Grants");
  CHECK(term.within == 1);
  CHECK(term.alone == 1);
  CHECK(term.evidence.paragraph == &sample.paragraphs[1]);
}

TEST_CASE("a treaty on the law of something is one name") {
  const Sample sample(
      {"They passed the Treaty on the Police Law late. They said police law fell."});
  const CapitalTerm term = only_capital_term(sample);
  CHECK(term.within == 1);
  CHECK(term.alone == 0);
}

TEST_CASE("a compound is found in all its forms, with what it does in each place") {
  const Sample sample({"The long-law grants fell. In the long law, and to long law. A longlaw."});
  REQUIRE(sample.terms.compounds.size() == 1);
  const Compound& compound = sample.terms.compounds.front();
  CHECK(compound.text == "long-law");
  REQUIRE(compound.mentions.size() == 4);
  CHECK(compound.mentions[0].joining == Joining::hyphenated);
  CHECK(compound.mentions[0].slot == Slot::attributive);
  CHECK(compound.mentions[1].joining == Joining::open);
  CHECK(compound.mentions[1].slot == Slot::other);
  CHECK(compound.mentions[2].slot == Slot::verbal);
  CHECK(compound.mentions[3].joining == Joining::closed);
}

TEST_CASE("a compound in one form alone is no term") {
  const Sample sample({"The long-law grants fell. Early long-law grants, at home."});
  CHECK(sample.terms.compounds.empty());
}

TEST_CASE("parts in two sentences, or with a possessive between, are no compound") {
  const Sample sample({"The long-law grants fell. It was long. Law fell. The long’s law fell."});
  CHECK(sample.terms.compounds.empty());
}

TEST_CASE("ten thousand names with one beginning are told apart") {
  std::string text;
  for (int i = 0; i < 10'000; ++i) {
    std::string word;
    for (int rest = i; rest > 0; rest /= 26) word += static_cast<char>('a' + rest % 26);
    text.append("They met the Harbour Board of X").append(word);
    text.append(" and the harbour board of x").append(word).append(". ");
  }
  const Sample sample({text});
  CHECK(sample.terms.capitals.size() >= 9'999);
}

}  // namespace copydesk::test
