#include "lsp/projects.h"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "lsp/workspace.h"
#include "tests/lsp/editor.h"
#include "tests/project/folder.h"

namespace copydesk::lsp::test {
namespace {

namespace fs = std::filesystem;
using copydesk::test::Folder;

const std::string kText = "The quibblix fell.\n";

Json watching(bool relative) {
  return {{"workspace",
           {{"didChangeWatchedFiles",
             {{"dynamicRegistration", true}, {"relativePatternSupport", relative}}}}}};
}

// The patterns that were registered last.
std::string watched(const Editor& editor) {
  Json watchers;
  for (const Json& params : editor.all("client/registerCapability")) {
    for (const Json& one : params["registrations"]) {
      if (one["id"] == "files") watchers = one["registerOptions"]["watchers"];
    }
  }
  return watchers.dump();
}

// An open text, and whether the house's word is unknown in it.
class Text {
 public:
  Text(Editor& editor, const fs::path& path) : editor_(editor), uri_(uri_of(path)) {
    editor_.open(uri_, kText);
  }

  bool unknown() const { return editor_.rules(uri_) == "misspelling "; }

  const std::string& uri() const { return uri_; }

 private:
  Editor& editor_;
  std::string uri_;
};

}  // namespace

TEST_CASE("a project that comes into being inside another has its texts at once") {
  const Folder folder;
  folder.write("one/.copydesk/words.txt", "foo\n");
  folder.write("two/.copydesk/words.txt", "bar\n");
  Editor editor;
  editor.start_in({folder.path});
  const Text inner(editor, folder.path / "one/sub/a.md");
  const Text outer(editor, folder.path / "one/b.md");
  const Text other(editor, folder.path / "two/c.md");
  folder.write("one/sub/.copydesk/words.txt", "quibblix\n");
  SUBCASE("told by its file") {
    editor.changed({folder.path / "one/sub/.copydesk/words.txt"});
  }
  SUBCASE("told by its folder") {
    editor.changed({folder.path / "one/sub/.copydesk"});
  }
  SUBCASE("told of another file too, at once") {
    folder.write("one/.copydesk/words.txt", "foo\nbar\n");
    editor.changed({folder.path / "one/.copydesk/words.txt"});
  }
  CHECK(inner.unknown() == false);
  CHECK(outer.unknown());
  CHECK(other.unknown());
}

TEST_CASE("the texts of a project that goes belong to the one around it") {
  const Folder folder;
  folder.write(".copydesk/words.txt", "foo\n");
  folder.write("sub/.copydesk/words.txt", "quibblix\n");
  Editor editor;
  editor.start_in({folder.path});
  const Text text(editor, folder.path / "sub/a.md");
  CHECK_FALSE(text.unknown());
  fs::remove_all(folder.path / "sub/.copydesk");
  SUBCASE("told by its file") {
    editor.changed({folder.path / "sub/.copydesk/words.txt"});
  }
  SUBCASE("told by its folder") {
    editor.changed({folder.path / "sub/.copydesk"});
  }
  CHECK(text.unknown());
}

TEST_CASE("a change counts by whichever of its names it is told") {
  const Folder folder;
  folder.write("real/.copydesk/words.txt", "foo\n");
  fs::create_symlink(folder.path / "real", folder.path / "link");
  Editor editor;
  editor.start_in({folder.path / "link"});
  const Text text(editor, folder.path / "link/a.md");
  folder.write("real/.copydesk/words.txt", "quibblix\n");
  editor.changed({folder.path / "real/.copydesk/words.txt"});
  CHECK_FALSE(text.unknown());
}

TEST_CASE("where no project is, the editor's folder is one, with all folders in it") {
  const Folder folder;
  Editor editor;
  editor.start_in({folder.path});
  const Text one(editor, folder.path / "x/a.md");
  const Text two(editor, folder.path / "y/b.md");
  editor.command("copydesk.addToDictionary", {{"uri", one.uri()}, {"word", "quibblix"}});
  CHECK_FALSE(one.unknown());
  CHECK_FALSE(two.unknown());
  CHECK(fs::exists(folder.path / ".copydesk/words.txt"));
}

TEST_CASE("a list that cannot be read counts again when it can") {
  const Folder folder;
  folder.write(".copydesk/words.txt", "quibblix\n");
  const fs::path words = folder.path / ".copydesk/words.txt";
  Editor editor;
  editor.start_in({folder.path});
  const Text text(editor, folder.path / "a.md");
  fs::remove(words);
  fs::create_directory(words);
  editor.changed({words});
  CHECK(text.unknown());
  CHECK(editor.published(uri_of(words))["diagnostics"].size() == 1);
  fs::remove(words);
  folder.write(".copydesk/words.txt", "quibblix\n");
  editor.changed({words});
  CHECK_FALSE(text.unknown());
  CHECK(editor.published(uri_of(words))["diagnostics"].empty());
}

TEST_CASE("lists for Copydesk are no articles, and show what is wrong in them") {
  const Folder folder;
  folder.write(".copydesk/abbreviations.txt", "dpo\n");
  folder.write("lists/words.txt", "zorblax\n");
  Editor editor;
  editor.start_in({folder.path}, Json::object(), {{"dictionaries", {"lists/words.txt"}}});
  const std::string article = uri_of(folder.path / "a.md");
  const std::string list = uri_of(folder.path / ".copydesk/abbreviations.txt");
  const std::string words = uri_of(folder.path / "lists/words.txt");
  editor.open(article, kText);
  editor.open(list, "dpo\nthe the\n", "plaintext");
  editor.open(words, "zorblax\nthe the\n", "plaintext");
  CHECK(editor.rules(list) == "abbreviations-file ");
  CHECK(editor.rules(words).empty());
  editor.close(list);
  CHECK(editor.rules(list) == "abbreviations-file ");
  editor.close(article);
  editor.close(words);
  CHECK(editor.rules(list).empty());
}

TEST_CASE("what is told of files in a row is one change, and what is told twice none") {
  const Folder folder;
  folder.write(".copydesk/words.txt", "foo\n");
  folder.write(".copydesk/names.yaml", "- Guy Ryder\n");
  const std::vector<fs::path> files = {folder.path / ".copydesk/words.txt",
                                       folder.path / ".copydesk/names.yaml"};
  Projects projects;
  const std::shared_ptr<const Project> project =
      projects.get(folder.path / "a.md", folder.path, {});
  CHECK(project->edition == 1);
  CHECK_FALSE(projects.reload(files));
  folder.write(".copydesk/words.txt", "foo\nbar\n");
  folder.write(".copydesk/names.yaml", "- Guy Ryder\n- Anna Hedlund\n");
  CHECK(projects.reload(files));
  CHECK(project->edition == 2);
  CHECK_FALSE(projects.reload(files));
  CHECK_FALSE(projects.reload(std::vector<fs::path>{folder.path / "a.md"}));
}

TEST_CASE("messages on files that wait in a row make a project anew once") {
  const Folder folder;
  folder.write(".copydesk/words.txt", "foo\n");
  folder.write(".copydesk/names.yaml", "- Guy Ryder\n");
  Editor editor;
  editor.start_in({folder.path});
  const Text text(editor, folder.path / "a.md");
  folder.write(".copydesk/words.txt", "quibblix\n");
  folder.write(".copydesk/names.yaml", "- Anna Hedlund\n");
  editor.sent.clear();
  for (const std::string name : {"words.txt", "names.yaml"}) {
    const Json change = {{"uri", uri_of(folder.path / ".copydesk" / name)}, {"type", 2}};
    editor.send({{"method", "workspace/didChangeWatchedFiles"},
                 {"params", {{"changes", Json::array({change})}}}});
  }
  // One step for both, and one to publish.
  CHECK(editor.server.step(Server::Clock::now()));
  CHECK(editor.server.step(Server::Clock::now()));
  CHECK(editor.rules(text.uri()).empty());
}

TEST_CASE("a project goes when nobody needs it") {
  const Folder folder;
  Projects projects;
  std::shared_ptr<const Project> project = projects.get(folder.path / "a.md", folder.path, {});
  projects.get(folder.path / "a.md", folder.path, {.disabled = {"doubled-word"}});
  CHECK(projects.all().size() == 2);
  projects.drop_unused();
  CHECK(projects.all().size() == 1);
  project.reset();
  projects.drop_unused();
  CHECK(projects.all().empty());
}

TEST_CASE("projects of texts that are closed go, and those of settings that are no more") {
  const Folder folder;
  Workspace workspace([](const Json&) {});
  workspace.add_folder(uri_of(folder.path));
  for (const std::string name : {"a", "b", "c"}) {
    folder.write(fs::path(name) / ".copydesk/words.txt", "foo\n");
    workspace.open(
        {.uri = uri_of(folder.path / name / "x.md"), .language = "markdown", .text = ""});
  }
  CHECK(workspace.projects().size() == 3);
  workspace.set({}, EditorSettings{.check = {.disabled = {"doubled-word"}}});
  workspace.settle();
  CHECK(workspace.projects().size() == 3);
  workspace.close(uri_of(folder.path / "a/x.md"));
  CHECK(workspace.projects().size() == 2);
  workspace.open({.uri = uri_of(folder.path / "b/y.md"), .language = "markdown", .text = ""});
  CHECK(workspace.projects().size() == 2);
}

TEST_CASE("an editor that watches files is asked to watch those that count") {
  const Folder folder;
  folder.write("rules/mine.yaml", "summary: x\n");
  ::setenv("XDG_CONFIG_HOME", (folder.path / "config").c_str(), 1);
  const Json options = {{"style", "house[1].yaml"},
                        {"dictionaries", {"/elsewhere/words.dic"}},
                        {"ruleFolders", {"rules"}}};
  for (const bool relative : {true, false}) {
    CAPTURE(relative);
    Editor editor;
    editor.start_in({folder.path}, watching(relative), options);
    CHECK(watched(editor).find("**/.copydesk/*") != std::string::npos);
    editor.open(uri_of(folder.path / "a.md"), kText);
    for (const std::string part : {"house?1?.yaml", "words.dic", "words.aff", "rules", "config"}) {
      CAPTURE(part);
      CHECK(watched(editor).find(part) != std::string::npos);
    }
    CHECK((watched(editor).find("baseUri") != std::string::npos) == relative);
    editor.tell("workspace/didChangeConfiguration", {{"settings", {{"copydesk", Json::object()}}}});
    CHECK(watched(editor).find("house?1?.yaml") == std::string::npos);
    const std::size_t registered = editor.all("client/registerCapability").size();
    CHECK(editor.all("client/unregisterCapability").size() == registered - 1);
    editor.open(uri_of(folder.path / "b.md"), kText);
    CHECK(editor.all("client/registerCapability").size() == registered);
  }
  ::unsetenv("XDG_CONFIG_HOME");
}

}  // namespace copydesk::lsp::test
