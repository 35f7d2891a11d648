#include "checker/report/excerpt.h"

#include <string>

#include <doctest/doctest.h>

#include "checker/report/printable.h"
#include "tests/marked_text.h"

using copydesk::draw_excerpt;
using copydesk::Excerpt;
using copydesk::printable;

namespace {

// The line as drawn, and its marks below.
std::string draw(std::string_view marked, std::size_t width = 60) {
  const copydesk::test::MarkedText marks = copydesk::test::read_marks(marked);
  const Excerpt excerpt = draw_excerpt(marks.text, marks.spans.front(), width);
  return excerpt.before + excerpt.marked + excerpt.after + "\n" + std::string(excerpt.indent, ' ') +
         std::string(excerpt.length, '^');
}

}  // namespace

TEST_CASE("the marked word is underlined") {
  CHECK(draw("The [[the]] end.") ==
        "The the end.\n"
        "    ^^^");
}

TEST_CASE("a place between two bytes gets one mark") {
  CHECK(draw("Yes[[]] sir.") ==
        "Yes sir.\n"
        "   ^");
  CHECK(draw("The end[[]]") ==
        "The end\n"
        "       ^");
}

TEST_CASE("tabs are spaces, so that marks stand below their word") {
  CHECK(draw("a\t[[bad]]") ==
        "a   bad\n"
        "    ^^^");
}

TEST_CASE("ideographs and emoji take two cells, accents none") {
  CHECK(draw("漢字 [[pace]]") ==
        "漢字 pace\n"
        "     ^^^^");
  CHECK(draw("👩🏽‍🚀 and 🇰🇪 [[pace]]") ==
        "👩🏽‍🚀 and 🇰🇪 pace\n"
        "          ^^^^");
  CHECK(draw("Zoe\u0308 [[e\u0301te]]") ==
        "Zoe\u0308 e\u0301te\n"
        "    ^^^");
}

TEST_CASE("a long line is cut on both sides of the span") {
  const std::string drawn = draw(
      "one two three four five six seven eight nine [[ten]] eleven twelve thirteen fourteen "
      "fifteen",
      30);
  CHECK(drawn ==
        "…n eight nine ten eleven twel…\n"
        "              ^^^");
}

TEST_CASE("a long line is not cut before a span near its beginning") {
  CHECK(draw("[[one]] two three four five six seven eight", 20) ==
        "one two three four …\n"
        "^^^");
}

TEST_CASE("a long line is not cut behind a span near its end") {
  CHECK(draw("one two three four five six seven [[eight]]", 20) ==
        "…ive six seven eight\n"
        "               ^^^^^");
}

TEST_CASE("a span wider than the excerpt is shown from its beginning") {
  const std::string drawn = draw("a [[" + std::string(200, 'b') + "]] c", 20);
  CHECK(drawn.find("bbbbbbbb") != std::string::npos);
  CHECK(drawn.find("…") != std::string::npos);
  CHECK(drawn.find('\n') <= 20 + 2 * (std::string_view("…").size() - 1));
}

TEST_CASE("a line of megabytes is drawn as fast as a short one") {
  std::string line = "pace ";
  line.insert(0, 20'000'000, ' ');
  line.resize(40'000'000, 'y');
  for (int i = 0; i < 1000; ++i) {
    const Excerpt excerpt = draw_excerpt(line, {20'000'000, 20'000'004}, 60);
    REQUIRE(excerpt.marked == "pace");
  }
}

TEST_CASE("what would steer a terminal is replaced") {
  CHECK(printable("a\x1b[31mb") == "a\uFFFD[31mb");
  CHECK(printable("two\nlines") == "two\uFFFDlines");
  CHECK(printable("\u202Eback") == "\uFFFDback");
  CHECK(printable("\xFF\xC3") == "\uFFFD\uFFFD");
  CHECK(printable("“Zoë” 漢字 🙂") == "“Zoë” 漢字 🙂");
}
