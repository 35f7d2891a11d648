#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "checker/fixer.h"
#include "checker/suppressions.h"
#include "lsp/rpc.h"
#include "tests/lsp/features/article.h"

using copydesk::test::able_editor;
using copydesk::test::Article;
using copydesk::test::Json;

namespace {

std::vector<std::string> rules_in(Article& article) {
  std::vector<std::string> rules;
  for (const copydesk::Diagnostic& one : article.text().diagnostics()) rules.push_back(one.rule);
  return rules;
}

// The rules that speak of the text after the action.
std::vector<std::string> rules_after(Article& article, const Json& action) {
  Article after(article.applied(action["edit"]));
  return rules_in(after);
}

std::vector<std::string> titles(const std::vector<Json>& actions) {
  std::vector<std::string> titles;
  for (const Json& action : actions) titles.push_back(action["title"]);
  return titles;
}

bool lists(const std::vector<std::string>& titles, const std::string& title) {
  CAPTURE(titles.size());
  return std::ranges::find(titles, title) != titles.end();
}

}  // namespace

TEST_CASE("the best fix of a diagnostic comes first, and is preferred") {
  Article article("🙂 He saw [[the the]] end.");
  const std::vector<Json> actions = article.actions();
  REQUIRE_FALSE(actions.empty());
  CHECK(actions[0]["isPreferred"] == true);
  CHECK(actions[0]["kind"] == "quickfix");
  CHECK(actions[0]["diagnostics"][0]["code"] == "doubled-word");
  CHECK(article.applied(actions[0]["edit"]) == "🙂 He saw the end.");
  CHECK(actions[0]["edit"]["documentChanges"][0]["textDocument"]["version"] == 7);
}

TEST_CASE("nothing inside a quotation is preferred, nor fixed with the others") {
  Article article("“He saw [[the the]] end,” she said of the the end and [[of of]] it.");
  for (const Json& action : article.actions()) CHECK_FALSE(action.contains("isPreferred"));
  CHECK(article.action("Fix all doubled-word").is_null());
  const Json all = article.action("Fix all doubled-word", 1);
  REQUIRE_FALSE(all.is_null());
  CHECK(article.applied(all["edit"]) == "“He saw the the end,” she said of the end and of it.");
}

TEST_CASE("only the kinds that are asked for come") {
  Article article("He saw [[the the]] end.");
  CHECK(article.actions(0, {"refactor"}).empty());
  for (const Json& one : article.actions(0, {"quickfix"})) CHECK(one["kind"] == "quickfix");
  for (const Json& kinds :
       {Json{"source"}, Json{"source.fixAll"}, Json{"source.fixAll.copydesk"}}) {
    const std::vector<Json> actions = article.actions(0, kinds);
    REQUIRE(actions.size() == 1);
    CHECK(actions[0]["kind"] == "source.fixAll.copydesk");
  }
}

TEST_CASE("fixing all does what the command does") {
  Article article(
      "The the end .  She saw the the sea ,and “the the” sky.\r\n\r\n🙂 A  hour of of it.\r\n[[ "
      "]]");
  const copydesk::FixResult fixed =
      copydesk::apply_fixes(article.text().text(), article.text().diagnostics(), {});
  REQUIRE(fixed.applied > 1);
  const std::vector<Json> actions = article.actions(0, {"source.fixAll"});
  REQUIRE(actions.size() == 1);
  CHECK(article.applied(actions[0]["edit"]) == fixed.text);
}

TEST_CASE("a word that is unknown can go to the dictionaries, and be a name if it begins as one") {
  Article article("The [[goverment]] fell, said Mr. [[Zqarton]].");
  const std::vector<std::string> small = titles(article.actions());
  CHECK(lists(small, "Add “goverment” to the project’s dictionary"));
  CHECK(lists(small, "Add “goverment” to your dictionary"));
  CHECK_FALSE(lists(small, "“goverment” is a name"));
  Article place("They walked to the [[Goverment]] in the rain.");
  const Json name = place.action("“Goverment” is a name");
  REQUIRE_FALSE(name.is_null());
  CHECK(name["command"]["command"] == "copydesk.addName");
  CHECK(name["command"]["arguments"][0]["name"] == "Goverment");
}

TEST_CASE("a comment allows a rule wherever its paragraph stands, and changes nothing else") {
  for (const char* text : {
           "He saw [[the the]] end.\n",
           "He saw\nthe end of [[the the]] day.\n",
           "# The end of [[the the]] day\n\nIt rained.\n",
           "The end of [[the the]] day\n===\n\nIt rained.\n",
           "- It rained.\n- He saw [[the the]] end.\n- It snowed.\n",
           "1. It rained.\n\n   He saw [[the the]] end.\n\n2. It snowed.\n",
           "> He saw [[the the]] end.\n",
           "| One | Two |\n|---|---|\n| It rained | He saw [[the the]] end |\n",
           "It rained.[^1]\n\n[^1]: He saw [[the the]] end.\n",
           "It rained. *He saw [[the the]] end.*\n",
           "*He saw [[the the]] end.* It rained.\n",
           "---\nauthor: Jon\n---\n\nHe saw [[the the]] end.\r\n",
       }) {
    CAPTURE(text);
    Article article(text);
    REQUIRE(rules_in(article) == std::vector<std::string>{"doubled-word"});
    for (const char* title : {"Allow doubled-word here", "Allow doubled-word in this file"}) {
      const Json action = article.action(title);
      REQUIRE_FALSE(action.is_null());
      CAPTURE(article.applied(action["edit"]));
      CHECK(rules_after(article, action).empty());
    }
  }
}

TEST_CASE("a comment keeps the line ends and the indentation of the text") {
  Article windows("It rained.\r\n\r\nHe saw [[the the]] end.\r\n");
  CHECK(windows.applied(windows.action("Allow doubled-word here")["edit"]) ==
        "It rained.\r\n\r\n<!-- copydesk allow doubled-word: reason -->\r\n\r\nHe saw the the "
        "end.\r\n");
  Article list("- It rained.\n\n  He saw [[the the]] end.\n");
  CHECK(list.applied(list.action("Allow doubled-word here")["edit"]) ==
        "- It rained.\n\n  <!-- copydesk allow doubled-word: reason -->\n\n  He saw the the "
        "end.\n");
}

TEST_CASE("where there are no comments a decision of the project allows it") {
  for (const auto& [text, language] :
       {std::pair{"He saw [[the the]] end.", "plaintext"},
        std::pair{"---\ntitle: He saw [[the the]] end\n---\n\nIt rained.\n", "markdown"},
        std::pair{"It rained.\n\n![He saw [[the the]] end](a.png)\n", "markdown"}}) {
    CAPTURE(text);
    Article article(text, language);
    const Json here = article.action("Allow doubled-word here");
    REQUIRE_FALSE(here.is_null());
    CHECK(here["command"]["command"] == "copydesk.allow");
    CHECK(here["command"]["arguments"][0]["scope"] == "here");
  }
}

TEST_CASE("actions are found by the identity of a diagnostic, not by the place of the request") {
  Article article("[[It]] rained. He saw the the end, and of of it.");
  const Json published = copydesk::lsp::diagnostics_of(
      article.text(), copydesk::lsp::Client::read({{"capabilities", able_editor()}}),
      copydesk::Severity::hint);
  REQUIRE(published.size() == 2);
  const Json params = {
      {"range", article.text().range({0, 0})},
      {"context", {{"diagnostics", Json::array({published[1]})}, {"only", {"quickfix"}}}}};
  const Json actions = article.ask(copydesk::lsp::code_actions, params);
  REQUIRE_FALSE(actions.empty());
  CHECK(article.applied(actions[0]["edit"]) == "It rained. He saw the the end, and of it.");
  article.text().change(Json::array({{{"text", "He saw the the sea."}}}), 8);
  CHECK(article.ask(copydesk::lsp::code_actions, params).empty());
}

TEST_CASE("an edit that comes later is that of the text as it is then") {
  Json capabilities = able_editor();
  capabilities["textDocument"]["codeAction"]["dataSupport"] = true;
  capabilities["textDocument"]["codeAction"]["resolveSupport"] = {{"properties", {"edit"}}};
  Article article("He saw [[the the]] end.", "markdown", capabilities);
  const Json action = article.actions()[0];
  CHECK_FALSE(action.contains("edit"));
  article.text().change(
      {{{"range", article.text().range({0, 0})}, {"text", "🙂 It rained, and that was all. "}}}, 8);
  const Json resolved = article.ask(copydesk::lsp::resolve_action, action);
  CHECK(article.applied(resolved["edit"]) == "🙂 It rained, and that was all. He saw the end.");
  CHECK(resolved["edit"]["documentChanges"][0]["textDocument"]["version"] == 8);
  article.text().change(Json::array({{{"text", "It rained."}}}), 9);
  CHECK_THROWS_AS(article.ask(copydesk::lsp::resolve_action, action), copydesk::lsp::RequestError);
}

TEST_CASE("an editor that takes commands only is given no edits") {
  Article article("The [[goverment]] fell.", "markdown", Json::object());
  const std::vector<Json> actions = article.actions();
  REQUIRE_FALSE(actions.empty());
  for (const Json& action : actions) {
    CHECK(action["command"].is_string());
    CHECK_FALSE(action.contains("edit"));
  }
}
