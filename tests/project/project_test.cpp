#include "project/project.h"

#include <algorithm>
#include <fstream>

#include <doctest/doctest.h>

#include "project/own_files.h"
#include "tests/project/folder.h"

namespace fs = std::filesystem;

namespace copydesk {

TEST_CASE("a project is the nearest folder upwards with .copydesk or .git") {
  const test::Folder folder;
  fs::create_directories(folder.path / "articles/2026");
  fs::create_directories(folder.path / ".git");
  CHECK(project_root(folder.path / "articles/2026") == folder.path);
  fs::create_directories(folder.path / "articles/.copydesk");
  CHECK(project_root(folder.path / "articles/2026") == folder.path / "articles");
}

TEST_CASE("a project's words are right, in all its folders") {
  const test::Folder folder;
  fs::create_directories(folder.path / "articles");
  folder.write(".copydesk/words.txt", "Quibblix\n");
  const ProjectChecker project = open_checker(folder.path / "articles", {});
  CHECK(project.problems.empty());
  CHECK(project.checker->check("The Quibblix is gone.", Markup::text).empty());
  CHECK(std::ranges::find(project.files, folder.path / ".copydesk/names.yaml") !=
        project.files.end());
}

TEST_CASE("what is wrong in a project's files is said, and the rest counts") {
  const test::Folder folder;
  folder.write(".copydesk/names.yaml", "- name: Anna Hedlund\n  rejectd: [Ana Hedlund]\n");
  const ProjectChecker project = open_checker(folder.path, {});
  REQUIRE(project.problems.size() == 1);
  CHECK(project.problems.front().path == folder.path / ".copydesk/names.yaml");
  CHECK(project.problems.front().diagnostics.size() == 1);
  CHECK(project.checker->check("The the end.", Markup::text).size() == 1);
}

TEST_CASE("rules that the settings disable are off") {
  const test::Folder folder;
  const ProjectChecker project = open_checker(folder.path, {.disabled = {"doubled-word"}});
  CHECK(project.checker->check("The the end.", Markup::text).empty());
}

}  // namespace copydesk
