#include "checker/language/context_gap.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/language/context_sample.h"

namespace copydesk {
namespace {

using Ids = std::vector<ContextId>;
using Runs = std::vector<test::SampleRun>;

// The small words of the tests: the, of.
SmallWords small_words() {
  SmallWords ids{};
  ids[static_cast<std::size_t>(std::ranges::find(kSmallWords, "the") - kSmallWords.begin())] =
      test::kThe;
  ids[static_cast<std::size_t>(std::ranges::find(kSmallWords, "of") - kSmallWords.begin())] =
      test::kOf;
  return ids;
}

// What may be missing before ids[at].
std::vector<std::string_view> missing(const Runs& runs, const Ids& ids, std::size_t at) {
  const test::SampleNetwork network(kFirstWord + test::sample_words().size());
  const std::vector<std::uint16_t> table = test::table_of(runs);
  const GapCases cases =
      gap_cases(ContextNetwork(network.sections()), ContextCounts(table), small_words(), ids, at);
  std::vector<std::string_view> words;
  words.reserve(cases.count);
  for (std::size_t i = 0; i < cases.count; ++i) words.push_back(kSmallWords[cases.cases[i].small]);
  return words;
}

const Runs& at_the_end() {
  static const Runs runs = {{{test::kAt, test::kThe}, 9},
                            {{test::kThe, test::kEnd}, 9},
                            {{test::kAt, test::kThe, test::kEnd}, 6}};
  return runs;
}

}  // namespace

TEST_CASE("a small word that often stands between two neighbours may be missing there") {
  CHECK(missing(at_the_end(), {test::kAt, test::kEnd}, 1) == std::vector<std::string_view>{"the"});
}

TEST_CASE("the word with more to speak for it comes first") {
  Runs runs = at_the_end();
  runs.push_back({{test::kAt, test::kOf}, 9});
  runs.push_back({{test::kOf, test::kEnd}, 9});
  runs.push_back({{test::kAt, test::kOf, test::kEnd}, 8});
  CHECK(missing(runs, {test::kAt, test::kEnd}, 1) == std::vector<std::string_view>{"of", "the"});
}

TEST_CASE("nothing is missing between words that are known to stand side by side") {
  Runs runs = at_the_end();
  runs.push_back({{test::kAt, test::kEnd}, 2});
  CHECK(missing(runs, {test::kAt, test::kEnd}, 1).empty());
}

TEST_CASE("a word that stands seldom beside one of the two is not missing") {
  Runs runs = at_the_end();
  runs[1].level = 2;
  CHECK(missing(runs, {test::kAt, test::kEnd}, 1).empty());
}

TEST_CASE("nothing is missing beside what is no word of the model, nor at the ends") {
  CHECK(missing(at_the_end(), {test::kAt, kCapitalClass}, 1).empty());
  CHECK(missing(at_the_end(), {kNumberClass, test::kEnd}, 1).empty());
  CHECK(missing(at_the_end(), {test::kEnd}, 0).empty());
  CHECK(missing(at_the_end(), {test::kAt}, 1).empty());
  CHECK(missing(at_the_end(), {60000, test::kEnd}, 1).empty());
}

TEST_CASE("a word is not missing beside itself") {
  Runs runs = {{{test::kThe, test::kThe}, 9}, {{test::kThe, test::kEnd}, 1}};
  CHECK(missing(runs, {test::kThe, test::kEnd}, 1).empty());
}

TEST_CASE("the network tells how the neighbours fit with and without the word") {
  test::SampleNetwork numbers(kFirstWord + test::sample_words().size());
  // The unit grows where the houses stand behind, and speaks for the end.
  numbers.neighbours[test::kHouses * kNeighbourSize] = 8;
  numbers.first_layer[kPlaces / 2 * kNeighbourSize] = 1;
  numbers.layer_biases[0] = 1;
  numbers.second_layer[0] = 1;
  numbers.words[test::kEnd * kWordSize] = 1;
  const ContextNetwork network(numbers.sections());
  const Ids ids = {test::kAt, test::kEnd, test::kHouses, test::kDay};
  GapCase c;
  c.small = static_cast<std::size_t>(std::ranges::find(kSmallWords, "of") - kSmallWords.begin());
  ask_network(network, small_words(), ids, 2, c);
  CHECK(c.features[2] == 2);   // the end fits well before the houses,
  CHECK(c.features[0] == -2);  // and not before of
  CHECK(c.features[1] == 0);
  CHECK(c.features[3] == 0);
}

}  // namespace copydesk
