#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "tests/lsp/editor.h"
#include "tests/project/folder.h"

namespace copydesk::lsp::test {
namespace {

namespace fs = std::filesystem;
using copydesk::test::Folder;

const std::string kText = "The quibblix fell.\n";

std::string opened(Editor& editor, const fs::path& path, const std::string& text = kText) {
  std::string uri = uri_of(path);
  editor.open(uri, text, path.extension() == ".yaml" ? "yaml" : "markdown");
  return uri;
}

}  // namespace

TEST_CASE("an article is checked as the copydesk.yaml of its folder and those above say") {
  const Folder folder;
  folder.write("copydesk.yaml",
               "words: [quibblix]\nsections:\n  - files: lax\n    rules: "
               "{ doubled-word: off }\n");
  folder.write("alone/copydesk.yaml", "root: true\n");
  Editor editor;
  editor.start_in({folder.path});
  CHECK(editor.rules(opened(editor, folder.path / "a.md")).empty());
  CHECK(editor.rules(opened(editor, folder.path / "alone/a.md")) == "misspelling ");
  CHECK(editor.rules(opened(editor, folder.path / "b.md", "The the end.\n")) == "doubled-word ");
  CHECK(editor.rules(opened(editor, folder.path / "lax/b.md", "The the end.\n")).empty());
}

TEST_CASE("a copydesk.yaml that comes, changes or goes counts at once") {
  const Folder folder;
  Editor editor;
  editor.start_in({folder.path});
  const fs::path configuration = folder.path / "news/copydesk.yaml";
  const std::string article = opened(editor, folder.path / "news/a.md");
  CHECK(editor.rules(article) == "misspelling ");
  folder.write("news/copydesk.yaml", "words: [quibblix]\n");
  editor.changed({configuration});
  CHECK(editor.rules(article).empty());
  folder.write("news/copydesk.yaml", "words: [quibblix, zorblax]\nsections:\n  - files: b.md\n");
  editor.changed({configuration});
  CHECK(editor.rules(article).empty());
  fs::remove(configuration);
  editor.changed({configuration});
  CHECK(editor.rules(article) == "misspelling ");
}

TEST_CASE("mistakes in a copydesk.yaml are shown in it, and the rest of it counts") {
  const Folder folder;
  folder.write("copydesk.yaml", "words: [quibblix]\nlangauge: en-GB\nstyle: none-like\n");
  Editor editor;
  editor.start_in({folder.path});
  const std::string article = opened(editor, folder.path / "a.md");
  CHECK(editor.rules(article).empty());
  const std::string uri = uri_of(folder.path / "copydesk.yaml");
  CHECK(editor.rules(uri) == "configuration-file configuration-file ");
  folder.write("copydesk.yaml", "words: [quibblix]\n");
  editor.changed({folder.path / "copydesk.yaml"});
  CHECK(editor.rules(uri).empty());
}

TEST_CASE("a copydesk.yaml is no article, though it is open alone") {
  const Folder folder;
  folder.write("copydesk.yaml", "langauge: en-GB\n");
  Editor editor;
  editor.start_in({folder.path});
  CHECK(editor.rules(opened(editor, folder.path / "copydesk.yaml", "langauge: en-GB\n")) ==
        "configuration-file ");
}

TEST_CASE("what a configuration excludes is not checked") {
  const Folder folder;
  folder.write("copydesk.yaml", "exclude: drafts\n");
  Editor editor;
  editor.start_in({folder.path});
  CHECK(editor.rules(opened(editor, folder.path / "drafts/a.md")).empty());
  CHECK(editor.rules(opened(editor, folder.path / "a.md")) == "misspelling ");
}

}  // namespace copydesk::lsp::test
