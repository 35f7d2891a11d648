#include <filesystem>
#include <fstream>
#include <string>

#include <doctest/doctest.h>

#include "checker/glob.h"
#include "project/gitignore.h"

namespace fs = std::filesystem;
using copydesk::GitIgnore;
using copydesk::is_glob;
using copydesk::matches_glob;

TEST_CASE("a star stands for any part of a name") {
  CHECK(matches_glob("*.md", "a.md"));
  CHECK(matches_glob("*a*b", "xaxxb"));
  CHECK(matches_glob("*", ".hidden"));
  CHECK_FALSE(matches_glob("*.md", "a.mdx"));
  CHECK_FALSE(matches_glob("*.md", "docs/a.md"));
  CHECK_FALSE(matches_glob("a*", "ba"));
}

TEST_CASE("two stars stand for any folders, also none") {
  CHECK(matches_glob("**/a.md", "a.md"));
  CHECK(matches_glob("**/a.md", "x/y/a.md"));
  CHECK(matches_glob("x/**/a.md", "x/a.md"));
  CHECK(matches_glob("x/**/y/**/a.md", "x/y/b/y/c/a.md"));
  CHECK(matches_glob("x/**", "x/y/z"));
  CHECK_FALSE(matches_glob("x/**", "x"));
  CHECK_FALSE(matches_glob("x/**/a.md", "y/a.md"));
}

TEST_CASE("question marks, sets and backslashes stand for one byte") {
  CHECK(matches_glob("?.md", "a.md"));
  CHECK_FALSE(matches_glob("?.md", "/.md"));
  CHECK(matches_glob("[a-c]1", "b1"));
  CHECK_FALSE(matches_glob("[!a-c]1", "b1"));
  CHECK(matches_glob("[]x]", "]"));
  CHECK(matches_glob("a[1", "a[1"));
  CHECK(matches_glob("\\*", "*"));
  CHECK_FALSE(matches_glob("\\*", "a"));
}

TEST_CASE("a pattern made to be slow is not") {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  CHECK_FALSE(matches_glob(pattern + "b", std::string(2000, 'a')));
}

TEST_CASE("names with special characters may be patterns") {
  CHECK(is_glob("*.md"));
  CHECK_FALSE(is_glob("a.md"));
}

TEST_CASE("the last pattern that matches decides, the nearest file first") {
  const fs::path folder = fs::temp_directory_path() / "copydesk_gitignore_test";
  fs::remove_all(folder);
  fs::create_directories(folder / ".git");
  fs::create_directories(folder / "sub");
  std::ofstream(folder / ".gitignore") << "# note\n*.txt\n!keep.txt\nmade/\n/top.md\r\n/\n\\#x\n";
  std::ofstream(folder / "sub" / ".gitignore") << "!a.txt\n";
  const GitIgnore ignore = GitIgnore::of(folder / "sub");
  CHECK(ignore.ignores(folder, "a.txt", false));
  CHECK_FALSE(ignore.ignores(folder / "sub", "a.txt", false));
  CHECK(ignore.ignores(folder / "sub", "b.txt", false));
  CHECK_FALSE(ignore.ignores(folder, "keep.txt", false));
  CHECK(ignore.ignores(folder / "sub", "made", true));
  CHECK_FALSE(ignore.ignores(folder, "made", false));
  CHECK(ignore.ignores(folder, "top.md", false));
  CHECK_FALSE(ignore.ignores(folder / "sub", "top.md", false));
  CHECK(ignore.ignores(folder, "#x", false));
  fs::remove_all(folder);
}
