// Texts that nobody would write. What is promised for any bytes is checked on each of them.
#include <chrono>
#include <random>

#include <doctest/doctest.h>

#include "tests/markup/notation.h"

using copydesk::Markup;
using copydesk::test::broken_promise;

namespace {

// Far above what a loaded machine with sanitizers takes, far below what a quadratic reader would.
constexpr std::chrono::seconds kPatience{20};

std::string repeat(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

void check_promises(std::string_view source) {
  const auto begin = std::chrono::steady_clock::now();
  for (const Markup markup : {Markup::text, Markup::markdown}) {
    CHECK(broken_promise(source, read_segments(source, markup)) == "");
  }
  CHECK(std::chrono::steady_clock::now() - begin < kPatience);
}

// Bytes that are likely to mean something.
std::string random_markdown(std::mt19937& random, std::size_t length) {
  constexpr std::string_view kParts[] = {
      "a",    "Word ",    " ",   "\n",     "\n\n",  "*",      "**",    "_",       "`",  "```\n",
      "[",    "]",        "(",   ")",      "![",    "<",      ">",     "> ",      "- ", "1. ",
      "    ", "|",        "|-|", "$",      "$$",    "{{",     "}}",    "{%",      "%}", "&",
      ";",    "&amp;",    "#",   "# ",     "\\",    "~~",     "[^1",   "]:",      ": ", "<!--",
      "-->",  "<b",       "</",  "\r",     "\t",    "\"",     "---\n", "é",       "“",  "\xFF",
      "\xC3", "\xE2\x80", ":::", "<code>", "<pre>", "alt=\"", "===\n", "import ", "{#"};
  std::string text;
  while (text.size() < length) text += kParts[random() % std::size(kParts)];
  text.push_back(static_cast<char>(random()));
  return text;
}

}  // namespace

TEST_CASE("blocks nested deeper than the grammar can bear are text") {
  for (const std::string_view marker : {">", "> ", "- ", "* ", "+ ", "1. ", "1) ", "> - "}) {
    for (const std::size_t depth : {199U, 254U, 255U, 256U, 300U, 3000U}) {
      check_promises(repeat(marker, depth) + "word");
      check_promises(repeat(marker, depth));
      check_promises(repeat(marker, depth) + "\n" + repeat(marker, depth) + "word\n");
    }
  }
}

TEST_CASE("blocks nested line by line are bounded too") {
  std::string lists;
  std::string quotes;
  std::string tabs;
  for (std::size_t depth = 0; depth < 600; ++depth) {
    lists += repeat("  ", depth) + "- word\n";
    quotes += repeat(">", depth) + " - word\n";
    tabs += repeat("\t", depth) + "- word\n";
  }
  check_promises(lists);
  check_promises(quotes);
  check_promises(tabs);
}

TEST_CASE("a long rule is still a rule") {
  CHECK(copydesk::test::markdown("One.\n\n" + repeat("-", 1000) + "\n\nTwo.\n") ==
        "paragraph | One.\nparagraph | Two.\n");
  CHECK(copydesk::test::markdown("One.\n\n" + repeat("- ", 1000) + "\n\nTwo.\n") ==
        "paragraph | One.\nparagraph | Two.\n");
}

TEST_CASE("inline syntax without end is read in linear time") {
  for (const std::string_view part :
       {"*a ", "**a _b ", "![](", "![[](", "[a",  "`a",   "<a ",  "<!--", "](",    "$a ",   "{{",
        "\\",  "&#",      "[^",   "~~a",   "_a*", "*a_ ", "``a`", "<b>",  "a](b ", "***a* "}) {
    CAPTURE(part);
    check_promises(repeat(part, 10000));
  }
}

TEST_CASE("block syntax without end is read in linear time") {
  for (const std::string_view part :
       {"```\n",   "$$\n",     "<!--\n",     "<div>\n", "[a]: \n",
        "[^a]:\n", ": a\n",    "|a|\n|-|\n", "#\n",     "- \n",
        "> \n",    "a\n===\n", "---\n",      "+++\n",   "import a from 'b'\n",
        ":::\n",   "\t\n",     "<script>\n", "\r",      "[a\n",
        "|",       "a|b\n"}) {
    CAPTURE(part);
    check_promises(repeat(part, 2000));
    check_promises("x\n" + repeat(part, 2000) + "y");
  }
}

TEST_CASE("bytes that are no text do no harm") {
  using namespace std::string_view_literals;
  check_promises("\0"sv);
  check_promises("a\0b *\0* [\0](\0)\n\0\n- \0"sv);
  check_promises("\xFF\xFE\xC3*\xE2\x80*\xF0\x9F\n# \xC0\x80\n");
  check_promises("\xEF\xBB\xBF");
  check_promises("\xEF\xBB\xBF---\n");
}

TEST_CASE("one line of many megabytes is read") {
  check_promises(repeat("word ", 1'000'000));
}

TEST_CASE("random Markdown keeps the promises") {
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    const std::string source = random_markdown(random, random() % 400);
    const std::string broken = broken_promise(source, read_segments(source, Markup::markdown));
    CAPTURE(source);
    REQUIRE(broken == "");
  }
}

TEST_CASE("random bytes keep the promises") {
  std::mt19937 random(11);
  for (int i = 0; i < 500; ++i) {
    std::string source(random() % 300, ' ');
    for (char& c : source) c = static_cast<char>(random());
    for (const Markup markup : {Markup::text, Markup::markdown}) {
      REQUIRE(broken_promise(source, read_segments(source, markup)) == "");
    }
  }
}
