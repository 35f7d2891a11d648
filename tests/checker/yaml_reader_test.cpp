#include "checker/yaml_reader.h"

#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "checker/rule_set.h"

namespace copydesk {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

// A text, and part of the one message that refuses it.
struct Hostile {
  std::string name;
  std::string text;
  std::string message;
};

std::vector<Hostile> hostile_files() {
  std::string keys;
  for (int i = 0; i < 1'000'000; ++i) keys += "k" + std::to_string(i) + ": 1\n";
  std::string laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c < 'j'; ++c) {
    const std::string before = std::string("*") + static_cast<char>(c - 1);
    laughs += std::string(1, c) + ": &" + c + " [" + before + repeated(", " + before, 8) + "]\n";
  }
  return {
      {"10 MB", repeated("summary: text\n", 750'000), "over 1 MiB"},
      {"a million keys", keys, "over 1 MiB"},
      {"aliases of aliases", laughs, "anchors are not supported"},
      {"an alias alone", "a: *b\n", "not valid YAML"},
      {"a merge of itself", "a: &a\n  <<: *a\n", "anchors are not supported"},
      {"brackets in brackets", repeated("[", 1'000'000), "nested so deeply"},
      {"braces in braces", repeated("{a: ", 250'000), "nested so deeply"},
      {"dashes in dashes", repeated("- ", 500'000), "nested so deeply"},
      {"questions in questions", repeated("? ", 500'000), "nested so deeply"},
      {"tags", repeated("!!a ", 250'000), "not valid YAML"},
      {"a NUL", std::string("summary: a\0b\n", 13), "not"},
      {"UTF-16",
       std::string("\xFF\xFE"
                   "a\0:\0",
                   6),
       "not UTF-8"},
      {"tabs", "a:\n\tb: c\n", "not valid YAML"},
      {"a quotation mark without end", "a: \"" + repeated("x", 1'000'000), "not valid YAML"},
      {"two documents", "a: b\n--- \nc: d\n", "second"},
  };
}

}  // namespace

TEST_CASE("a hostile file is refused with one message, at once") {
  for (const Hostile& file : hostile_files()) {
    CAPTURE(file.name);
    std::vector<Diagnostic> problems;
    const std::clock_t start = std::clock();
    CHECK_FALSE(parse_rule(file.text, "w", "n", problems));
    const std::clock_t ms = (std::clock() - start) / (CLOCKS_PER_SEC / 1000);
    CHECK(ms < 5'000);
    MESSAGE(file.name, ": ", ms, " ms");
    REQUIRE(problems.size() == 1);
    CAPTURE(problems.front().message);
    CHECK(problems.front().message.find(file.message) != std::string::npos);
    CHECK(problems.front().message.size() < 500);
    CHECK(problems.front().span.end <= file.text.size());
    CHECK(problems.front().span.size() <= 500);
  }
}

TEST_CASE("a file with a mistake at each byte names the first ones, at once") {
  std::string unknown;
  for (int i = 0; i < 100'000; ++i) unknown += "k" + std::to_string(i) + ":\n";
  const std::vector<Hostile> files = {
      {"unknown keys", unknown, "more values than"},
      {"one key", repeated("a:\n", 300'000), "more values than"},
      {"values on one line", "match: [" + repeated("[],", 300'000) + "]\n", "more values than"},
      {"nothings on one line", "match: [" + repeated("~,", 400'000) + "]\n", "more values than"},
      {"maps on one line", "replace: [" + repeated("{a: {}},", 120'000) + "]\n",
       "more values than"},
      {"a long name", repeated("x", 1'000'000) + ": 1\n", "not valid YAML"},
      {"many names", repeated("x", 900) + ": 1\n", "Unknown key"},
      {"a long text", "summary: " + repeated("x y ", 250'000) + "\n", "missing"},
      {"empty quotations", "match: [" + repeated("'',", 300'000) + "]\n", "more values than"},
      {"folded texts", "match: [" + repeated("a\n b,", 200'000) + "]\nsevrity: x\n",
       "more values than"},
  };
  for (const Hostile& file : files) {
    CAPTURE(file.name);
    std::vector<Diagnostic> problems;
    const std::clock_t start = std::clock();
    CHECK_FALSE(parse_rule(file.text, "w", "n", problems));
    const std::clock_t ms = (std::clock() - start) / (CLOCKS_PER_SEC / 1000);
    CHECK(ms < 20'000);
    MESSAGE(file.name, ": ", ms, " ms, problems: ", problems.size());
    CHECK(problems.size() <= 51);
    REQUIRE_FALSE(problems.empty());
    CAPTURE(problems.front().message);
    CHECK(problems.front().message.find(file.message) != std::string::npos);
    std::size_t bytes = 0;
    for (const Diagnostic& problem : problems) bytes += problem.message.size();
    CHECK(bytes < 100'000);
  }
}

TEST_CASE("a file may begin with a byte order mark and end its lines as it likes") {
  for (const std::string_view text : {"\xEF\xBB\xBF"
                                      "a: b\nc: d\n",
                                      "a: b\r\nc: d\r\n", "a: b\nc: d"}) {
    std::vector<Diagnostic> problems;
    const std::optional<YamlNode> root = YamlReader(text, "x", problems).read();
    CHECK(problems.empty());
    REQUIRE(root);
    REQUIRE(root->items.size() == 4);
    CHECK(root->items[3].text == "d");
  }
}

TEST_CASE("a key that is there twice is marked at its second place") {
  const std::string text = "a: 1\nb: 2\na: 3\n";
  std::vector<Diagnostic> problems;
  YamlReader file(text, "x", problems);
  const std::optional<YamlNode> root = file.read();
  REQUIRE(root);
  file.pairs(*root, [](const YamlNode&, const YamlNode&) {});
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().message == "The key “a” is there twice.");
  CHECK(problems.front().span == Span{10, 11});
}

}  // namespace copydesk
