#include "checker/markup/parts.h"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "tests/markup/notation.h"

using copydesk::Offset;
using copydesk::Segment;
using copydesk::SegmentReader;
using copydesk::Span;
using Texts = std::vector<std::string>;

namespace {

// The parts of the marked text, cut where it has a bar, if find_parts() cuts it just there.
bool is_cut(std::string_view marked) {
  std::string source;
  std::vector<Span> expected;
  Offset begin = 0;
  for (const char c : marked) {
    const auto here = static_cast<Offset>(source.size());
    if (c == '|') {
      expected.push_back({begin, here});
      begin = here;
    } else {
      source += c;
    }
  }
  const auto size = static_cast<Offset>(source.size());
  expected.push_back({begin, size});
  return copydesk::find_parts(source, {0, size}) == expected;
}

// What a reader says that has read `first` before `second`.
std::string read_after(std::string_view first, std::string_view second) {
  SegmentReader reader(copydesk::Markup::markdown);
  reader.read(first);
  std::string lines;
  for (const Segment& segment : reader.read(second)) lines += copydesk::test::describe(segment);
  return lines;
}

}  // namespace

TEST_CASE("paragraphs and headings behind blank lines are parts") {
  CHECK(is_cut("One.\n\n|Two\nlines.\n\n\n|# Three\n\n|“Four.”\n"));
  CHECK(is_cut("One.\r\n\r\n|Two.\r\n \t\r\n|Three."));
  CHECK(is_cut("One\n---\nmore\n"));
}

TEST_CASE("lists, quotations and tables belong to the part before") {
  CHECK(is_cut("One.\n\n- item\n\n  more\n\n- item\n\n|Two.\n\n> quoted\n\n> more\n\n|Three.\n"));
  CHECK(is_cut("One.\n\n    code\n\n    more\n\n|Two.\n\n[a]: b\n\n[^1]: c\n\n    d\n"));
}

TEST_CASE("no part begins inside of code, a comment or what may be HTML") {
  CHECK(is_cut(
      "One.\n\n```\ncode\n\nmore\n```\n\n|Two.\n\n~~~ js\ncode\n\n```\n\nmore\n~~~~\n\n|Three.\n"));
  CHECK(is_cut("One.\n\n<!-- comment\n\nmore\n-->\n\n|Two.\n\n<!-- closed -->\n\n|Three.\n"));
  CHECK(is_cut("One.\n\n<script>\n\nlet a;\n\n</script>\n\nTwo.\n"));
  CHECK(is_cut("One.\n\n<div>\n```\n\nTwo.\n\nThree.\n"));
}

TEST_CASE("code in a list ends with it, at the margin it does not") {
  CHECK(is_cut("- item\n  ```\n  code\n\n|Two.\n"));
  CHECK(is_cut("- item\n\n ```\ncode\n\nmore\n ```\n\n|Two.\n"));
  CHECK(is_cut("10. item\n    ```\n    code\n    ```\n\n|Two.\n"));
  CHECK(is_cut("- item\n```\ncode\n\nmore\n```\n\n|Two.\n"));
}

TEST_CASE("where code may belong to a list or not, the rest is one part") {
  CHECK(is_cut("One\n2. two\n   ```\n\nThree.\n\nFour.\n"));
  CHECK(is_cut("One\n-\n  ```\n\nTwo.\n\nThree.\n"));
}

TEST_CASE("a part says what it says in the whole, wherever it moves") {
  const std::string list = "- item\n\n  more\n\n";
  const std::string text = "One *two*.\n\n" + list + "# Head\n\nSee [it][x] &amp; `code`.\n";
  CHECK(read_after(text, "Before.\n\n" + text) == copydesk::test::markdown("Before.\n\n" + text));
  CHECK(read_after("Before.\n\n" + text, text) == copydesk::test::markdown(text));
  CHECK(read_after(text, list + text) == copydesk::test::markdown(list + text));
  CHECK(read_after(text, "") == "");
}

TEST_CASE("a label that is defined or no more changes the links of all parts") {
  const std::string text = "We saw [the end] there.\n\nAnd more.\n";
  const std::string defined = text + "\n[the end]: http://example.org\n";
  CHECK(read_after(text, defined) == copydesk::test::markdown(defined));
  CHECK(read_after(defined, text) == copydesk::test::markdown(text));
}
