#include "checker/session.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "checker/checker.h"
#include "rules/built_in.h"
#include "tests/session/random_edits.h"

namespace copydesk {
namespace {

constexpr std::string_view kArticle =
    "# A harbor for all\n\nBy Jon Lee\n\n<!-- copydesk allow real-word, misspeling: why -->\n\nThe "
    "United Nations Police (UNPOL) met Mr. Jean Lacroix on "
    "Monday. “We want pace,” said Mr Lacroix, “and the [harbour](http://example.org) open.” UNPOL "
    "wants peace, and peace it will have, wrote Ms. Hedlund.\n\n- Fetch the keys.\n- lock the "
    "doors\n\n> Mr. Lacrox left. He was the senate's choice\nof the day.\n\nThe Senate of the city "
    "met. Anna Hedlund spoke for the the senate; “It was time, she said. Peace-keeping and "
    "peacekeeping cost 10 percent, or 5 per cent, in color and colour.\n";

std::shared_ptr<const Checker> checker(bool preview = true) {
  static const Desk desk = open_desk(find_data_folder());
  Style style;
  style.preview = preview;
  return std::make_shared<const Checker>(built_in_rules(), style, desk);
}

void expect_same(Session& session) {
  const std::string text(session.text());
  const auto document = analyse(text, session.markup(), session.checker().desk());
  CAPTURE(text);
  CHECK(session.diagnostics() == session.checker().check(*document));
  CHECK(session.document().persons().size() == document->persons().size());
  CHECK(session.document().abbreviations().size() == document->abbreviations().size());
}

Offset find(const Session& session, std::string_view word) {
  return static_cast<Offset>(session.text().find(word));
}

}  // namespace

TEST_CASE("a session says of each version of a text what a checker says") {
  Session session(checker(), std::string(kArticle), Markup::markdown);
  expect_same(session);
  session.edit({{find(session, "pace"), find(session, "pace") + 4}, "peace"});
  expect_same(session);
  session.edit({{0, 0}, "A new paragraph about Mr. Lacroix.\n\n"});
  expect_same(session);
  const auto size = static_cast<Offset>(session.text().size());
  session.edit({{0, size}, ""});
  CHECK(session.text().empty());
  CHECK(session.diagnostics().empty());
  session.edit({{0, 0}, "The the end"});
  expect_same(session);
  CHECK(session.diagnostics().size() == 1);
}

TEST_CASE("edits beyond the end of a text are cut to it") {
  Session session(checker(), "One.", Markup::text);
  session.edit({{2, 400}, "ly"});
  CHECK(session.text() == "Only");
  session.edit({{300, 400}, " one."});
  CHECK(session.text() == "Only one.");
}

TEST_CASE("a paragraph far away changes what is said of the others") {
  Session session(checker(),
                  "An axe and 27 June.\n\nNo date here.\n\nNor here: Mr. Holm met UNPOL.",
                  Markup::text);
  expect_same(session);
  session.edit({{0, 0}, "On June 27, June 28 and June 29 United Nations Police (UNPOL) left.\n\n"});
  expect_same(session);
  session.edit({{0, 0}, "“A quotation that never ends\n\n“and goes on\n\n"});
  expect_same(session);
}

TEST_CASE("paragraphs that are moved or repeated keep what is said of them") {
  const std::string first = "Ms. Hedlund saw teh harbour.\n\n";
  const std::string second = "Mr. Holm saw the the harbor.\n\n";
  Session session(checker(), first + second + first, Markup::text);
  expect_same(session);
  session.edit({{0, static_cast<Offset>(first.size())}, ""});
  expect_same(session);
  session.edit(
      {{static_cast<Offset>(session.text().size()), static_cast<Offset>(session.text().size())},
       second + first + second});
  expect_same(session);
}

TEST_CASE("another checker speaks from when it is used") {
  Session session(checker(), "The the end.", Markup::text);
  CHECK(session.diagnostics().size() == 1);
  Style style;
  style.rules["doubled-word"].severity = Severity::hint;
  session.use(
      std::make_shared<const Checker>(built_in_rules(), style, open_desk(find_data_folder())));
  REQUIRE(session.diagnostics().size() == 1);
  CHECK(session.diagnostics().front().severity == Severity::hint);
}

TEST_CASE("after random edits a session equals a check from scratch") {
  for (const Markup markup : {Markup::markdown, Markup::text}) {
    Session session(checker(), std::string(kArticle), markup);
    test::RandomEdits edits(markup == Markup::text ? 1 : 2);
    for (int i = 0; i < 150; ++i) {
      session.edit(edits.next(session.text()));
      if (i % 3 != 0) expect_same(session);
    }
  }
}

}  // namespace copydesk
