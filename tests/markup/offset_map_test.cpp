#include <doctest/doctest.h>

#include "tests/marked_text.h"
#include "tests/markup/notation.h"

using copydesk::Markup;
using copydesk::Offset;
using copydesk::OffsetMap;
using copydesk::Segment;
using copydesk::Span;

namespace {

// The source bytes that the first segment of Markdown `source` has for `words` of its text.
std::string source_of(std::string_view source, std::string_view words) {
  const std::vector<Segment> segments = read_segments(source, Markup::markdown);
  const Segment& segment = segments.at(0);
  const std::size_t at = segment.text.find(words);
  REQUIRE(at != std::string_view::npos);
  const Span span{static_cast<Offset>(at), static_cast<Offset>(at + words.size())};
  const Span local = segment.map.to_source(span, static_cast<Offset>(segment.text.size()));
  return std::string(source.substr(segment.begin + local.start, local.size()));
}

bool contiguous(std::string_view source, std::string_view words) {
  const std::vector<Segment> segments = read_segments(source, Markup::markdown);
  const Segment& segment = segments.at(0);
  const std::size_t at = segment.text.find(words);
  REQUIRE(at != std::string_view::npos);
  const Span span{static_cast<Offset>(at), static_cast<Offset>(at + words.size())};
  return segment.map.contiguous(span, static_cast<Offset>(segment.text.size()));
}

// "Tom &amp; *Jo*, he": Tom & Jo, he
OffsetMap tom_and_jo() {
  OffsetMap map;
  map.add({0, 0, 4, true});
  map.add({4, 4, 5, false});
  map.add({5, 9, 1, true});
  map.add({6, 11, 2, true});
  map.add({8, 14, 4, true});
  return map;
}

constexpr Offset kTomAndJoLength = 12;

}  // namespace

TEST_CASE("an empty map leaves every span as it is") {
  const OffsetMap map;
  CHECK(map.identity());
  CHECK(map.to_source({3, 7}, 10) == Span{3, 7});
  CHECK(map.contiguous({3, 7}, 10));
}

TEST_CASE("a span behind markup is moved by what the markup takes") {
  const OffsetMap map = tom_and_jo();
  CHECK(map.to_source({0, 3}, kTomAndJoLength) == Span{0, 3});
  CHECK(map.to_source({6, 8}, kTomAndJoLength) == Span{11, 13});
  CHECK(map.to_source({10, 12}, kTomAndJoLength) == Span{16, 18});
}

TEST_CASE("a span has the markup between its words, not the markup around them") {
  const OffsetMap map = tom_and_jo();
  CHECK(map.to_source({6, 12}, kTomAndJoLength) == Span{11, 18});
  CHECK(map.to_source({5, 8}, kTomAndJoLength) == Span{9, 13});
}

TEST_CASE("a piece that stands for something else is covered as a whole") {
  const OffsetMap map = tom_and_jo();
  CHECK(map.to_source({4, 5}, kTomAndJoLength) == Span{4, 9});
  CHECK(map.to_source({0, 5}, kTomAndJoLength) == Span{0, 9});
}

TEST_CASE("a place between two runs is behind the first") {
  const OffsetMap map = tom_and_jo();
  CHECK(map.to_source({0, 0}, kTomAndJoLength) == Span{0, 0});
  CHECK(map.to_source({5, 5}, kTomAndJoLength) == Span{9, 9});
  CHECK(map.to_source({8, 8}, kTomAndJoLength) == Span{13, 13});
  CHECK(map.to_source({12, 12}, kTomAndJoLength) == Span{18, 18});
}

TEST_CASE("a span is contiguous where its source holds its text and nothing else") {
  const OffsetMap map = tom_and_jo();
  CHECK(map.contiguous({0, 4}, kTomAndJoLength));
  CHECK_FALSE(map.contiguous({4, 5}, kTomAndJoLength));
  CHECK_FALSE(map.contiguous({5, 8}, kTomAndJoLength));
  CHECK(map.contiguous({6, 8}, kTomAndJoLength));
  CHECK_FALSE(map.contiguous({6, 10}, kTomAndJoLength));
  CHECK(map.contiguous({8, 8}, kTomAndJoLength));
}

TEST_CASE("words lead back to their source") {
  CHECK(source_of("A **bold** word.", "bold word") == "bold** word");
  CHECK(source_of("Fish &amp; chips", "&") == "&amp;");
  CHECK(source_of("It&#8217;s here", "It’s") == "It&#8217;s");
  CHECK(source_of("Five \\* six", "* six") == "* six");
  CHECK(source_of("See [the docs](http://x.y), please", "docs, please") ==
        "docs](http://x.y), please");
  CHECK(source_of("> one\n> two", "one\ntwo") == "one\n> two");
  CHECK(source_of("- one\n  two", "two") == "two");
  CHECK(source_of("Run `make all` now", "\xEF\xBF\xBC") == "`make all`");
}

TEST_CASE("an edit across markup is told apart") {
  CHECK(contiguous("A **bold** word.", "bold"));
  CHECK_FALSE(contiguous("A **bold** word.", "bold word"));
  CHECK_FALSE(contiguous("> the\n> the", "the\nthe"));
  CHECK(contiguous("the\nthe", "the\nthe"));
  CHECK_FALSE(contiguous("Run `x` now", "\xEF\xBF\xBC"));
}

TEST_CASE("a byte order mark counts, but is no text") {
  for (const Markup markup : {Markup::text, Markup::markdown}) {
    const std::vector<Segment> segments = read_segments("\xEF\xBB\xBFOne word.", markup);
    REQUIRE(segments.size() == 1);
    CHECK(segments[0].begin == 3);
    CHECK(segments[0].text == "One word.");
  }
}
