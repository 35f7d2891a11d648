#include <string>

#include <doctest/doctest.h>

#include "lsp/features/renaming.h"
#include "lsp/rpc.h"
#include "tests/lsp/features/article.h"

using copydesk::lsp::RequestError;
using copydesk::test::Article;
using copydesk::test::Json;

TEST_CASE("another surname changes every mention, and keeps titles and possessives") {
  Article article(
      "🙂 Mr. Jean-Pierre Lacroix spoke. Then Mr. [[Lacroix]] left; Lacroix’s car stayed.\r\n\r\n"
      "“Mr. Lacroix is late,” she said.\r\n");
  CHECK(article.renamed("Dupont") ==
        "🙂 Mr. Jean-Pierre Dupont spoke. Then Mr. Dupont left; Dupont’s car stayed.\r\n\r\n"
        "“Mr. Dupont is late,” she said.\r\n");
}

TEST_CASE("another full name changes both parts where they stand") {
  Article article("[[Anna Hedlund]] spoke. Ms. Hedlund left, and Anna Hedlund’s car stayed.");
  CHECK(article.renamed("Karin Berg") ==
        "Karin Berg spoke. Ms. Berg left, and Karin Berg’s car stayed.");
  CHECK(article.renamed("  Karin van der Berg ") ==
        "Karin van der Berg spoke. Ms. van der Berg left, and Karin van der Berg’s car stayed.");
}

TEST_CASE("a full name given at a surname changes the given name too") {
  Article article("Ana Hedlund spoke. Ms. [[Hedlund]] left, and A. Hedlund’s car stayed.");
  CHECK(article.renamed("Eva Lund") == "Eva Lund spoke. Ms. Lund left, and E. Lund’s car stayed.");
  CHECK(article.renamed("van Lund") ==
        "Ana van Lund spoke. Ms. van Lund left, and A. van Lund’s car stayed.");
  CHECK(article.renamed("Eva Maria Lund") ==
        "Ana Eva Maria Lund spoke. Ms. Eva Maria Lund left, and A. Eva Maria Lund’s car stayed.");
  Article particle("Anna van der Berg sang. Ms. van der [[Berg]] left.");
  CHECK(particle.renamed("Eva van der Lund") == "Eva van der Lund sang. Ms. van der Lund left.");
}

TEST_CASE("names of as many words are parted as the old one was") {
  Article article("[[Gabriel García Márquez]] spoke. Mr. Márquez left.");
  CHECK(article.renamed("Gabriel García Lorca") == "Gabriel García Lorca spoke. Mr. Lorca left.");
}

TEST_CASE("a particle belongs to the surname, with a capital where a sentence begins") {
  Article article(
      "Anna van der Berg sang. Ms. van der [[Berg]] left. Van der Berg slept. It was late.");
  CHECK(article.renamed("van den Bosch") ==
        "Anna van den Bosch sang. Ms. van den Bosch left. Van den Bosch slept. It was late.");
}

TEST_CASE("capitals of a headline stay capitals, where it is known how") {
  using copydesk::MentionForm;
  copydesk::Person person;
  person.given = "Jean";
  person.surname = "Lacroix";
  const auto shouted = [&](const std::string& name) {
    const copydesk::lsp::PersonRenaming renaming(person, "Lacroix", MentionForm::surname, name);
    return renaming.edits_of("LACROIX", MentionForm::surname);
  };
  REQUIRE(shouted("Dupont").size() == 1);
  CHECK(shouted("Dupont")[0].text == "DUPONT");
  CHECK(shouted("Félix").empty());
}

TEST_CASE("initials do not become a given name") {
  Article article("Guy Ryder spoke. [[G. Ryder]] left. Mr. Ryder came back.");
  CHECK(article.renamed("G. Rider") == "Guy Rider spoke. G. Rider left. Mr. Rider came back.");
}

TEST_CASE("markup inside a name stays") {
  Article article("**Jean** Lacroix spoke. Mr. *[[Lacroix]]* left. Jean Lacroix came back.");
  CHECK(article.renamed("Dupont") ==
        "**Jean** Dupont spoke. Mr. *Dupont* left. Jean Dupont came back.");
  Article full("**Jean** Lacroix spoke. Mr. Lacroix left. [[Jean Lacroix]] came back.");
  CHECK(full.renamed("Luc Dupont") ==
        "**Luc** Dupont spoke. Mr. Dupont left. Luc Dupont came back.");
}

TEST_CASE("a name that would lose markup stays as it is") {
  Article article("The *Har*bour Council met. The [[Harbour Council]] voted.");
  CHECK(article.renamed("Port Council") == "The *Har*bour Council met. The Port Council voted.");
}

TEST_CASE("mentions that may be those of several people are left alone") {
  Article article(
      "Boris Johnson and [[Stanley Johnson]] met. Later [[Johnson]] left, and Johnson’s car too.");
  CHECK(article.renamed("Stanley Jensen") ==
        "Boris Johnson and Stanley Jensen met. Later Johnson left, and Johnson’s car too.");
  CHECK_THROWS_WITH_AS(article.ask(copydesk::lsp::prepare_rename, article.at_mark(1)),
                       "It is not clear whose name this is.", RequestError);
}

TEST_CASE("an abbreviation changes where it is defined and wherever it is used") {
  Article article(
      "The United Nations Police (UNPOL) met. [[UNPOL]] left, and UNPOL’s cars, and non-UNPOL "
      "staff. A UNPOL-backed plan failed.");
  CHECK(article.renamed("UNPD") ==
        "The United Nations Police (UNPD) met. UNPD left, and UNPD’s cars, and non-UNPD "
        "staff. A UNPD-backed plan failed.");
}

TEST_CASE("edits inside quotations are to be confirmed where the editor can ask") {
  const std::string text = "Anna Hedlund spoke. “Ms. Hedlund is late,” he said. [[Hedlund]] left.";
  Article article(text);
  Json params = article.at_mark();
  params["newName"] = "Berg";
  const Json edit = article.ask(copydesk::lsp::rename, params);
  const Json& edits = edit["documentChanges"][0]["edits"];
  CHECK(edit["documentChanges"][0]["textDocument"]["version"] == 7);
  REQUIRE(edits.size() == 3);
  CHECK_FALSE(edits[0].contains("annotationId"));
  CHECK(
      edit["changeAnnotations"][edits[1]["annotationId"].get<std::string>()]["needsConfirmation"] ==
      true);
  Article simple(text, "markdown", Json::object());
  CHECK(simple.renamed("Berg") == "Anna Berg spoke. “Ms. Berg is late,” he said. Berg left.");
}

TEST_CASE("what is no name is not renamed, and to nothing that is none") {
  Article article("[[Anna Hedlund]] spoke of [[peace]].");
  const auto rename = [&](std::size_t mark, const std::string& name) {
    Json params = article.at_mark(mark);
    params["newName"] = name;
    return article.ask(copydesk::lsp::rename, params);
  };
  CHECK_THROWS_AS(rename(1, "war"), RequestError);
  CHECK_THROWS_AS(rename(0, ""), RequestError);
  CHECK_THROWS_AS(rename(0, "  "), RequestError);
  CHECK_THROWS_AS(rename(0, "Anna\nBerg"), RequestError);
  for (const char* invisible :
       {"\u200B", "Anna\u200D Berg", "Anna\u00AD", "\uFEFFAnna", "\u202EAnna", "Anna\u2028Berg",
        "Anna\x7F", "Anna\tBerg", "Anna\xC2\x85"}) {
    CAPTURE(invisible);
    CHECK_THROWS_AS(rename(0, invisible), RequestError);
  }
  CHECK(article.renamed("\t Łucja \u00C9lan’\t ") == "Łucja \u00C9lan’ spoke of peace.");
  CHECK(article.ask(copydesk::lsp::prepare_rename, article.at_mark(1)).is_null());
  const Json range = article.ask(copydesk::lsp::prepare_rename, article.at_mark());
  CHECK(range["placeholder"] == "Anna Hedlund");
  CHECK(range["range"]["end"]["character"] == 12);
}
