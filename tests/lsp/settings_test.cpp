#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/lsp/editor.h"
#include "tests/project/folder.h"

namespace copydesk::lsp::test {
namespace {

using copydesk::test::Folder;

constexpr const char* kUri = "untitled:Untitled-1";

// What an editor can do that answers for settings.
Json configurable() {
  return {{"workspace", {{"configuration", true}, {"workspaceFolders", true}}}};
}

void push(Editor& editor, Json section) {
  editor.tell("workspace/didChangeConfiguration",
              {{"settings", {{"copydesk", std::move(section)}}}});
}

// Has the editor change its settings, and answer for them.
void set(Editor& editor, Json answers) {
  editor.tell("workspace/didChangeConfiguration", {{"settings", nullptr}});
  editor.answer("workspace/configuration", std::move(answers));
}

bool told(const Editor& editor, const std::string& words) {
  return std::ranges::any_of(editor.all("window/showMessage"), [&](const Json& params) {
    return params["message"].get<std::string>().find(words) != std::string::npos;
  });
}

void change_folders(Editor& editor, const Json& added, const Json& removed) {
  editor.tell("workspace/didChangeWorkspaceFolders",
              {{"event", {{"added", added}, {"removed", removed}}}});
}

const Json kNoDoubled = {{"disabledRules", {"doubled-word"}}};

}  // namespace

TEST_CASE("settings that came with initialize hold, and wrong ones are told") {
  Editor editor;
  editor.start(Json::object(), {{"initializationOptions",
                                 {{"disabledRules", {"doubled-word"}}, {"language", "en-XX"}}}});
  editor.open(kUri, "The the end.");
  CHECK(editor.rules(kUri).empty());
  CHECK(told(editor, "en-GB"));
  push(editor, {{"minimumSeverity", "error"}});
  CHECK(editor.rules(kUri) == "doubled-word ");
}

TEST_CASE("a value that is refused does not count") {
  for (const Json& rules :
       {Json("doubled-word"), Json{{"a", "doubled-word"}}, Json{"doubled-word", 5}}) {
    CAPTURE(rules.dump());
    Editor editor;
    editor.start(Json::object(), {{"initializationOptions", {{"disabledRules", rules}}}});
    editor.open(kUri, "The the end.");
    CHECK(editor.rules(kUri) == "doubled-word ");
    CHECK(told(editor, "disabledRules"));
  }
}

TEST_CASE("a section that is none is refused, and what was set stays") {
  Editor editor;
  editor.start(Json::object(), {{"initializationOptions", kNoDoubled}});
  editor.open(kUri, "The the end.");
  push(editor, Json::array({1}));
  CHECK(told(editor, "copydesk"));
  CHECK(editor.rules(kUri).empty());
}

TEST_CASE("settings of a folder hold in it, however its address ends") {
  const Folder folder;
  for (const std::string end : {"", "/"}) {
    CAPTURE(end);
    Editor editor;
    const Json folders = Json::array({{{"uri", uri_of(folder.path / "a") + end}, {"name", "a"}},
                                      {{"uri", uri_of(folder.path / "b") + end}, {"name", "b"}}});
    editor.start(configurable(), {{"workspaceFolders", folders}});
    editor.answer("workspace/configuration", {nullptr, kNoDoubled, nullptr});
    const std::string a = uri_of(folder.path / "a/x.md");
    const std::string b = uri_of(folder.path / "b/x.md");
    editor.open(a, "The the end.");
    editor.open(b, "The the end.");
    CHECK(editor.rules(a).empty());
    CHECK(editor.rules(b) == "doubled-word ");
    change_folders(editor, Json::array(), Json::array({folders[0]}));
    CHECK(editor.rules(a) == "doubled-word ");
    change_folders(editor, Json::array({folders[0]}), Json::array());
    CHECK(editor.rules(a) == "doubled-word ");
  }
}

TEST_CASE("a folder that has no settings any more has those of all, and an empty section its own") {
  const Folder folder;
  Editor editor;
  editor.start_in({folder.path}, configurable(), kNoDoubled);
  editor.answer("workspace/configuration", {nullptr, nullptr});
  const std::string uri = uri_of(folder.path / "a.md");
  editor.open(uri, "The the snior.");
  CHECK(editor.rules(uri) == "misspelling ");
  set(editor, {nullptr, Json::object()});
  CHECK(editor.rules(uri) == "doubled-word misspelling ");
  set(editor, {nullptr, {{"disabledRules", {"misspelling"}}}});
  CHECK(editor.rules(uri) == "doubled-word ");
  set(editor, {nullptr, nullptr});
  CHECK(editor.rules(uri) == "misspelling ");
}

TEST_CASE("settings of all that are taken back are those of initialize again") {
  Editor editor;
  editor.start(configurable(), {{"initializationOptions", kNoDoubled}});
  editor.open(kUri, "The the end.");
  set(editor, Json::array({Json::object()}));
  CHECK(editor.rules(kUri) == "doubled-word ");
  set(editor, Json::array({nullptr}));
  CHECK(editor.rules(kUri).empty());
}

TEST_CASE("files that settings name lie in the editor's folder, or anywhere") {
  const Folder folder;
  folder.write("house.yaml", "name: ours\nrules:\n  doubled-word: off\n");
  folder.write("lists/words.txt", "quibblix\n");
  for (const std::string& before : {std::string(), std::string("./"), folder.path.string() + "/"}) {
    CAPTURE(before);
    Editor editor;
    editor.start_in(
        {folder.path}, Json::object(),
        {{"style", before + "house.yaml"}, {"dictionaries", {before + "lists/words.txt"}}});
    const std::string uri = uri_of(folder.path / "deep/in/a.md");
    editor.open(uri, "The the quibblix.");
    CHECK(editor.rules(uri).empty());
    CHECK(editor.all("window/showMessage").empty());
  }
}

TEST_CASE("a style that is missing is told once, and counts when it comes") {
  const Folder folder;
  Editor editor;
  editor.start_in({folder.path}, Json::object(), {{"style", "house.yaml"}});
  const std::string uri = uri_of(folder.path / "a.md");
  editor.open(uri, "The the end.");
  editor.open(uri_of(folder.path / "b.md"), "The the end.");
  CHECK(editor.rules(uri) == "doubled-word ");
  CHECK(editor.all("window/showMessage").size() == 1);
  folder.write("house.yaml", "name: ours\nrules:\n  doubled-word: off\n");
  editor.changed({folder.path / "house.yaml"});
  CHECK(editor.rules(uri).empty());
  std::filesystem::remove(folder.path / "house.yaml");
  editor.changed({folder.path / "house.yaml"});
  CHECK(editor.rules(uri) == "doubled-word ");
}

TEST_CASE("settings that are wrong no longer are not spoken of when something else changes") {
  const Folder folder;
  Editor editor;
  editor.start_in({folder.path});
  const std::string uri = uri_of(folder.path / "a.md");
  editor.open(uri, "The quibblix.");
  push(editor, {{"style", "no-such-style"}});
  CHECK(editor.all("window/showMessage").size() == 1);
  push(editor, Json::object());
  editor.command("copydesk.addToDictionary", {{"uri", uri}, {"word", "quibblix"}});
  CHECK(editor.rules(uri).empty());
  CHECK(editor.all("window/showMessage").size() == 1);
}

}  // namespace copydesk::lsp::test
