#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "tests/lsp/editor.h"
#include "tests/project/folder.h"

namespace copydesk::lsp::test {
namespace {

namespace fs = std::filesystem;
using copydesk::test::Folder;

const Json kWhole = {{"checkWorkspace", true}};
const Json kPulls = {{"textDocument", {{"diagnostic", Json::object()}}}};
const Json kShowsProgress = {{"window", {{"workDoneProgress", true}}}};

std::string name_of(const std::string& uri) {
  return uri.substr(uri.rfind('/') + 1);
}

// A report of the workspace in short: each file's name with what is said of it.
std::string in_short(const Json& result) {
  std::string text;
  for (const Json& item : result["items"]) {
    const bool full = item["kind"] == "full";
    text += name_of(item["uri"]) + "=" +
            (full ? std::to_string(item["items"].size()) : std::string("same")) + " ";
  }
  return text;
}

// The names of what a client has of a report.
Json known(const Json& result) {
  Json known = Json::array();
  for (const Json& item : result["items"]) {
    known.push_back({{"uri", item["uri"]}, {"value", item["resultId"]}});
  }
  return known;
}

Json pull(Editor& editor, Json previous = Json::array()) {
  return editor.ask("workspace/diagnostic", {{"previousResultIds", std::move(previous)}});
}

// Bytes that this process has read.
std::size_t read_so_far() {
  std::ifstream file("/proc/self/io");
  std::string key;
  std::size_t bytes = 0;
  file >> key >> bytes;
  REQUIRE(key == "rchar:");
  return bytes;
}

std::vector<std::string> kinds_of_progress(const Editor& editor, const Json& token) {
  std::vector<std::string> kinds;
  for (const Json& params : editor.all("$/progress")) {
    if (params["token"] == token) kinds.push_back(params["value"].value("kind", "part"));
  }
  return kinds;
}

}  // namespace

TEST_CASE("files that are not open are told of where that is set, and follow the disk") {
  const Folder folder;
  folder.write("a.md", "The the end.\n");
  folder.write("b.md", "Fine.\n");
  folder.write("node_modules/c.md", "The the end.\n");
  Editor editor;
  editor.start_in({folder.path}, Json::object(), kWhole);
  const std::string a = uri_of(folder.path / "a.md");
  const std::string b = uri_of(folder.path / "b.md");
  CHECK(editor.rules(a) == "doubled-word ");
  CHECK(editor.all("textDocument/publishDiagnostics").size() == 1);
  folder.write("b.md", "A snior.\n");
  folder.write("a.md", "The end.\n");
  editor.changed({folder.path / "a.md", folder.path / "b.md"});
  CHECK(editor.rules(a).empty());
  CHECK(editor.rules(b) == "misspelling ");
  fs::remove(folder.path / "b.md");
  editor.changed({folder.path / "b.md"});
  CHECK(editor.rules(b).empty());
}

TEST_CASE("files that are not open are checked again when words change, and those alone") {
  const Folder folder;
  folder.write("a.md", "The quibblix.\n");
  folder.write("b.md", "The the end.\n");
  Editor editor;
  editor.start_in({folder.path}, Json::object(), kWhole);
  const std::string a = uri_of(folder.path / "a.md");
  CHECK(editor.rules(a) == "misspelling ");
  editor.sent.clear();
  editor.command("copydesk.addToDictionary", {{"uri", a}, {"word", "quibblix"}});
  CHECK(editor.rules(a).empty());
}

TEST_CASE("files are told of no more when that is set off, or their folder goes") {
  const Folder folder;
  folder.write("a.md", "The the end.\n");
  Editor editor;
  editor.start_in({folder.path}, Json::object(), kWhole);
  const std::string a = uri_of(folder.path / "a.md");
  CHECK(editor.rules(a) == "doubled-word ");
  SUBCASE("set off") {
    editor.tell("workspace/didChangeConfiguration",
                {{"settings", {{"copydesk", {{"checkWorkspace", false}}}}}});
  }
  SUBCASE("folder gone") {
    const Json removed = Json::array({{{"uri", uri_of(folder.path)}, {"name", "test"}}});
    editor.tell("workspace/didChangeWorkspaceFolders",
                {{"event", {{"added", Json::array()}, {"removed", removed}}}});
  }
  CHECK(editor.rules(a).empty());
}

TEST_CASE("a file that is opened is the editor's, and the disk's when it is closed") {
  const Folder folder;
  folder.write("it's.md", "The the end.\n");
  Editor editor;
  editor.start_in({folder.path}, Json::object(), kWhole);
  const std::string ours = uri_of(folder.path / "it's.md");
  const std::string theirs = "file://" + (folder.path / "it's.md").string();
  REQUIRE(ours != theirs);
  CHECK(editor.rules(ours) == "doubled-word ");
  editor.open(theirs, "A snior.\n");
  CHECK(editor.rules(theirs) == "misspelling ");
  CHECK(editor.rules(ours).empty());
  editor.close(theirs);
  CHECK(editor.rules(theirs).empty());
  CHECK(editor.rules(ours) == "doubled-word ");
}

TEST_CASE("what a command told a client that asks is taken back when a file is opened") {
  const Folder folder;
  folder.write("a.md", "The the end.\n");
  Editor editor;
  editor.start_in({folder.path}, kPulls);
  editor.command("copydesk.checkWorkspace", Json::object());
  const std::string a = uri_of(folder.path / "a.md");
  CHECK(editor.rules(a) == "doubled-word ");
  editor.open(a, "The the end.\n");
  CHECK(editor.rules(a).empty());
  CHECK(editor.ask("textDocument/diagnostic", {{"textDocument", {{"uri", a}}}})["items"].size() ==
        1);
}

TEST_CASE("a client that asks for all files is answered what is new to it") {
  const Folder folder;
  folder.write("a.md", "The the end.\n");
  folder.write("b.md", "The the.\n");
  Editor editor;
  editor.start_in({folder.path}, kPulls, kWhole);
  const Json first = pull(editor);
  CHECK(in_short(first) == "a.md=1 b.md=1 ");
  CHECK(in_short(pull(editor, known(first))) == "a.md=same b.md=same ");
  folder.write("a.md", "The end of all.\n");
  fs::remove(folder.path / "b.md");
  const Json second = pull(editor, known(first));
  CHECK(in_short(second) == "a.md=0 b.md=0 ");
  CHECK(in_short(pull(editor, known(second))) == "a.md=same b.md=0 ");
}

TEST_CASE("files that have not changed are not read again") {
  constexpr std::size_t kSize = 60'000;
  const Folder folder;
  folder.write("a.md", std::string(kSize, '\n'));
  Editor editor;
  editor.start_in({folder.path}, kPulls, kWhole);
  const auto bytes_read = [&](const Json& previous, const std::string& expected) {
    const std::size_t before = read_so_far();
    CHECK(in_short(pull(editor, previous)) == expected);
    return read_so_far() - before;
  };
  CHECK(bytes_read(Json::array(), "a.md=0 ") >= kSize);
  const Json first = pull(editor);
  CHECK(bytes_read(known(first), "a.md=same ") < kSize);
  folder.write(".copydesk/words.txt", "quibblix\n");
  editor.changed({folder.path / ".copydesk/words.txt"});
  CHECK(bytes_read(known(first), "a.md=same ") >= kSize);
  CHECK(bytes_read(known(first), "a.md=same ") < kSize);
}

TEST_CASE("a client that writes addresses in another way has its own back") {
  const Folder folder;
  folder.write("it's.md", "The the end.\n");
  Editor editor;
  editor.start_in({folder.path}, kPulls, kWhole);
  const std::string theirs = "file://" + (folder.path / "it's.md").string();
  Json previous = known(pull(editor));
  previous[0]["uri"] = theirs;
  const Json again = pull(editor, previous);
  REQUIRE(again["items"].size() == 1);
  CHECK(again["items"][0]["uri"] == theirs);
  CHECK(again["items"][0]["kind"] == "unchanged");
  editor.open(theirs, "Fine.\n");
  CHECK(pull(editor, previous)["items"].empty());
}

TEST_CASE("reports come in parts where the client takes them") {
  const Folder folder;
  for (const std::string name : {"a.md", "b.md", "c.md"}) folder.write(name, "The the end.\n");
  Editor editor;
  editor.start_in({folder.path}, kPulls, kWhole);
  const Json result = editor.ask("workspace/diagnostic", {{"previousResultIds", Json::array()},
                                                          {"workDoneToken", "work"},
                                                          {"partialResultToken", "part"}});
  CHECK(result["items"].empty());
  std::string parts;
  for (const Json& params : editor.all("$/progress")) {
    if (params["token"] == "part") parts += in_short(params["value"]);
  }
  CHECK(parts == "a.md=1 b.md=1 c.md=1 ");
  const std::vector<std::string> kinds = kinds_of_progress(editor, "work");
  REQUIRE(kinds.size() >= 3);
  CHECK(kinds.front() == "begin");
  CHECK(kinds.back() == "end");
}

TEST_CASE(
    "a check that is asked for again is to be asked for again, and one that ends is answered") {
  const Folder folder;
  folder.write("a.md", "The the end.\n");
  Editor editor;
  editor.start_in({folder.path}, kPulls, kWhole);
  const Json params = {{"previousResultIds", Json::array()}, {"workDoneToken", "work"}};
  const int first = editor.begin("workspace/diagnostic", params);
  const int second = editor.begin("workspace/diagnostic", params);
  editor.run();
  CHECK(editor.finish(first)["error"]["code"] == -32802);
  CHECK(editor.finish(first)["error"]["data"]["retriggerRequest"] == true);
  CHECK(in_short(editor.finish(second)) == "a.md=1 ");
  const int third = editor.begin("workspace/diagnostic", params);
  editor.server.step(Server::Clock::now());
  editor.tell("window/workDoneProgress/cancel", {{"token", "work"}});
  CHECK(editor.finish(third)["error"]["code"] == -32800);
}

TEST_CASE("a check on command goes on beside those that a client asks for") {
  const Folder folder;
  folder.write("a.md", "The the end.\n");
  Editor editor;
  editor.start_in({folder.path}, kPulls);
  const int command =
      editor.begin("workspace/executeCommand", {{"command", "copydesk.checkWorkspace"}});
  const int request = editor.begin("workspace/diagnostic", {{"previousResultIds", Json::array()}});
  editor.run();
  CHECK(editor.finish(command).is_null());
  CHECK(editor.finish(request)["items"].empty());
  CHECK(editor.rules(uri_of(folder.path / "a.md")) == "doubled-word ");
}

TEST_CASE("a check on command shows its progress, can be cancelled, and is made without it") {
  const Folder folder;
  folder.write("a.md", "The the end.\n");
  Editor editor;
  editor.start_in({folder.path}, kShowsProgress);
  const std::string uri = uri_of(folder.path / "a.md");
  const auto token = [&] { return editor.all("window/workDoneProgress/create").back()["token"]; };
  editor.command("copydesk.checkWorkspace", Json::object());
  const Json first = token();
  editor.send({{"id", 1}, {"result", nullptr}});
  editor.server.step(Server::Clock::now());
  editor.tell("window/workDoneProgress/cancel", {{"token", first}});
  CHECK(kinds_of_progress(editor, first).back() == "end");
  CHECK(editor.rules(uri) == "none");
  editor.command("copydesk.checkWorkspace", Json::object());
  CHECK(token() != first);
  editor.send({{"id", 2}, {"error", {{"code", -32601}, {"message", "no"}}}});
  editor.run();
  CHECK(editor.rules(uri) == "doubled-word ");
  CHECK(kinds_of_progress(editor, token()).empty());
}

TEST_CASE("nothing begins after shutdown, and what has begun ends") {
  const Folder folder;
  folder.write("a.md", "The the end.\n");
  Editor editor;
  editor.start_in({folder.path}, kShowsProgress);
  editor.command("copydesk.checkWorkspace", Json::object());
  editor.ask("shutdown", nullptr);
  editor.send({{"id", 1}, {"result", nullptr}});
  editor.run();
  CHECK(editor.all("textDocument/publishDiagnostics").empty());
}

TEST_CASE("a check of files ends where the input does, with an answer") {
  const Folder folder;
  folder.write("a.md", "The the end.\n");
  folder.write("b.md", "The the end.\n");
  Editor editor;
  editor.start_in({folder.path}, kPulls, kWhole);
  const int id = editor.begin("workspace/diagnostic", {{"previousResultIds", Json::array()}});
  editor.server.step(Server::Clock::now());
  editor.server.end_input();
  CHECK_FALSE(editor.server.step(Server::Clock::now()));
  CHECK(editor.finish(id)["error"]["code"] == -32800);
}

}  // namespace copydesk::lsp::test
