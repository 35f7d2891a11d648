#include "project/project.h"

#include <algorithm>
#include <string>
#include <utility>

#include <doctest/doctest.h>

#include "checker/error.h"
#include "project/own_files.h"
#include "tests/project/folder.h"

namespace fs = std::filesystem;

namespace copydesk {
namespace {

bool has(const std::vector<fs::path>& files, const fs::path& file) {
  return std::ranges::find(files, file) != files.end();
}

std::vector<Diagnostic> check(const ProjectChecker& project, std::string_view text) {
  return project.checker->check(text, Markup::text);
}

constexpr std::string_view kRule =
    "summary: Say cat.\nrationale: So it is.\nseverity: error\nmessage: Say cat.\n"
    "replace: {qwop: cat}\n"
    "examples:\n  - incorrect: The [[qwop]] sat.\n    correct: The cat sat.\n"
    "  - correct: It was a dog.\n";

}  // namespace

TEST_CASE("a project is the nearest folder upwards with .copydesk or .git") {
  const test::Folder folder;
  fs::create_directories(folder.path / "articles/2026");
  fs::create_directories(folder.path / ".git");
  CHECK(project_root(folder.path / "articles/2026") == folder.path);
  fs::create_directories(folder.path / "articles/.copydesk");
  CHECK(project_root(folder.path / "articles/2026") == folder.path / "articles");
}

TEST_CASE("where no folder upwards is a project's, the fallback is") {
  const test::Folder folder;
  fs::create_directories(folder.path / "articles/2026");
  CHECK(project_root(folder.path / "articles/2026") == folder.path / "articles/2026");
  CHECK(project_root(folder.path / "articles/2026", folder.path) == folder.path);
  fs::create_directories(folder.path / "articles/.copydesk");
  CHECK(project_root(folder.path / "articles/2026", folder.path) == folder.path / "articles");
}

TEST_CASE("a project's words are right, in all its folders") {
  const test::Folder folder;
  fs::create_directories(folder.path / "articles");
  folder.write(".copydesk/words.txt", "Quibblix\n");
  const ProjectChecker project = open_checker(folder.path / "articles", {});
  CHECK(project.problems.empty());
  CHECK(project.checker->check("The Quibblix is gone.", Markup::text).empty());
  CHECK(has(project_files(folder.path, {}), folder.path / ".copydesk/names.yaml"));
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

TEST_CASE("own files that cannot be read are problems, and the rest counts") {
  const std::vector<std::string> names{"words.txt", "names.yaml", "honorifics.yaml",
                                       "abbreviations.txt", "decisions.yaml"};
  for (const std::string& name : names) {
    for (const std::string& text :
         {std::string("FOLDER"), std::string("\xFF\xFE-\0", 4), std::string("caf\xE9\n"),
          std::string("# long\n", 7) + std::string(17U << 20U, '\n'), std::string("\0\0", 2)}) {
      const test::Folder folder;
      const fs::path file = folder.path / ".copydesk" / name;
      CAPTURE(name);
      CAPTURE(text.substr(0, 10));
      folder.write(".copydesk/none", "");
      if (text == "FOLDER") {
        fs::create_directory(file);
      } else {
        folder.write(file, text);
      }
      const ProjectChecker project = open_checker(folder.path, {});
      REQUIRE(project.problems.size() == 1);
      CHECK(project.problems.front().path == file);
      CHECK(project.problems.front().diagnostics.size() == 1);
      CHECK(project.problems.front().diagnostics.front().severity == Severity::error);
      CHECK(has(project_files(folder.path, {}), file));
      CHECK(check(project, "The the end.").size() == 1);
    }
  }
}

TEST_CASE("a device or pipe in place of a list is not read") {
  const test::Folder folder;
  fs::create_directories(folder.path / ".copydesk");
  fs::create_symlink("/dev/zero", folder.path / ".copydesk/words.txt");
  const ProjectChecker project = open_checker(folder.path, {});
  REQUIRE(project.problems.size() == 1);
  CHECK(project.problems.front().diagnostics.front().message == "This is no plain file.");
}

TEST_CASE("a line of a list of words that is no word is a problem, and the other words are right") {
  const test::Folder folder;
  folder.write(".copydesk/words.txt", "two words\nQuibblix\n");
  const ProjectChecker project = open_checker(folder.path, {});
  REQUIRE(project.problems.size() == 1);
  CHECK(project.problems.front().diagnostics.front().rule == "words-file");
  CHECK(check(project, "The Quibblix is gone.").empty());
}

TEST_CASE("a decision on a rule that there is not is a warning, and the others hold") {
  const test::Folder folder;
  folder.write(".copydesk/decisions.yaml",
               "- {rule: doubled-wrod, text: the the}\n- {rule: doubled-word, text: The the}\n");
  const ProjectChecker project = open_checker(folder.path, {});
  REQUIRE(project.problems.size() == 1);
  CHECK(project.problems.front().diagnostics.front().severity == Severity::warning);
  CHECK(check(project, "The the end.").empty());
}

TEST_CASE("a list of names may be as long as a newsroom's") {
  const test::Folder folder;
  std::string names;
  for (int i = 0; names.size() < (std::size_t{2} << 20U); ++i) {
    names += "- {name: Anna Quib" + std::to_string(i) + ", role: Under-Secretary-General}\n";
  }
  folder.write(".copydesk/names.yaml", names);
  const ProjectChecker project = open_checker(folder.path, {});
  CHECK(project.problems.empty());
  CHECK(project.checker->desk().names->find("Anna Quib0") != nullptr);
}

TEST_CASE("files of the settings are relative to their base") {
  const test::Folder folder;
  folder.write("desk/house.yaml", "name: house\nwords: [Zorblax]\n");
  folder.write("desk/more.txt", "Quibblix\n");
  folder.write("desk/rules/ours/such.yaml", kRule);
  const CheckSettings settings{.style = "house.yaml",
                               .rule_folders = {"rules"},
                               .dictionaries = {"more.txt"},
                               .base = folder.path / "desk"};
  const ProjectChecker project = open_checker(folder.path, settings);
  CHECK(project.problems.empty());
  CHECK(check(project, "The Quibblix and Zorblax are gone.").empty());
  CHECK(project.rules.find("such") != nullptr);
  for (const char* file : {"house.yaml", "more.txt", "rules", "rules/ours/such.yaml"}) {
    CHECK(has(project_files(folder.path, settings), folder.path / "desk" / file));
  }
  CHECK_THROWS_AS(open_checker(folder.path, {.style = "house.yaml"}), Error);
}

TEST_CASE("what the settings ask for and is missing is an error, but known to be waited for") {
  const test::Folder folder;
  for (const CheckSettings& settings :
       {CheckSettings{.style = "none.yaml", .base = folder.path},
        CheckSettings{.rule_folders = {"none.yaml"}, .base = folder.path},
        CheckSettings{.dictionaries = {"none.yaml"}, .base = folder.path}}) {
    CHECK_THROWS_AS(open_checker(folder.path, settings), Error);
    CHECK(has(project_files(folder.path, settings), folder.path / "none.yaml"));
    CHECK(has(project_files(folder.path, settings), folder.path / ".copydesk/words.txt"));
  }
}

TEST_CASE("a rule file that is a folder is a problem, and the other rules count") {
  const test::Folder folder;
  folder.write("rules/ours/such.yaml", kRule);
  fs::create_directories(folder.path / "rules/ours/none.yaml");
  const ProjectChecker project =
      open_checker(folder.path, {.rule_folders = {(folder.path / "rules").string()}});
  REQUIRE(project.problems.size() == 1);
  CHECK(project.problems.front().path == folder.path / "rules/ours/none.yaml");
  CHECK(project.rules.find("such") != nullptr);
}

TEST_CASE("a checker depends on its files, on folders above them, and on what is new in a folder") {
  const test::Folder folder;
  folder.write("real/words.txt", "Quibblix\n");
  fs::create_directories(folder.path / ".copydesk");
  fs::create_symlink("../real/words.txt", folder.path / ".copydesk/words.txt");
  const std::vector<fs::path> files =
      project_files(folder.path, {.rule_folders = {(folder.path / "rules").string()}});
  CHECK(depends_on(files, folder.path / ".copydesk/names.yaml"));
  CHECK(depends_on(files, folder.path / "articles/../.copydesk/names.yaml"));
  CHECK(depends_on(files, folder.path / ".copydesk"));
  CHECK(depends_on(files, folder.path / "rules/ours/new.yaml"));
  CHECK(depends_on(files, folder.path / "real/words.txt"));
  CHECK_FALSE(depends_on(files, folder.path / "a.md"));
  CHECK_FALSE(depends_on(files, folder.path / ".copydesk/notes.txt"));
  CHECK_FALSE(depends_on(files, folder.path / "rules2"));
}

TEST_CASE("rules that the settings disable are off") {
  const test::Folder folder;
  const ProjectChecker project = open_checker(folder.path, {.disabled = {"doubled-word"}});
  CHECK(project.checker->check("The the end.", Markup::text).empty());
}

}  // namespace copydesk
