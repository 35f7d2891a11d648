#include "checker/fixer.h"

#include <doctest/doctest.h>

using copydesk::apply_fixes;
using copydesk::Diagnostic;
using copydesk::Fix;
using copydesk::TextEdit;

namespace {

// A diagnostic whose only fix makes these edits.
Diagnostic fixable(std::vector<TextEdit> edits, bool safe = true, bool quoted = false) {
  Diagnostic diagnostic;
  diagnostic.span = edits.front().span;
  diagnostic.quoted = quoted;
  diagnostic.fixes.push_back(Fix{.title = "", .edits = std::move(edits), .safe = safe});
  return diagnostic;
}

}  // namespace

TEST_CASE("the edits of one fix are applied together") {
  const std::vector found = {fixable({{{0, 3}, "A"}, {{8, 11}, "C"}})};
  const auto result = apply_fixes("one two three", found, {});
  CHECK(result.text == "A two Cee");
  CHECK(result.applied == 1);
}

TEST_CASE("of two fixes that overlap the first in the text is applied") {
  const std::vector found = {fixable({{{0, 5}, "A"}}), fixable({{{4, 7}, "B"}})};
  CHECK(apply_fixes("one two", found, {}).text == "Awo");
}

TEST_CASE("a fix of two edits is dropped whole when one of them collides") {
  const std::vector found = {fixable({{{4, 7}, "B"}}), fixable({{{0, 3}, "A"}, {{5, 6}, "x"}})};
  CHECK(apply_fixes("one two", found, {}).text == "one B");
}

TEST_CASE("two insertions at one place are not both made") {
  const std::vector found = {fixable({{{3, 3}, ","}}), fixable({{{3, 3}, ";"}})};
  CHECK(apply_fixes("one two", found, {}).text == "one, two");
}

TEST_CASE("edits that only touch are both made") {
  const std::vector found = {fixable({{{0, 3}, "A"}}), fixable({{{3, 7}, "B"}})};
  CHECK(apply_fixes("one two", found, {}).text == "AB");
}

TEST_CASE("an unsafe fix waits until it is asked for") {
  const std::vector found = {fixable({{{0, 3}, "A"}}, false)};
  CHECK(apply_fixes("one two", found, {}).text == "one two");
  CHECK(apply_fixes("one two", found, {.unsafe = true}).text == "A two");
}

TEST_CASE("nothing inside a quotation is fixed unless quotations are asked for") {
  const std::vector found = {fixable({{{1, 4}, "A"}}, false, true)};
  CHECK(apply_fixes("“one”", found, {.unsafe = true}).text == "“one”");
  CHECK(apply_fixes("“one”", found, {.unsafe = true, .quotations = true}).applied == 1);
}

TEST_CASE("an edit outside the text is never made") {
  const std::vector found = {fixable({{{2, 9}, "A"}})};
  CHECK(apply_fixes("one", found, {}).text == "one");
}
