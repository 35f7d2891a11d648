#include <algorithm>
#include <set>
#include <string>
#include <utility>
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

// What is said of the text: rules and messages.
std::multiset<std::pair<std::string, std::string>> said_of(Article& article) {
  std::multiset<std::pair<std::string, std::string>> said;
  for (const copydesk::Diagnostic& one : article.text().diagnostics()) {
    said.emplace(one.rule, one.message);
  }
  return said;
}

// The actions that belong to the diagnostic of that identity.
Json actions_on(Article& article, const std::string& identity) {
  const Json named = {{"data", {{"identity", identity}}}};
  return article.ask(copydesk::lsp::code_actions,
                     {{"range", article.text().range({0, 0})},
                      {"context", {{"diagnostics", Json::array({named})}}}});
}

// The one of that title; null if there is none.
Json titled(const Json& actions, const std::string& title) {
  const auto found =
      std::ranges::find_if(actions, [&](const Json& action) { return action["title"] == title; });
  return found == actions.end() ? Json() : *found;
}

std::string replaced(std::string text, const std::string& part, const std::string& by) {
  const std::size_t at = text.find(part);
  return at == std::string::npos ? text : text.replace(at, part.size(), by);
}

// Where the action is a comment that allows the diagnostic: it goes, and no other comes. True if it
// is one.
bool check_allowance(Article& article, const copydesk::Diagnostic& diagnostic, const Json& action) {
  if (!action.contains("edit")) return false;
  const auto before = said_of(article);
  const std::string edited = article.applied(action["edit"]);
  CAPTURE(edited);
  Article allowing(edited);
  const auto after = said_of(allowing);
  const std::pair said(diagnostic.rule, diagnostic.message);
  CHECK(after.count(said) < before.count(said));
  CHECK(std::ranges::includes(before, after));
  return true;
}

// Allows each diagnostic of the text here, and the first one in the whole file. Returns how many
// comments did.
int check_allowances(const std::string& text) {
  CAPTURE(text);
  Article article(text);
  int comments = 0;
  for (std::size_t i = 0; i < article.text().diagnostics().size(); ++i) {
    const copydesk::Diagnostic& diagnostic = article.text().diagnostics()[i];
    const Json actions = actions_on(article, article.text().identities()[i]);
    const auto check = [&](const std::string& scope) {
      const Json action = titled(actions, "Allow " + diagnostic.rule + scope);
      if (check_allowance(article, diagnostic, action)) ++comments;
    };
    check(" here");
    if (i == 0) check(" in this file");
  }
  return comments;
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

TEST_CASE("a name that would speak against another one of the text goes to the dictionary only") {
  Article article("Ana Brandvik left. Ana Brandvik came. [[Brandwik]] slept.");
  REQUIRE(rules_in(article) == std::vector<std::string>{"name-misspelled"});
  const std::vector<std::string> offered = titles(article.actions());
  CHECK(lists(offered, "Add “Brandwik” to the project’s dictionary"));
  CHECK_FALSE(lists(offered, "“Brandwik” is a name"));
}

TEST_CASE("a name of several words may be declared one, but is no word for a dictionary") {
  Article article("They read of [[Mahatma Ghandi]] there.");
  REQUIRE(rules_in(article) == std::vector<std::string>{"house-name"});
  const Json name = article.action("“Mahatma Ghandi” is a name");
  CHECK(name["command"]["arguments"][0]["name"] == "Mahatma Ghandi");
  CHECK(article.action("Add “").is_null());
}

TEST_CASE("a word that dictionaries have is not offered to them") {
  Article article("[[The it's]] fell.");
  REQUIRE(rules_in(article) == std::vector<std::string>{"real-word"});
  CHECK(article.action("Add “").is_null());
  CHECK(article.action("“").is_null());
}

TEST_CASE("of actions that are the same for several diagnostics one comes") {
  Article article("[[The the end of of it, and the quibblix met the quibblix at at noon.]]");
  std::vector<std::string> all = titles(article.actions());
  std::erase_if(all, [](const std::string& title) {
    return title.starts_with("Remove") || title.ends_with(" here") || title.ends_with("project");
  });
  CHECK(lists(all, "Fix all doubled-word in this text"));
  CHECK(lists(all, "Add “quibblix” to your dictionary"));
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == all.size());
}

TEST_CASE("what is less severe than is shown has no actions") {
  Article article("Ana Brandvik left. Ana Brandvik came. [[Brandwik]] saw [[the the]] end.");
  REQUIRE(rules_in(article) == std::vector<std::string>{"name-misspelled", "doubled-word"});
  const std::string identity = article.text().identities()[0];
  CHECK(article.actions(0, {"quickfix"}).size() > 1);
  article.show(copydesk::Severity::error);
  CHECK(article.actions(0, {"quickfix"}).empty());
  CHECK(actions_on(article, identity).size() == 1);  // all that is safe to fix
  CHECK(article.actions(1, {"quickfix"}).size() > 1);
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

TEST_CASE("allowing a diagnostic takes it away and brings up no other, whatever it stands in") {
  const std::vector<std::string> shapes = {
      "{}\n",
      "{}",
      "\xEF\xBB\xBF{}\n",
      "It rained.\r\n\r\n{}\r\nIt snowed.\r\n",
      "It rained.\n{}\nIt snowed.\n",
      "---\nauthor: Jon\n---\n{}\n",
      "---\nauthor: Jon\n---\n\n- {}\n",
      "---\ntitle: {}\n---\n\nIt rained.\n",
      "# {}\n\nIt rained.\n",
      "# The end\n{}\n",
      "{}\n===\n\nIt rained.\n",
      "- It rained.\n- {}\n- It snowed.\n",
      "- It rained.\n  - {}",
      "- It rained.\n\n  {}\n",
      "1. It rained.\r\n\r\n   {}\r\n",
      "It rained:\n1. There.\n2. Here.\n{}\n",
      "* [ ] {}\n",
      "> {}\n",
      "> {}",
      "> It rained.\n>\n> {}\n> It snowed.\n",
      "> - {}\n",
      "| One | Two |\n|---|---|\n| {} | It rained |\n",
      "One | Two\n---|---\nIt rained | {}",
      "It rained.[^1]\n\n[^1]: {}\n",
      "It rained.[^1]\n\n[^1]: It snowed.\n\n    {}\n",
      "Rain\n: {}\n",
      "<div>\n{}\n</div>\n\nIt rained.\n",
      "It rained ![a picture](a.png) there.\n{}\n",
      "It rained: ![{}](a.png)\n",
      "---\ntitle: {}\n---",
      "+++\ntitle = \"{}\"\n+++\n\n- ![It rained](a.png)\n",
  };
  const std::vector<std::string> phrases = {
      "He met a quibblix, then left.",
      "He saw **the the**, and [the quibblix](http://a.example/b): so it was",
      "He saw `a--b` of of it, <b>and</b> caf&eacute; quibblix&mdash;there.",
      "“The quibblix!” she said, at $5 ,and *left of of*\\!",
  };
  int comments = 0;
  for (const std::string& shape : shapes) {
    for (const std::string& phrase : phrases) {
      comments += check_allowances(replaced(shape, "{}", phrase));
    }
  }
  CHECK(comments > 300);
}

TEST_CASE("an image beside it does not keep a paragraph from comments") {
  Article article("It rained ![a picture](a.png) on [[the the]] house.");
  CHECK(article.applied(article.action("Allow doubled-word here")["edit"]) ==
        "<!-- copydesk allow doubled-word -->\n\n"
        "It rained ![a picture](a.png) on the the house.");
}

TEST_CASE("a comment keeps the line ends and the indentation of the text") {
  Article windows("It rained.\r\n\r\nHe saw [[the the]] end.\r\n");
  CHECK(windows.applied(windows.action("Allow doubled-word here")["edit"]) ==
        "It rained.\r\n\r\n<!-- copydesk allow doubled-word -->\r\n\r\nHe saw the the "
        "end.\r\n");
  Article list("- It rained.\n\n  He saw [[the the]] end.\n");
  CHECK(list.applied(list.action("Allow doubled-word here")["edit"]) ==
        "- It rained.\n\n  <!-- copydesk allow doubled-word -->\n\n  He saw the the "
        "end.\n");
}

TEST_CASE("a comment stands right behind the words where it cannot stand above them") {
  const auto allowed = [](const char* text) {
    Article article(text);
    return article.applied(article.action("Allow doubled-word here")["edit"]);
  };
  const std::string comment = "<!-- copydesk allow doubled-word -->";
  CHECK(allowed("- He saw **[[the the]]**, and left.") ==
        "- He saw **the the" + comment + "**, and left.");
  CHECK(allowed("<p>\nHe saw [[the the]] end.\n</p>\n") ==
        "<p>\nHe saw the the" + comment + " end.\n</p>\n");
}

TEST_CASE("a comment on the whole file stands at its beginning") {
  const auto allowed = [](const char* text) {
    Article article(text);
    return article.applied(article.action("Allow doubled-word in this file")["edit"]);
  };
  const std::string comment = "<!-- copydesk allow-file doubled-word -->\n\n";
  CHECK(allowed("\xEF\xBB\xBFHe saw [[the the]] end.") ==
        "\xEF\xBB\xBF" + comment + "He saw the the end.");
  CHECK(allowed("<div>\nHe saw [[the the]] end.\n</div>\n") ==
        comment + "<div>\nHe saw the the end.\n</div>\n");
  CHECK(allowed("---\ntitle: He saw [[the the]] end\n---\n") ==
        "---\ntitle: He saw the the end\n---\n\n<!-- copydesk allow-file doubled-word -->\n");
  CHECK(allowed("---\nauthor: Jon\n---\n\nHe saw [[the the]] end.") ==
        "---\nauthor: Jon\n---\n\n" + comment + "He saw the the end.");
}

TEST_CASE("an editor that lets the server edit is asked to, and may give a reason") {
  Json capabilities = able_editor();
  capabilities["workspace"]["applyEdit"] = true;
  Article article("- He saw [[the the]] end.", "markdown", capabilities);
  for (const char* title : {"Allow doubled-word here", "Allow doubled-word in this file"}) {
    const Json action = article.action(title);
    REQUIRE(action["command"]["command"] == "copydesk.allow");
    Json argument = action["command"]["arguments"][0];
    argument["reason"] = "a song";
    const Json edit = article.ask(copydesk::lsp::command_edit, argument);
    Article after(article.applied(edit));
    CHECK(after.text().text().find("doubled-word: a song -->") != std::string_view::npos);
    CHECK(rules_in(after).empty());
  }
  Article plain("He saw [[the the]] end.", "plaintext", capabilities);
  const Json argument = plain.action("Allow doubled-word here")["command"]["arguments"][0];
  CHECK(plain.ask(copydesk::lsp::command_edit, argument).is_null());
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

TEST_CASE("a fix is made only if it is still the one that was proposed") {
  Article article("He is a [[snior]] man.");
  const std::vector<Json> actions = article.actions();
  REQUIRE(actions[1]["title"].get<std::string>().starts_with("Replace with"));
  Json asked = actions[1];
  asked.erase("edit");
  CHECK(article.ask(copydesk::lsp::resolve_action, asked)["edit"] == actions[1]["edit"]);
  asked["data"]["title"] = "Replace with “sailor”";
  CHECK_THROWS_WITH_AS(article.ask(copydesk::lsp::resolve_action, asked),
                       "This fix is no longer proposed.", copydesk::lsp::RequestError);
}

TEST_CASE("an editor that takes commands only is given commands that edit") {
  const Json capabilities = {{"workspace", {{"applyEdit", true}}}};
  Article article("He saw [[the the]] end of of it.", "markdown", capabilities);
  const auto edited = [&](const std::string& title) {
    const Json action = article.action(title);
    REQUIRE(action["command"].is_string());
    CHECK_FALSE(action.contains("edit"));
    const Json edit = article.ask(copydesk::lsp::command_edit, action["arguments"][0]);
    return article.applied(edit);
  };
  CHECK(edited("Remove the second “the”") == "He saw the end of of it.");
  CHECK(edited("Fix all doubled-word in this text") == "He saw the end of it.");
  CHECK(edited("Fix all that is safe to fix") == "He saw the end of it.");
  CHECK(edited("Allow doubled-word in this file").starts_with("<!-- copydesk allow-file doubled-"));
  CHECK(article.action("Remove the second “the”")["command"] == "copydesk.applyFix");
}

TEST_CASE("an editor that takes commands only and no edits is given no edits") {
  Article article("The [[goverment]] fell.", "markdown", Json::object());
  const std::vector<Json> actions = article.actions();
  REQUIRE_FALSE(actions.empty());
  for (const Json& action : actions) {
    CHECK(action["command"].is_string());
    CHECK_FALSE(action.contains("edit"));
  }
}
