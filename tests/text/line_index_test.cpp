#include "checker/line_index.h"

#include <random>
#include <string>

#include <doctest/doctest.h>

#include "tests/text/random_text.h"

namespace copydesk {

namespace {

std::string_view line_text(std::string_view text, Offset line) {
  const Span span = LineIndex(text).line(line);
  return text.substr(span.start, span.size());
}

}  // namespace

TEST_CASE("an empty text has one line") {
  const LineIndex index("");
  CHECK(index.line_count() == 1);
  CHECK(index.position(0, ColumnUnit::byte) == Position{0, 0});
  CHECK(index.offset({7, 7}, ColumnUnit::byte) == 0);
}

TEST_CASE("lines end at LF, CRLF and a lone CR") {
  const std::string_view text = "one\ntwo\r\nthree\rfour\r\r\n\nend";
  CHECK(LineIndex(text).line_count() == 7);
  CHECK(line_text(text, 0) == "one");
  CHECK(line_text(text, 1) == "two");
  CHECK(line_text(text, 2) == "three");
  CHECK(line_text(text, 3) == "four");
  CHECK(line_text(text, 4).empty());
  CHECK(line_text(text, 5).empty());
  CHECK(line_text(text, 6) == "end");
}

TEST_CASE("a line end at the end of the text begins an empty line") {
  for (const std::string_view text : {"a\n", "a\r\n", "a\r"}) {
    const LineIndex index(text);
    CHECK(index.line_count() == 2);
    CHECK(index.line(1) ==
          Span{static_cast<Offset>(text.size()), static_cast<Offset>(text.size())});
  }
}

TEST_CASE("columns count bytes, UTF-16 units or code points") {
  const std::string_view text = "first\naé—😀z";
  const LineIndex index(text);
  const auto z = static_cast<Offset>(text.size() - 1);
  CHECK(index.position(z, ColumnUnit::byte) == Position{1, 10});
  CHECK(index.position(z, ColumnUnit::utf16) == Position{1, 5});
  CHECK(index.position(z, ColumnUnit::code_point) == Position{1, 4});
  CHECK(index.offset({1, 10}, ColumnUnit::byte) == z);
  CHECK(index.offset({1, 5}, ColumnUnit::utf16) == z);
  CHECK(index.offset({1, 4}, ColumnUnit::code_point) == z);
}

TEST_CASE("a byte order mark is one code point of the first line") {
  const LineIndex index("\uFEFFab");
  CHECK(index.position(4, ColumnUnit::code_point) == Position{0, 2});
  CHECK(index.offset({0, 1}, ColumnUnit::code_point) == 3);
}

TEST_CASE("an invalid byte is one code point and one UTF-16 unit") {
  const LineIndex index("\xE2\x80z\xFFy");
  CHECK(index.position(2, ColumnUnit::code_point) == Position{0, 2});
  CHECK(index.position(4, ColumnUnit::utf16) == Position{0, 4});
}

TEST_CASE("a place inside a character or a CRLF is the place before it") {
  const LineIndex index("a😀b\r\nc");
  CHECK(index.position(3, ColumnUnit::code_point) == Position{0, 1});
  CHECK(index.position(3, ColumnUnit::byte) == Position{0, 1});
  CHECK(index.offset({0, 2}, ColumnUnit::utf16) == 1);
  CHECK(index.position(7, ColumnUnit::code_point) == Position{0, 3});
  CHECK(index.position(8, ColumnUnit::code_point) == Position{1, 0});
}

TEST_CASE("places beyond the line or the text are clamped") {
  const LineIndex index("one\r\ntwo");
  CHECK(index.offset({0, 99}, ColumnUnit::byte) == 3);
  CHECK(index.offset({9, 0}, ColumnUnit::byte) == 8);
  CHECK(index.position(99, ColumnUnit::byte) == Position{1, 3});
  CHECK(index.line(9) == Span{8, 8});
}

TEST_CASE("offset undoes position at every character of any text") {
  std::mt19937 random(2);
  for (int round = 0; round < 300; ++round) {
    const std::string text =
        round % 2 == 0 ? test::random_text(random, 30) : test::random_bytes(random, 60);
    const LineIndex index(text);
    for (const ColumnUnit unit : {ColumnUnit::byte, ColumnUnit::utf16, ColumnUnit::code_point}) {
      for (Offset offset = 0; offset <= text.size(); ++offset) {
        const Position position = index.position(offset, unit);
        const Offset back = index.offset(position, unit);
        CHECK(back <= offset);
        CHECK(index.position(back, unit) == position);
      }
    }
  }
}

TEST_CASE("lines and their line ends make up the text") {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    const std::string text = test::random_text(random, 40);
    const LineIndex index(text);
    std::string joined;
    for (Offset line = 0; line < index.line_count(); ++line) {
      const Span span = index.line(line);
      const Offset next = index.offset({line + 1, 0}, ColumnUnit::byte);
      const std::string ending = text.substr(span.end, next - span.end);
      CHECK(text.substr(span.start, span.size()).find_first_of("\r\n") == std::string::npos);
      const bool last = line + 1 == index.line_count();
      CHECK((last ? ending.empty() : ending == "\n" || ending == "\r\n" || ending == "\r"));
      joined += text.substr(span.start, next - span.start);
    }
    CHECK(joined == text);
  }
}

TEST_CASE("an index that follows edits is that of the text as it is") {
  std::mt19937 random(4);
  const auto text_of = [&](std::size_t most) {
    std::string text(random() % (most + 1), ' ');
    for (char& c : text) c = "\r\na"[random() % 3];
    return text;
  };
  for (int round = 0; round < 300; ++round) {
    std::string text = text_of(30);
    LineIndex index(text);
    for (int edit = 0; edit < 5; ++edit) {
      const auto start = static_cast<Offset>(random() % (text.size() + 1));
      const auto end = static_cast<Offset>(start + random() % (text.size() - start + 1));
      const std::string added = text_of(6);
      text.replace(start, end - start, added);
      index.update(text, {start, end}, static_cast<Offset>(added.size()));
      const LineIndex fresh(text);
      REQUIRE(index.line_count() == fresh.line_count());
      for (Offset line = 0; line <= index.line_count(); ++line) {
        CHECK(index.line(line) == fresh.line(line));
      }
    }
  }
}

}  // namespace copydesk
