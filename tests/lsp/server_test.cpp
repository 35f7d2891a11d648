#include "lsp/server.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/lsp/editor.h"

namespace copydesk::lsp::test {
namespace {

constexpr const char* kUri = "untitled:Untitled-1";

Json at(int line, int character) {
  return {{"textDocument", {{"uri", kUri}}}, {"position", place(line, character)}};
}

Json change(int version, Json start, Json end, const std::string& text) {
  return {{"textDocument", {{"uri", kUri}, {"version", version}}},
          {"contentChanges",
           Json::array({{{"range", {{"start", start}, {"end", end}}}, {"text", text}}})}};
}

}  // namespace

TEST_CASE("nothing is answered before initialize, and nothing after shutdown") {
  Editor editor;
  CHECK(editor.ask("textDocument/hover", at(0, 0))["error"]["code"] == -32002);
  editor.start();
  CHECK(editor.ask("initialize", {{"capabilities", Json::object()}})["error"]["code"] == -32600);
  CHECK(editor.ask("no/such", nullptr)["error"]["code"] == -32601);
  CHECK(editor.ask("$/no/such", nullptr)["error"]["code"] == -32601);
  CHECK(editor.ask("shutdown", nullptr).is_null());
  CHECK(editor.ask("textDocument/hover", at(0, 0))["error"]["code"] == -32600);
  editor.tell("exit", nullptr);
  CHECK(editor.server.exit_status() == 0);
}

TEST_CASE("exit without shutdown ends with 1") {
  Editor editor;
  editor.start();
  editor.tell("exit", nullptr);
  CHECK(editor.server.exit_status() == 1);
}

TEST_CASE("a request that is cancelled before its turn is answered so, once") {
  Editor editor;
  editor.start();
  editor.open(kUri, "The the end.");
  editor.sent.clear();
  editor.send({{"id", 100}, {"method", "textDocument/hover"}, {"params", at(0, 5)}});
  editor.send({{"method", "$/cancelRequest"}, {"params", {{"id", 100}}}});
  editor.send({{"method", "$/cancelRequest"}, {"params", {{"id", 999}}}});
  editor.run();
  REQUIRE(editor.sent.size() == 1);
  CHECK(editor.sent[0]["error"]["code"] == -32800);
}

TEST_CASE("a fix of a diagnostic is found by its identity, wherever the range is") {
  Editor editor;
  editor.start(
      {{"textDocument", {{"codeAction", {{"codeActionLiteralSupport", Json::object()}}}}}});
  editor.open(kUri, "The the end.\n\nA goverment fell.");
  const Json found = editor.published(kUri)["diagnostics"];
  REQUIRE(found.size() == 2);
  const Json actions =
      editor.ask("textDocument/codeAction",
                 {{"textDocument", {{"uri", kUri}}},
                  {"range", {{"start", place(0, 0)}, {"end", place(0, 0)}}},
                  {"context", {{"diagnostics", Json::array({found[1]})}, {"only", {"quickfix"}}}}});
  REQUIRE_FALSE(actions.empty());
  CHECK(actions[0]["title"] == "Replace with “government”");
  CHECK(actions[0]["isPreferred"] == true);
  CHECK(actions[0]["edit"]["changes"][kUri][0]["newText"] == "government");
}

TEST_CASE("an edit is filled in later where the editor asks for that") {
  Editor editor;
  editor.start({{"textDocument",
                 {{"codeAction",
                   {{"codeActionLiteralSupport", Json::object()},
                    {"dataSupport", true},
                    {"resolveSupport", {{"properties", {"edit"}}}}}}}},
                {"workspace", {{"workspaceEdit", {{"documentChanges", true}}}}}});
  editor.open(kUri, "The the end.", "markdown", 5);
  const Json actions = editor.ask("textDocument/codeAction",
                                  {{"textDocument", {{"uri", kUri}}},
                                   {"range", {{"start", place(0, 4)}, {"end", place(0, 4)}}},
                                   {"context", {{"diagnostics", Json::array()}}}});
  REQUIRE_FALSE(actions.empty());
  CHECK_FALSE(actions[0].contains("edit"));
  const Json action = editor.ask("codeAction/resolve", actions[0]);
  CHECK(action["edit"]["documentChanges"][0]["textDocument"]["version"] == 5);
  editor.tell("textDocument/didChange", change(6, place(0, 0), place(0, 12), "The end."));
  CHECK(editor.ask("codeAction/resolve", actions[0])["error"]["code"] == -32803);
}

TEST_CASE("all that is safe to fix is fixed at once") {
  Editor editor;
  editor.start(
      {{"textDocument", {{"codeAction", {{"codeActionLiteralSupport", Json::object()}}}}}});
  editor.open(kUri, "The the end .  She saw the the sea.");
  const Json actions =
      editor.ask("textDocument/codeAction",
                 {{"textDocument", {{"uri", kUri}}},
                  {"range", {{"start", place(0, 0)}, {"end", place(0, 0)}}},
                  {"context", {{"diagnostics", Json::array()}, {"only", {"source.fixAll"}}}}});
  REQUIRE(actions.size() == 1);
  CHECK(actions[0]["kind"] == "source.fixAll.copydesk");
  CHECK(actions[0]["edit"]["changes"][kUri].size() >= 2);
}

TEST_CASE("a person's mentions are found, and renamed with titles and possessives kept") {
  Editor editor;
  editor.start({{"textDocument", {{"rename", {{"prepareSupport", true}}}}}});
  editor.open(kUri,
              "🙂 Mr. Jean-Pierre Lacroix spoke. Mr. Lacroix left, and *Lacroix’s* car too.\n");
  CHECK(editor.ask("textDocument/references", at(0, 40)).size() == 3);
  CHECK(editor.ask("textDocument/documentHighlight", at(0, 40)).size() == 3);
  CHECK(editor.ask("textDocument/definition", at(0, 40))["range"]["start"] == place(0, 7));
  CHECK(editor.ask("textDocument/prepareRename", at(0, 40))["placeholder"] == "Lacroix");
  Json asked = at(0, 40);
  asked["newName"] = "Dupont";
  const Json edits = editor.ask("textDocument/rename", asked)["changes"][kUri];
  REQUIRE(edits.size() == 3);
  CHECK(edits[0]["range"]["start"] == place(0, 19));
  CHECK(edits[0]["newText"] == "Dupont");
  CHECK(edits[1]["newText"] == "Dupont");
  CHECK(edits[2]["newText"] == "Dupont");
  asked["newName"] = " ";
  CHECK(editor.ask("textDocument/rename", asked)["error"]["code"] == -32803);
  asked["newName"] = "Anna van den Berg";
  asked["position"] = place(0, 10);
  CHECK(editor.ask("textDocument/rename", asked)["changes"][kUri][1]["newText"] == "van den Berg");
  CHECK(editor.ask("textDocument/prepareRename", at(0, 29)).is_null());
}

TEST_CASE("the outline nests headings, and lists people and abbreviations") {
  Editor editor;
  editor.start(
      {{"textDocument", {{"documentSymbol", {{"hierarchicalDocumentSymbolSupport", true}}}}}});
  editor.open(
      kUri,
      "# One\n\n## Two\n\nAnna Hedlund of the United Nations Police (UNPOL) left.\n\n# Three\n");
  const Json symbols =
      editor.ask("textDocument/documentSymbol", {{"textDocument", {{"uri", kUri}}}});
  REQUIRE(symbols.size() == 4);
  CHECK(symbols[0]["name"] == "One");
  CHECK(symbols[0]["children"][0]["name"] == "Two");
  CHECK(symbols[1]["name"] == "Three");
  CHECK(symbols[2]["children"][0]["name"] == "Anna Hedlund");
  CHECK(symbols[3]["children"][0]["name"] == "UNPOL");
}

TEST_CASE("a hover says why, and shows the article's own signs as they are") {
  Editor editor;
  editor.start({{"textDocument", {{"hover", {{"contentFormat", {"markdown"}}}}}}});
  editor.open(kUri, "The the end. Anna Hedlund saw UNPOL.");
  const Json why = editor.ask("textDocument/hover", at(0, 5));
  CHECK(why["contents"]["value"].get<std::string>().find("doubled-word") != std::string::npos);
  CHECK(editor.ask("textDocument/hover", at(0, 10)).is_null());
  const Json who = editor.ask("textDocument/hover", at(0, 15));
  CHECK(who["contents"]["value"].get<std::string>().find("Anna Hedlund") != std::string::npos);
}

TEST_CASE("broken messages are answered, and the next one is too") {
  Editor editor;
  editor.start();
  editor.sent.clear();
  editor.server.receive("{");
  editor.server.receive("[]");
  editor.server.receive(R"({"id":5,"method":[]})");
  editor.server.receive_error("no header");
  editor.run();
  const auto answers =
      std::ranges::count_if(editor.sent, [](const Json& one) { return one.contains("error"); });
  CHECK(answers == 4);
  CHECK(editor.sent[0]["error"]["code"] == -32700);
  editor.open(kUri, "The the end.");
  CHECK(editor.published(kUri)["diagnostics"].size() == 1);
}

TEST_CASE("a message of nobody knows whom that is not understood is logged as an error") {
  Editor editor;
  editor.start();
  editor.server.receive("{");
  editor.run();
  editor.tell("textDocument/didOpen", {{"textDocument", {{"text", "The the end."}}}});
  editor.tell("textDocument/didChange", {{"textDocument", {{"uri", kUri}}}});
  const std::vector<Json> logged = editor.all("window/logMessage");
  REQUIRE(logged.size() == 3);
  for (const Json& message : logged) CHECK(message["type"] == 1);
  CHECK(editor.all("textDocument/publishDiagnostics").empty());
}

TEST_CASE("what is wrong with parameters is said in a sentence, not in the library's words") {
  Editor editor;
  editor.start();
  editor.open(kUri, "The the end.");
  for (const std::string method :
       {"textDocument/hover", "textDocument/codeAction", "codeAction/resolve",
        "textDocument/diagnostic", "workspace/executeCommand", "textDocument/rename"}) {
    for (const Json& params : {Json(), Json(7), Json::array({1}), Json{{"textDocument", 5}},
                               Json{{"textDocument", {{"uri", kUri}}}, {"position", 5}},
                               Json{{"textDocument", {{"uri", kUri}}}, {"context", 5}},
                               Json{{"data", {{"uri", kUri}, {"fix", {}}}}}}) {
      CAPTURE(method);
      CAPTURE(params.dump());
      CHECK(editor.ask(method, params).dump().find("json.exception") == std::string::npos);
    }
  }
  for (const std::string method :
       {"textDocument/didChange", "workspace/didChangeWatchedFiles", "$/setTrace",
        "workspace/didChangeWorkspaceFolders", "workspace/didChangeConfiguration"}) {
    for (const Json& params : {Json(), Json(7), Json{{"changes", 5}}, Json{{"event", {1}}}}) {
      editor.tell(method, params);
    }
  }
  for (const Json& message : editor.all("window/logMessage")) {
    CHECK(message.dump().find("json.exception") == std::string::npos);
  }
}

TEST_CASE("an answer with a result is one, whatever error it has beside") {
  Editor editor;
  editor.start({{"workspace", {{"configuration", true}}}});
  const std::vector<Json> asked = editor.all("workspace/configuration");
  REQUIRE(asked.size() == 1);
  editor.send({{"id", 1},
               {"error", nullptr},
               {"result", Json::array({{{"disabledRules", {"doubled-word"}}}})}});
  editor.run();
  editor.open(kUri, "The the end.");
  CHECK(editor.rules(kUri).empty());
}

TEST_CASE("a trace tells of what was handled, and of parameters where it is verbose") {
  Editor editor;
  editor.start(Json::object(), {{"trace", nullptr}});
  editor.open(kUri, "The the end.");
  CHECK(editor.all("$/logTrace").empty());
  editor.tell("$/setTrace", {{"value", "messages"}});
  editor.ask("textDocument/hover", at(0, 5));
  std::vector<Json> traced = editor.all("$/logTrace");
  REQUIRE_FALSE(traced.empty());
  CHECK(traced.back()["message"].get<std::string>().find("textDocument/hover") !=
        std::string::npos);
  CHECK_FALSE(traced.back().contains("verbose"));
  editor.tell("$/setTrace", {{"value", "verbose"}});
  editor.ask("textDocument/hover", at(0, 5));
  traced = editor.all("$/logTrace");
  CHECK(traced.back()["verbose"].get<std::string>().find(kUri) != std::string::npos);
  const std::size_t before = traced.size();
  editor.tell("$/setTrace", {{"value", nullptr}});
  editor.ask("textDocument/hover", at(0, 5));
  CHECK(editor.all("$/logTrace").size() == before);
}

TEST_CASE("the server says its name and version") {
  Editor editor;
  const Json result = editor.start();
  CHECK(result["serverInfo"]["name"] == "copydesk");
  CHECK_FALSE(result["serverInfo"]["version"].get<std::string>().empty());
}

TEST_CASE("where no message can be read any more it does what it was asked and ends with 1") {
  Editor editor;
  editor.start();
  editor.open(kUri, "The the end.");
  const int id = editor.begin("textDocument/hover", at(0, 5));
  editor.server.give_up("A message is larger than 256 MB.");
  editor.run();
  CHECK(editor.finish(id).is_object());
  CHECK(editor.server.exit_status() == 1);
}

TEST_CASE("work that fails is logged, and does not end the server or come again") {
  std::vector<Json> sent;
  bool fails = true;
  Server server([&](const Json& message) {
    const bool publishes = message.value("method", "") == "textDocument/publishDiagnostics";
    if (publishes && std::exchange(fails, false)) throw std::runtime_error("This failed.");
    sent.push_back(message);
  });
  const auto run = [&](const Json& message) {
    server.receive(message.dump());
    while (server.step(Server::Clock::now())) {
    }
  };
  run({{"id", 1}, {"method", "initialize"}, {"params", {{"capabilities", Json::object()}}}});
  const Json document = {
      {"uri", kUri}, {"languageId", "markdown"}, {"version", 1}, {"text", "The the end."}};
  const Json open = {{"method", "textDocument/didOpen"}, {"params", {{"textDocument", document}}}};
  run(open);
  CHECK(sent.back()["params"]["message"] == "This failed.");
  run(open);
  CHECK(sent.back()["params"]["diagnostics"].size() == 1);
}

TEST_CASE("it ends when the editor's process has gone, however long that was there") {
  const pid_t child = ::fork();
  if (child == 0) {
    ::pause();
    ::_exit(0);
  }
  Editor editor;
  editor.start(Json::object(), {{"processId", child}});
  auto now = Server::Clock::now() + std::chrono::minutes(1);
  CHECK_FALSE(editor.server.step(now));
  CHECK_FALSE(editor.server.exit_status().has_value());
  REQUIRE(editor.server.due().has_value());
  CHECK(*editor.server.due() > now);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  now += std::chrono::minutes(1);
  editor.server.step(now);
  CHECK(editor.server.exit_status() == 1);
}

TEST_CASE("a process that this machine does not know ends nothing") {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  ::waitpid(child, nullptr, 0);
  Editor editor;
  editor.start(Json::object(), {{"processId", child}});
  editor.server.step(Server::Clock::now() + std::chrono::minutes(1));
  CHECK_FALSE(editor.server.exit_status().has_value());
}

TEST_CASE("a scope that a command has not is refused with those that it has") {
  Editor editor;
  editor.start();
  editor.open(kUri, "The the end.");
  const Json identity = editor.published(kUri)["diagnostics"][0]["data"]["identity"];
  const auto refusal = [&](const std::string& command, Json argument) {
    argument["uri"] = kUri;
    const Json answer = editor.command(command, std::move(argument));
    CHECK(answer["error"]["code"] == -32602);
    return answer.dump();
  };
  for (const Json& scope : {Json("bogus"), Json(5)}) {
    const std::string words =
        refusal("copydesk.addToDictionary", {{"word", "quibblix"}, {"scope", scope}});
    CHECK(words.find("project") != std::string::npos);
    CHECK(words.find("user") != std::string::npos);
    const std::string allow = refusal("copydesk.allow", {{"identity", identity}, {"scope", scope}});
    CHECK(allow.find("here") != std::string::npos);
  }
}

}  // namespace copydesk::lsp::test
