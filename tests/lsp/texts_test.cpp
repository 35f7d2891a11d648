#include <algorithm>
#include <ctime>
#include <string>
#include <utility>

#include <doctest/doctest.h>

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

TEST_CASE("a document that is closed has no diagnostics, and changes of it are refused") {
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

TEST_CASE("no edit is lost for a version that is none") {
  const Json start = place(0, 0);
  for (const Json& version : {Json(), Json("7"), Json(2.0), Json(2.5)}) {
    CAPTURE(version.dump());
    Editor editor;
    editor.start();
    editor.tell(
        "textDocument/didOpen",
        {{"textDocument",
          {{"uri", kUri}, {"languageId", "markdown"}, {"text", "Fine."}, {"version", version}}}});
    Json edit = change(2, start, start, "The the end. ");
    edit["textDocument"]["version"] = version;
    editor.tell("textDocument/didChange", edit);
    CHECK(editor.rules(kUri) == "doubled-word ");
    CHECK(editor.published(kUri)["version"] == 2);
    edit["textDocument"].erase("version");
    editor.tell("textDocument/didChange", edit);
    CHECK(editor.rules(kUri) == "doubled-word doubled-word ");
  }
}

TEST_CASE("no edit is lost for half a character or bytes that are no text") {
  Editor editor;
  editor.start();
  editor.open(kUri, "");
  const std::string before =
      R"({"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":")" +
      std::string(kUri) + R"("},"contentChanges":[{"text":"The the \\ \ud83d\ude42 )";
  for (const std::string part : {R"(\ud83d)", R"(\ude42)", R"(\uD83D\n)", R"(\ud83d\ud83d\ude42)",
                                 "\xFF", "\xF0\x9F", "\xED\xA0\xBD"}) {
    CAPTURE(part);
    editor.sent.clear();
    editor.server.receive(before + part + R"( snior."}]}})");
    editor.run();
    CHECK(editor.rules(kUri) == "doubled-word misspelling ");
  }
}

TEST_CASE("lines and columns may be written as numbers with a point") {
  Editor editor;
  editor.start();
  editor.open(kUri, "One end.\n");
  editor.tell("textDocument/didChange", change(2, {{"line", 0.0}, {"character", 4.0}},
                                               {{"line", 0}, {"character", 4e0}}, "and the the "));
  CHECK(editor.rules(kUri) == "doubled-word ");
  editor.tell("textDocument/didChange",
              change(3, {{"line", 0.5}, {"character", 0}}, place(0, 1), "x"));
  CHECK(editor.all("window/logMessage").size() == 1);
}

TEST_CASE("a change whose range is null is of the whole text") {
  Editor editor;
  editor.start();
  editor.open(kUri, "The the end.");
  editor.tell("textDocument/didChange",
              {{"textDocument", {{"uri", kUri}, {"version", 2}}},
               {"contentChanges", Json::array({{{"range", nullptr}, {"text", "Fine."}}})}});
  CHECK(editor.rules(kUri).empty());
}

TEST_CASE("changes of one message follow each other, whatever they do to lines") {
  Editor editor;
  editor.start();
  editor.open(kUri, "One.\r\ntwo\rthree\n\nA snior.\n");
  const auto edit = [](Json start, Json end, const std::string& text) -> Json {
    return {{"range", {{"start", std::move(start)}, {"end", std::move(end)}}}, {"text", text}};
  };
  editor.tell(
      "textDocument/didChange",
      {{"textDocument", {{"uri", kUri}, {"version", 2}}},
       {"contentChanges", Json::array({edit(place(0, 4), place(1, 0), " "),       // a line less
                                       edit(place(0, 0), place(0, 0), "a\rb\n"),  // two more
                                       edit(place(5, 2), place(5, 7), "the the"),
                                       edit(place(0, 1), place(1, 0), "")})}});
  const Json found = editor.published(kUri)["diagnostics"];
  REQUIRE(found.size() == 1);
  CHECK(found[0]["range"]["start"] == place(4, 2));
}

TEST_CASE("changes of one message cost what they change, however long the text is") {
  const auto cost_in = [](int lines) {
    Editor editor;
    editor.start();
    std::string text;
    for (int i = 0; i < lines; ++i) text += "word word and more of these words that fill a line\n";
    editor.open(kUri, text, "python");
    Json changes = Json::array();
    for (int i = 0; i < 5000; ++i) {
      const int line = i % lines;
      changes.push_back(
          {{"range", {{"start", place(line, 0)}, {"end", place(line, 4)}}}, {"text", "term"}});
    }
    const std::clock_t begun = std::clock();
    editor.tell("textDocument/didChange",
                {{"textDocument", {{"uri", kUri}, {"version", 2}}}, {"contentChanges", changes}});
    return std::clock() - begun;
  };
  CHECK(cost_in(20'000) < 5 * cost_in(20));
}

}  // namespace copydesk::lsp::test
