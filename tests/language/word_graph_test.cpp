#include "checker/language/word_graph.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "checker/error.h"

using copydesk::build_word_graph;
using copydesk::fold_spelling;
using copydesk::GraphWord;
using copydesk::WordGraph;
using copydesk::WordId;

namespace {

// A letter as it is written.
char letter_of(unsigned number) {
  if (number <= 26) return static_cast<char>('a' + number - 1);
  return number == 27 ? '\'' : '-';
}

// The folded spellings behind `node`, each with its words.
void collect(const WordGraph& graph, WordGraph::Node node, std::uint32_t number,
             const std::string& begun, std::map<std::string, std::vector<WordId>>& spellings) {
  if (node == WordGraph::kDeadEnd || begun.size() > copydesk::kMaxFoldedLength) return;
  WordGraph::Edge edge;
  for (std::uint32_t index = node; !edge.last; ++index) {
    edge = graph.edge(index);
    const std::string spelling = begun + letter_of(edge.letter);
    const std::uint32_t first = number + edge.words_before;
    if (edge.ends_word) graph.words(first, spellings[spelling]);
    collect(graph, edge.target, first + (edge.ends_word ? 1 : 0), spelling, spellings);
  }
}

std::map<std::string, std::vector<WordId>> contents(const WordGraph& graph) {
  std::map<std::string, std::vector<WordId>> spellings;
  for (const WordGraph::Tier& tier : graph.tiers()) {
    collect(graph, tier.root, tier.first_number, "", spellings);
  }
  return spellings;
}

std::vector<GraphWord> some_words() {
  return {{"peace", 1, 5.2F},     {"peaces", 2, 1.5F}, {"Paris", 3, 4.8F},     {"paris", 4, 4.6F},
          {"don\u2019t", 5, 6},   {"well-known", 6},   {"caf\u00e9", 7, 4.1F}, {"placed", 8, 4.4F},
          {"displaced", 9, 3.9F}, {"x86", 10, 3}};
}

}  // namespace

TEST_CASE("spellings are folded to small letters without diacritics") {
  CHECK(fold_spelling("Caf\u00e9") == "cafe");
  CHECK(fold_spelling("STRA\u00dfE") == "strasse");
  CHECK(fold_spelling("don\u2019t") == "don't");
  CHECK(fold_spelling("\u0141\u00f3d\u017a") == "lodz");
}

TEST_CASE("words with digits, other scripts or too many letters have no folded spelling") {
  CHECK(fold_spelling("x86").empty());
  CHECK(fold_spelling("\u043c\u0438\u0440").empty());
  CHECK(fold_spelling("two words").empty());
  CHECK(fold_spelling(std::string(41, 'a')).empty());
  CHECK(fold_spelling(std::string(40, 'a')).size() == 40);
  CHECK(fold_spelling("\xC3").empty());
}

TEST_CASE("the graph gives every word back under its folded spelling") {
  const std::string bytes = build_word_graph(some_words());
  const auto spellings = contents(WordGraph(bytes));
  const std::map<std::string, std::vector<WordId>> expected = {
      {"peace", {1}},      {"peaces", {2}}, {"paris", {3, 4}}, {"don't", {5}},
      {"well-known", {6}}, {"cafe", {7}},   {"placed", {8}},   {"displaced", {9}}};
  CHECK(spellings == expected);
}

TEST_CASE("the order of the words does not change the bytes") {
  std::vector<GraphWord> words = some_words();
  const std::string bytes = build_word_graph(words);
  std::reverse(words.begin(), words.end());
  CHECK(build_word_graph(words) == bytes);
}

TEST_CASE("frequent words come in earlier tiers") {
  const std::string bytes = build_word_graph(some_words());
  const WordGraph graph(bytes);
  float before = 100;
  for (const WordGraph::Tier& tier : graph.tiers()) {
    if (tier.root == WordGraph::kDeadEnd) continue;
    CHECK(tier.zipf < before);
    before = tier.zipf;
  }
  CHECK(graph.tiers().front().zipf == 6.0F);
}

TEST_CASE("a graph of no words is sound and empty") {
  const std::string bytes = build_word_graph({});
  CHECK(contents(WordGraph(bytes)).empty());
}

TEST_CASE("bytes cut short are refused") {
  const std::string bytes = build_word_graph(some_words());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_THROWS_AS(WordGraph(std::string_view(bytes).substr(0, size)), copydesk::Error);
  }
}

TEST_CASE("damaged bytes are refused or read without leaving them") {
  const std::string bytes = build_word_graph(some_words());
  std::size_t refused = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    try {
      const WordGraph graph(damaged);
      std::vector<WordId> words;
      for (std::uint32_t number = 0; number < graph.size() + 2; ++number) {
        graph.words(number, words);
      }
    } catch (const copydesk::Error&) {
      ++refused;
    }
  }
  CHECK(refused > bytes.size() / 8);
}
