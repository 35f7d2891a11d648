#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "tests/lsp/features/article.h"

using copydesk::test::Article;
using copydesk::test::Json;

namespace {

bool has(const std::string& text, std::string_view part) {
  CAPTURE(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a hover on a diagnostic says what, why, how sure, and where to read more") {
  Article article("🙂 He saw [[the the]] end.");
  const std::string card = article.card();
  CHECK(has(card, "doubled-word](https://"));
  CHECK(has(card, "warning · ") != has(card, "error · "));
  const Json hover = article.ask(copydesk::lsp::hover, article.at_mark());
  CHECK(article.words(Json::array({hover}))[0] == "the the");
  CHECK(hover["contents"]["kind"] == "markdown");
}

TEST_CASE("a hover says nothing of what is less severe than is shown") {
  Article article("Ana Brandvik left. Ana Brandvik came. [[Brandwik]] slept.");
  REQUIRE(article.text().diagnostics()[0].severity > copydesk::Severity::error);
  CHECK(has(article.card(), "name-misspelled"));
  article.show(copydesk::Severity::error);
  CHECK_FALSE(has(article.card(), "name-misspelled"));
}

TEST_CASE("an editor that reads no Markdown gets the same words without its signs") {
  Article article("He saw [[the the]] end.", "markdown", Json::object());
  const Json hover = article.ask(copydesk::lsp::hover, article.at_mark());
  CHECK(hover["contents"]["kind"] == "plaintext");
  CHECK_FALSE(has(hover["contents"]["value"], "**"));
  CHECK_FALSE(has(hover["contents"]["value"], "\\"));
}

TEST_CASE("a person's card has the forms of the name, and what tells the gender") {
  Article article(
      "It rained.\n\nMr. Jean Lacroix spoke. Mr. Lacroix left. Mr. [[Lacroix]] was late.");
  const std::string card = article.card();
  CHECK(has(card, "**Jean Lacroix**, named 3 times, first on line 3."));
  CHECK(has(card, "Mr. Jean Lacroix once, Mr. Lacroix twice."));
  CHECK(has(card, "By title"));
  CHECK(has(card, "a man."));
}

TEST_CASE("a person's card shows how else the name is written") {
  Article article(
      "Mr. Jean Lacroix spoke. Mr. [[Lacroix]] left.\n\nMr. Lacroix slept.\n\nMr. Lacriox was "
      "late. Mr. Lacroix smiled.");
  CHECK(has(article.card(), "Also written “Lacriox” on line 5."));
}

TEST_CASE("an abbreviation's card says what it stands for, and where that is said") {
  Article article(
      "The United Nations Police (UNPOL) met.\n\n[[UNPOL]] left. The [[QXPT]] came, said the "
      "QXPT. The [[UN]] met the UN.");
  CHECK(has(article.card(0), "**UNPOL**: United Nations Police, explained on line 1, used twice"));
  CHECK(has(article.card(1), "never explained, used twice"));
  CHECK(has(article.card(2), "United Nations, known without explanation"));
}

TEST_CASE("the article's own signs are shown as they are") {
  Article article("The A\\*B \\<b\\> Police (ABP) met. The [[ABP]] left. ABP won.");
  CHECK_FALSE(has(article.card(), "<b>"));
}

TEST_CASE("on plain words there is nothing to say") {
  Article article("He spoke of [[peace]].");
  CHECK(article.ask(copydesk::lsp::hover, article.at_mark()).is_null());
}

TEST_CASE("the report counts findings, and lists people and abbreviations") {
  Article article(
      "Mr. Jean Lacroix saw the the end. Mr. Lacroix of the United Nations Police (UNPOL) left. "
      "UNPOL left the Democratic Republic of the Congo’s (DRC) hills. The QXPT left the UN.");
  const std::string report = copydesk::lsp::article_report(article.text());
  CHECK(has(report, "| [doubled-word]("));
  CHECK(has(report, "| Jean Lacroix | Mr. Jean Lacroix | 2 | 1 |"));
  CHECK(has(report, "| UNPOL | United Nations Police | 2 | 1 |"));
  CHECK(has(report, "| DRC | Democratic Republic of the Congo | 1 | 1 |"));
  CHECK(has(report, "| UN | United Nations (not explained) | 1 | 1 |"));
  CHECK(has(report, "| QXPT | not explained | 1 | 1 |"));
  Article clean("It rained.");
  CHECK(has(copydesk::lsp::article_report(clean.text()), "Nothing to mend."));
}
