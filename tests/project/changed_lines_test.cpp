#include "project/changed_lines.h"

#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "checker/error.h"
#include "project/git.h"
#include "tests/project/folder.h"

namespace fs = std::filesystem;

namespace copydesk {
namespace {

// A repository with one commit on `main`, that goes with the test.
class Repository {
 public:
  Repository() {
    git({"init", "-q", "-b", "main"});
    folder_.write("news/harbour.md", "one\ntwo\nthree\nfour\n");
    folder_.write("old.md", "a first line\na second line\na third line\na fourth line\n");
    commit();
  }

  void git(const std::vector<std::string>& arguments) const {
    std::vector<std::string> words{"-c", "user.name=Desk", "-c", "user.email=desk@example.org"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    const GitAnswer answer = run_git(path(), words);
    REQUIRE_MESSAGE(answer.status == 0, answer.error);
  }

  void commit() const {
    git({"add", "--all"});
    git({"commit", "-q", "-m", "a day's work"});
  }

  void write(const fs::path& name, std::string_view text) const { folder_.write(name, text); }

  Patch changes(const std::string& revision, const fs::path& folder = {}) const {
    return changes_since(revision, path() / folder).patch;
  }

  // What changes_since() says where it fails.
  std::string refusal(const std::string& revision) const {
    try {
      changes(revision);
    } catch (const Error& error) {
      return error.what();
    }
    return {};
  }

  const fs::path& path() const { return folder_.path; }

 private:
  test::Folder folder_;
};

std::vector<bool> touched(std::string_view text, const std::vector<Span>& spans,
                          const ChangedLines& lines) {
  std::vector<Diagnostic> diagnostics;
  for (const Span span : spans) diagnostics.push_back({.span = span});
  return in_changed_lines(diagnostics, text, lines);
}

bool is_whole(const ChangedLines& lines) {
  return lines.size() == 1 && lines[0].first == 1 && lines[0].count > 1000000;
}

}  // namespace

TEST_CASE("lines that were changed, added and deleted are found in the working tree") {
  const Repository repository;
  repository.write("news/harbour.md", "one\nTWO\nthree\nfour\nfive\n");
  CHECK(repository.changes("HEAD").files.at("news/harbour.md") == ChangedLines{{2, 1}, {5, 1}});
  repository.write("news/harbour.md", "one\nfour\n");
  CHECK(repository.changes("HEAD").files.at("news/harbour.md") == ChangedLines{{2, 0}});
  repository.write("news/harbour.md", "three\nfour\n");
  CHECK(repository.changes("HEAD").files.at("news/harbour.md") == ChangedLines{{1, 0}});
}

TEST_CASE("a file without a line end at its end is read right") {
  const Repository repository;
  repository.write("news/harbour.md", "one\ntwo\nthree\nfour");
  CHECK(repository.changes("HEAD").files.at("news/harbour.md") == ChangedLines{{4, 1}});
  repository.commit();
  repository.write("news/harbour.md", "one\nTWO\nthree\nfour\nfive");
  CHECK(repository.changes("HEAD").files.at("news/harbour.md") == ChangedLines{{2, 1}, {4, 2}});
}

TEST_CASE("what is staged counts like what is not") {
  const Repository repository;
  repository.write("news/harbour.md", "ONE\ntwo\nthree\nfour\n");
  repository.git({"add", "--all"});
  CHECK(repository.changes("main").files.at("news/harbour.md") == ChangedLines{{1, 1}});
}

TEST_CASE("an unchanged repository has no changes") {
  const Repository repository;
  CHECK(repository.changes("HEAD").files.empty());
}

TEST_CASE("only what happened since the branch was cut counts") {
  const Repository repository;
  repository.git({"checkout", "-q", "-b", "desk"});
  repository.write("news/harbour.md", "one\ntwo\nthree\nFOUR\n");
  repository.commit();
  repository.git({"checkout", "-q", "main"});
  repository.write("old.md", "rewritten on main\n");
  repository.commit();
  repository.git({"checkout", "-q", "desk"});
  const Patch patch = repository.changes("main");
  CHECK(patch.files.size() == 1);
  CHECK(patch.files.at("news/harbour.md") == ChangedLines{{4, 1}});
  CHECK(repository.changes("HEAD").files.empty());
  CHECK(repository.changes("HEAD~1").files.size() == 1);
}

TEST_CASE("a branch of a server is a revision") {
  const Repository repository;
  const test::Folder other;
  const std::string copy = (other.path / "copy").string();
  repository.git({"clone", "-q", repository.path().string(), copy});
  other.write("copy/old.md", "new\n");
  CHECK(changes_since("origin/main", copy).patch.files.size() == 1);
}

TEST_CASE("a renamed file has only the lines that changed with it") {
  const Repository repository;
  repository.git({"mv", "old.md", "new name.md"});
  CHECK(repository.changes("HEAD").files.empty());
  repository.write("new name.md", "a first line\na second line\na third line\nchanged\n");
  const Patch patch = repository.changes("HEAD");
  CHECK(patch.files.at("new name.md") == ChangedLines{{4, 1}});
  CHECK(patch.deleted.empty());
}

TEST_CASE("a deleted file is named as such") {
  const Repository repository;
  fs::remove(repository.path() / "old.md");
  const Patch patch = repository.changes("HEAD");
  CHECK(patch.files.empty());
  CHECK(patch.deleted.contains("old.md"));
}

TEST_CASE("a file that is not tracked counts as a whole unless it is ignored") {
  const Repository repository;
  repository.write(".gitignore", "draft.md\n");
  repository.write("draft.md", "text\n");
  repository.write("sport/final.md", "text\n");
  const Patch patch = repository.changes("HEAD");
  CHECK(patch.files.size() == 2);
  CHECK(is_whole(patch.files.at("sport/final.md")));
  CHECK(repository.changes("HEAD", "news").files.size() == 2);
}

TEST_CASE("names come as they are, whatever is in them") {
  const std::vector<std::string> names = {"two words.md", "\"quoted\".md", "Málaga.md",
                                          "tab\there.md", "new\nline.md",  "back\\slash.md",
                                          "-dash.md",     "b/b.md"};
  const Repository repository;
  for (const std::string& name : names) repository.write(name, "one\n");
  CHECK(repository.changes("HEAD").files.size() == names.size());
  repository.commit();
  for (const std::string& name : names) repository.write(name, "one\ntwo\n");
  const Patch patch = repository.changes("HEAD");
  CHECK(patch.files.size() == names.size());
  for (const std::string& name : names) {
    CAPTURE(name);
    REQUIRE(patch.files.contains(name));
    CHECK(patch.files.at(name) == ChangedLines{{2, 1}});
  }
}

TEST_CASE("an article that looks like a patch changes nothing but itself") {
  const Repository repository;
  repository.write("old.md", "-- a/x\n++ b/evil.md\n@@ -1 +1 @@\ndiff --git a/y b/y\n");
  const Patch patch = repository.changes("HEAD");
  CHECK(patch.files.size() == 1);
  CHECK(patch.files.at("old.md") == ChangedLines{{1, 4}});
}

TEST_CASE("settings of the repository neither run programs nor change the answer") {
  const Repository repository;
  const fs::path trace = repository.path() / "trace";
  const std::string program = "touch " + trace.string();
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, std::string>>{{"diff.external", program},
                                                        {"core.fsmonitor", program},
                                                        {"diff.words.textconv", program},
                                                        {"diff.words.command", program},
                                                        {"color.ui", "always"},
                                                        {"diff.noprefix", "true"},
                                                        {"diff.mnemonicPrefix", "true"},
                                                        {"diff.context", "9"},
                                                        {"diff.interHunkContext", "9"},
                                                        {"diff.relative", "true"}}) {
    repository.git({"config", name, value});
  }
  repository.write(".git/info/attributes", "*.md diff=words\n");
  repository.write("news/harbour.md", "ONE\ntwo\nTHREE\nfour\n");
  repository.write("old.md", "a first line\na second line\na third line\nchanged\n");
  const Patch patch = repository.changes("HEAD", "news");
  CHECK(patch.files.size() == 2);
  CHECK(patch.files.at("news/harbour.md") == ChangedLines{{1, 1}, {3, 1}});
  CHECK_FALSE(fs::exists(trace));
}

TEST_CASE("what keeps changes from being known is said with what to do") {
  const auto says = [](const std::string& message, std::string_view part) {
    CAPTURE(message);
    CHECK(message.find(part) != std::string::npos);
  };
  const Repository repository;
  says(repository.refusal("nowhere"), "there is no revision “nowhere”; name a branch");
  says(repository.refusal("HEAD~7"), "there is no revision “HEAD~7”");
  says(repository.refusal("--output=x"), "“--output=x” is no revision");
  says(repository.refusal(""), "is no revision");
  repository.git({"checkout", "-q", "--orphan", "other"});
  says(repository.refusal("main"), "has no commit yet");
  repository.write("old.md", "another beginning\n");
  repository.commit();
  says(repository.refusal("main"), "no commit in common; name a branch");
  const test::Folder none;
  try {
    changes_since("HEAD", none.path);
    FAIL("a folder without a repository");
  } catch (const Error& error) {
    says(error.what(), "lies in none; run copydesk inside one");
  }
}

TEST_CASE("a shallow clone is told how to get the history") {
  const Repository repository;
  repository.git({"checkout", "-q", "-b", "desk"});
  repository.write("old.md", "on the desk\n");
  repository.commit();
  repository.git({"checkout", "-q", "main"});
  repository.write("old.md", "on main\n");
  repository.commit();
  const test::Folder other;
  const std::string copy = (other.path / "copy").string();
  repository.git({"clone", "-q", "--depth=1", "--no-single-branch", "--branch=desk",
                  "file://" + repository.path().string(), copy});
  try {
    changes_since("origin/main", copy);
    FAIL("a clone without a merge base");
  } catch (const Error& error) {
    CHECK(std::string(error.what()).find("git fetch --unshallow") != std::string::npos);
  }
}

TEST_CASE("a finding counts where it touches a changed line") {
  constexpr std::string_view kText = "one\ntwo\nthree\n";
  CHECK(touched(kText, {{0, 3}, {4, 7}, {8, 13}}, {{2, 1}}) == std::vector{false, true, false});
  CHECK(touched(kText, {{0, 5}, {6, 9}, {0, 14}}, {{2, 1}}) == std::vector{true, true, true});
  CHECK(touched(kText, {{4, 4}, {3, 3}, {8, 8}}, {{2, 1}}) == std::vector{true, false, false});
  CHECK(touched(kText, {{0, 3}, {4, 7}, {8, 13}}, {{1, 1}, {3, 1}}) ==
        std::vector{true, false, true});
}

TEST_CASE("a deletion touches the line in its place, or the last") {
  constexpr std::string_view kText = "one\ntwo\n";
  CHECK(touched(kText, {{0, 3}, {4, 7}}, {{2, 0}}) == std::vector{false, true});
  CHECK(touched(kText, {{0, 3}, {4, 7}}, {{3, 0}}) == std::vector{false, true});
  CHECK(touched(kText, {{0, 3}, {4, 7}}, {{1, 0}}) == std::vector{true, false});
}

TEST_CASE("a place at the end of the text is in the last line") {
  CHECK(touched("one\ntwo\n", {{8, 8}}, {{2, 1}}) == std::vector{true});
  CHECK(touched("one\ntwo", {{7, 7}}, {{1, 1}}) == std::vector{false});
  CHECK(touched("", {{0, 0}}, {{1, 1}}) == std::vector{true});
}

TEST_CASE("a finding counts where a place that explains it changed") {
  const std::vector<Diagnostic> diagnostics = {
      {.span = {0, 3}, .related = {{.message = "here", .span = {4, 7}}}}};
  CHECK(in_changed_lines(diagnostics, "one\ntwo\nthree\n", {{2, 1}}) == std::vector{true});
  CHECK(in_changed_lines(diagnostics, "one\ntwo\nthree\n", {{3, 1}}) == std::vector{false});
}

}  // namespace copydesk
