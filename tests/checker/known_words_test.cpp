#include <string>

#include <doctest/doctest.h>

#include "checker/known_words_file.h"

namespace copydesk {

TEST_CASE("a list of words has one a line, with comments, byte order mark and any line ends") {
  std::vector<Diagnostic> problems;
  const auto words = read_known_words(
      "\xEF\xBB\xBFQuibblix\r\n"
      "\n"
      "# places\n"
      " zorblax! # as it stands\n"
      "O’Brien",
      problems);
  CHECK(problems.empty());
  CHECK(words == std::vector<std::string>{"Quibblix", "zorblax!", "O’Brien"});
}

TEST_CASE("lines that are no word are diagnostics there, and the others are read") {
  std::vector<Diagnostic> problems;
  const std::string text = "ant\n  two words # so\nbee\n\uFEFFfoo\na\u00A0b\n" +
                           std::string(81, 'x') + "\n" + std::string("a\0b\n", 4);
  const auto words = read_known_words(text, problems);
  CHECK(words == std::vector<std::string>{"ant", "bee"});
  REQUIRE(problems.size() == 5);
  CHECK(problems[0].rule == "words-file");
  CHECK(problems[0].severity == Severity::error);
  CHECK(problems[0].message == "“two words” is no word: write single words without spaces.");
  CHECK(text.substr(problems[0].span.start, problems[0].span.size()) == "two words");
  CHECK(problems[1].message == "This word holds U+FEFF, which nobody sees.");
}

}  // namespace copydesk
