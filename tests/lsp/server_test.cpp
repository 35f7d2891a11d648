#include "lsp/server.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

using copydesk::lsp::Json;
using copydesk::lsp::Server;

namespace {

// A server with an editor that keeps what it is sent.
class Editor {
 public:
  Json send(Json message) {
    message["jsonrpc"] = "2.0";
    server.receive(message.dump());
    return message;
  }

  // Lets the server do all that it can do now.
  void run() {
    while (server.step(Server::Clock::now())) {
    }
  }

  // The result of a request; the whole response where it failed.
  Json ask(const std::string& method, Json params) {
    const int id = ++last_id;
    send({{"id", id}, {"method", method}, {"params", std::move(params)}});
    run();
    for (const Json& message : sent) {
      if (message.contains("id") && message["id"] == id && !message.contains("method")) {
        return message.contains("result") ? message["result"] : message;
      }
    }
    FAIL("no answer to ", method);
    return {};
  }

  void tell(const std::string& method, Json params) {
    send({{"method", method}, {"params", std::move(params)}});
    run();
  }

  void start(Json capabilities = Json::object()) {
    ask("initialize", {{"capabilities", std::move(capabilities)}});
    tell("initialized", Json::object());
  }

  void open(const std::string& uri, const std::string& text, int version = 1) {
    tell("textDocument/didOpen",
         {{"textDocument",
           {{"uri", uri}, {"languageId", "markdown"}, {"version", version}, {"text", text}}}});
  }

  // What was published last for the document.
  Json published(const std::string& uri) const {
    Json found;
    for (const Json& message : sent) {
      if (message.value("method", "") == "textDocument/publishDiagnostics" &&
          message["params"]["uri"] == uri) {
        found = message["params"];
      }
    }
    return found;
  }

  std::vector<Json> sent;
  int last_id = 0;
  Server server{[this](const Json& message) { sent.push_back(message); }};
};

constexpr const char* kUri = "untitled:Untitled-1";

Json place(int line, int character) {
  return {{"line", line}, {"character", character}};
}

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

TEST_CASE("the encoding is what both sides know, and UTF-16 else") {
  const auto agreed = [](Json encodings) -> std::string {
    Editor editor;
    Json capabilities = Json::object();
    if (!encodings.is_null()) capabilities["general"]["positionEncodings"] = std::move(encodings);
    return editor.ask("initialize",
                      {{"capabilities", capabilities}})["capabilities"]["positionEncoding"];
  };
  CHECK(agreed(nullptr) == "utf-16");
  CHECK(agreed({"utf-16"}) == "utf-16");
  CHECK(agreed({"utf-8", "utf-16"}) == "utf-8");
  CHECK(agreed({"utf-32", "utf-16"}) == "utf-32");
}

TEST_CASE("columns count what was agreed, behind emoji, combining marks and CRLF") {
  const std::string text = "One.\r\n\r\n🙂 e\xCC\x81 the the end.\r\n";
  const auto columns = [&](const Json& encodings) {
    Editor editor;
    editor.start({{"general", {{"positionEncodings", encodings}}}});
    editor.open(kUri, text);
    const Json all = editor.published(kUri)["diagnostics"];
    const auto found =
        std::ranges::find_if(all, [](const Json& one) { return one["code"] == "doubled-word"; });
    REQUIRE(found != all.end());
    CHECK((*found)["range"]["start"]["line"] == 2);
    return std::pair<int, int>((*found)["range"]["start"]["character"],
                               (*found)["range"]["end"]["character"]);
  };
  CHECK(columns({"utf-8"}) == std::pair(9, 16));
  CHECK(columns({"utf-16"}) == std::pair(6, 13));
  CHECK(columns({"utf-32"}) == std::pair(5, 12));
}

TEST_CASE("each change is published under its version, and several in a row once") {
  Editor editor;
  editor.start();
  editor.open(kUri, "The the end.");
  CHECK(editor.published(kUri)["version"] == 1);
  CHECK(editor.published(kUri)["diagnostics"].size() == 1);
  editor.sent.clear();
  Json message = {{"method", "textDocument/didChange"}};
  message["params"] = change(2, place(0, 3), place(0, 7), "");
  editor.send(message);
  message["params"] = change(3, place(0, 0), place(0, 0), "Then ");
  editor.send(message);
  editor.run();
  REQUIRE(editor.sent.size() == 1);
  CHECK(editor.published(kUri)["version"] == 3);
  CHECK(editor.published(kUri)["diagnostics"].empty());
}

TEST_CASE("a document that is closed has no diagnostics, and changes of it are nothing") {
  Editor editor;
  editor.start();
  editor.open(kUri, "The the end.");
  editor.tell("textDocument/didClose", {{"textDocument", {{"uri", kUri}}}});
  CHECK(editor.published(kUri)["diagnostics"].empty());
  editor.tell("textDocument/didChange", change(2, place(0, 0), place(0, 0), "x"));
  CHECK(editor.ask("textDocument/hover", at(0, 0))["error"]["code"] == -32602);
}

TEST_CASE("positions past the end are the end, and what is no position is refused") {
  Editor editor;
  editor.start();
  editor.open(kUri, "One.\n");
  editor.tell("textDocument/didChange", change(2, place(0, 900), place(77, 900), " The the end."));
  CHECK(editor.published(kUri)["diagnostics"].size() == 1);
  CHECK(editor.ask("textDocument/hover",
                   {{"textDocument", {{"uri", kUri}}},
                    {"position", {{"line", -1}, {"character", 0}}}})["error"]["code"] == -32602);
  CHECK(editor.ask("textDocument/hover", {{"textDocument", {{"uri", kUri}}}})["error"]["code"] ==
        -32602);
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

TEST_CASE("who asks for diagnostics is sent none unasked, and is told when they are the same") {
  Editor editor;
  editor.start({{"textDocument", {{"diagnostic", Json::object()}}}});
  editor.open(kUri, "The the end.");
  CHECK(editor.published(kUri).is_null());
  const Json document = {{"textDocument", {{"uri", kUri}}}};
  const Json first = editor.ask("textDocument/diagnostic", document);
  CHECK(first["kind"] == "full");
  CHECK(first["items"].size() == 1);
  Json again = document;
  again["previousResultId"] = first["resultId"];
  CHECK(editor.ask("textDocument/diagnostic", again)["kind"] == "unchanged");
  editor.tell("textDocument/didChange", change(2, place(0, 0), place(0, 4), ""));
  CHECK(editor.ask("textDocument/diagnostic", again)["items"].empty());
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
  editor.open(kUri, "The the end.", 5);
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
  CHECK(editor.ask("textDocument/prepareRename", at(0, 29))["error"]["code"] == -32803);
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

TEST_CASE("settings that came with initialize hold, and wrong ones are told") {
  Editor editor;
  editor.ask("initialize", {{"capabilities", Json::object()},
                            {"initializationOptions",
                             {{"disabledRules", {"doubled-word"}}, {"language", "en-XX"}}}});
  editor.tell("initialized", Json::object());
  editor.open(kUri, "The the end.");
  CHECK(editor.published(kUri)["diagnostics"].empty());
  const bool told = std::ranges::any_of(editor.sent, [](const Json& message) {
    return message.value("method", "") == "window/showMessage" &&
           message["params"]["message"].get<std::string>().find("en-GB") != std::string::npos;
  });
  CHECK(told);
  editor.tell("workspace/didChangeConfiguration",
              {{"settings", {{"copydesk", {{"minimumSeverity", "error"}}}}}});
  CHECK(editor.published(kUri)["diagnostics"].size() == 1);
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
  REQUIRE(editor.sent.size() == 4);
  CHECK(editor.sent[0]["error"]["code"] == -32700);
  editor.open(kUri, "The the end.");
  CHECK(editor.published(kUri)["diagnostics"].size() == 1);
}
