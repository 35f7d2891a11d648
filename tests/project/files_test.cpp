#include "project/files.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "cli/choice.h"
#include "tests/project/folder.h"

namespace fs = std::filesystem;
using copydesk::SourceFile;
using copydesk::test::Folder;

namespace {

SourceFile read(const fs::path& path) {
  SourceFile file{path.string(), {}, {}};
  copydesk::read_file(file);
  return file;
}

}  // namespace

TEST_CASE("what is written is read again") {
  const Folder folder;
  for (const std::size_t size : {0U, 1U, 65535U, 65536U, 200000U}) {
    const std::string text(size, 'x');
    CHECK(copydesk::write_file(folder.path / "new" / "a.md", text).empty());
    CHECK(read(folder.path / "new" / "a.md").text == text);
  }
}

TEST_CASE("writing keeps permissions and symbolic links, and leaves nothing beside") {
  const Folder folder;
  std::ofstream(folder.path / "a.md") << "old";
  fs::permissions(folder.path / "a.md", fs::perms{0640});
  fs::create_symlink("a.md", folder.path / "link.md");
  CHECK(copydesk::write_file(folder.path / "link.md", "new").empty());
  CHECK(fs::is_symlink(folder.path / "link.md"));
  CHECK(read(folder.path / "a.md").text == "new");
  CHECK(fs::status(folder.path / "a.md").permissions() == fs::perms{0640});
  CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 2);
}

TEST_CASE("files that are no text say why") {
  const Folder folder;
  std::ofstream(folder.path / "binary") << std::string("a\0b", 3);
  std::ofstream(folder.path / "wide") << "\xFF\xFE" << 'a';
  CHECK(read(folder.path / "binary").error == "is a binary file");
  CHECK(read(folder.path / "wide").error == "is encoded as UTF-16; save it as UTF-8");
  CHECK(read(folder.path).error == "is a folder");
  CHECK(read(folder.path / "none").error == "cannot be read: No such file or directory");
}

TEST_CASE("a folder is searched in the order of names, each file once") {
  const Folder folder;
  fs::create_directories(folder.path / "b");
  fs::create_directories(folder.path / ".git");
  for (const char* name : {"c.txt", "a.md", "b/d.markdown", "b/e.html", ".git/f.md"}) {
    std::ofstream(folder.path / name) << "x";
  }
  const std::string a = (folder.path / "a.md").string();
  const std::vector<std::string> arguments{a, folder.path.string()};
  const std::vector<SourceFile> files = copydesk::find_files(arguments);
  REQUIRE(files.size() == 3);
  CHECK(files[0].path == a);
  CHECK(files[1].path == (folder.path / "b" / "d.markdown").string());
  CHECK(files[2].path == (folder.path / "c.txt").string());
}

TEST_CASE("the nearest choice is found, and none where none is near") {
  constexpr std::string_view kAllowed[] = {"error", "warning", "hint"};
  CHECK(copydesk::nearest("eror", kAllowed) == "error");
  CHECK(copydesk::nearest("warnings", kAllowed) == "warning");
  CHECK(copydesk::nearest("verbose", kAllowed).empty());
}
