#include "project/baseline.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "checker/error.h"
#include "project/article_places.h"
#include "tests/project/folder.h"

namespace fs = std::filesystem;

namespace copydesk {
namespace {

constexpr std::string_view kArticle = "The snior clerk met the snior clerk.\n";
constexpr std::string_view kSenior =
    R"({"path":"a.md","rule":"misspelling","text":"snior","before":"The","after":"clerk met"})";

Diagnostic finding(Span span, std::string rule = "misspelling") {
  return {.rule = std::move(rule), .span = span};
}

std::string line(std::string_view path, std::string_view rule, std::string_view more = "") {
  return R"({"path":")" + std::string(path) + R"(","rule":")" + std::string(rule) +
         R"(","text":"x","before":"","after":"")" + std::string(more) + "}\n";
}

// What is wrong with a baseline's text, which is met on reading or on looking up an article.
std::string fault_of(std::string text, std::string_view article) {
  try {
    const Baseline baseline(std::move(text), "base.jsonl");
    baseline.known(article);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

// The baseline `old` after articles were checked: those named, with the findings given.
UpdatedBaseline updated(std::string old, std::vector<std::string> checked, FindingCounts found,
                        bool prune) {
  const Baseline baseline(std::move(old), "base.jsonl");
  return update(baseline, {.found = std::move(found),
                           .checked = {checked.begin(), checked.end()},
                           .gone = [](const std::string& path) { return path == "gone.md"; },
                           .prune = prune});
}

// A line as a count is kept for it.
std::string key(std::string_view path, std::string_view rule) {
  std::string whole = line(path, rule);
  whole.resize(whole.size() - 2);
  return whole;
}

}  // namespace

TEST_CASE("a finding is known by its article, rule and context") {
  const Baseline baseline(std::string(kSenior) + "\n", "base.jsonl");
  CHECK(baseline.known("a.md").take(finding({4, 9}), kArticle));
  CHECK_FALSE(baseline.known("b.md").take(finding({4, 9}), kArticle));
  CHECK_FALSE(baseline.known("a.md").take(finding({4, 9}, "other"), kArticle));
  CHECK_FALSE(baseline.known("a.md").take(finding({24, 29}), kArticle));
}

TEST_CASE("what stands elsewhere in the article plays no part") {
  const Baseline baseline(std::string(kSenior) + "\n", "base.jsonl");
  const std::string moved = "A new lead.\n\n" + std::string(kArticle);
  CHECK(baseline.known("a.md").take(finding({17, 22}), moved));
}

TEST_CASE("so many are known as were counted, and no more") {
  std::string counted(kSenior);
  counted.insert(counted.size() - 1, R"(,"count":2)");
  const Baseline baseline(counted + "\n", "base.jsonl");
  KnownFindings known = baseline.known("a.md");
  CHECK(known.take(finding({4, 9}), kArticle));
  CHECK(known.take(finding({4, 9}), kArticle));
  CHECK_FALSE(known.take(finding({4, 9}), kArticle));
  CHECK(baseline.known("a.md").take(finding({4, 9}), kArticle));
}

TEST_CASE("a line reads back, whatever bytes are in it") {
  const std::string text = "A \"q\\uote\"\t\xFF\xE2\x80\xA8\x01 x stands\n";
  for (const std::string path : {"a \"b\".md", "M\xC3\xA1laga.md", "bad\xFF.md", "tab\t.md"}) {
    CAPTURE(path);
    const std::string written = line_of(path, finding({2, 15}), text) + "}\n";
    CHECK(written.find('\n') == written.size() - 1);
    const Baseline baseline(written, "base.jsonl");
    CHECK(baseline.known(path).take(finding({2, 15}), text));
  }
}

TEST_CASE("lines out of order and line ends of other systems are read as well") {
  const Baseline baseline(line("c.md", "r") + "\r\n" + line("a.md", "r") + line("b.md", "r"),
                          "base.jsonl");
  for (const char* path : {"a.md", "b.md", "c.md"}) {
    CHECK(baseline.known(path).take(finding({0, 1}, "r"), "x\n"));
  }
}

TEST_CASE("an article is not taken for one whose name is longer") {
  const Baseline baseline(line("a.md", "r") + line("a.md.md", "s"), "base.jsonl");
  CHECK_FALSE(baseline.known("a.md").take(finding({0, 1}, "s"), "x\n"));
}

TEST_CASE("a damaged line is named with what is wrong") {
  const std::string good = line("a.md", "r");
  CHECK(fault_of(good + "nonsense\n", "a.md") ==
        R"(base.jsonl:2: a line begins with {"path": and ends with })");
  CHECK(fault_of(good + "<<<<<<< HEAD\n" + good, "a.md") ==
        "base.jsonl:2: a merge was not finished: keep the lines of both sides");
  CHECK(fault_of(good + "{\"path\":\"b.md\",}\n", "b.md") ==
        "base.jsonl:2: this is no JSON object on one line");
  CHECK(fault_of(good + "{\"path\":\"b.md\",\"rule\":7}\n", "b.md") ==
        "base.jsonl:2: a text is wanted under “rule”");
  for (const char* count : {"0", "-1", "1.5", "\"2\"", "null"}) {
    CAPTURE(count);
    CHECK(fault_of(line("a.md", "r", R"(,"count":)" + std::string(count)), "a.md") ==
          "base.jsonl:1: “count” must be a whole number from 1");
  }
  CHECK(fault_of(line("a.md", "r", R"(,"line":3)"), "a.md") ==
        "base.jsonl:1: allowed are path, rule, text, before, after and count, each once");
}

TEST_CASE("only the lines of an article that is looked up are parsed") {
  CHECK(fault_of(line("a.md", "r") + "{\"path\":\"b.md\",damaged}\n", "a.md").empty());
}

TEST_CASE("a baseline that is not there is empty unless it was asked for") {
  const test::Folder folder;
  CHECK(read_baseline(folder.path / "baseline.jsonl", false).empty());
  CHECK_THROWS_AS(read_baseline(folder.path / "baseline.jsonl", true), Error);
  CHECK_THROWS_AS(read_baseline(folder.path, false), Error);
}

TEST_CASE("an update replaces what is known of the articles that were checked") {
  const UpdatedBaseline now =
      updated(line("a.md", "old") + line("b.md", "old") + line("gone.md", "old"), {"a.md"},
              {{key("a.md", "new"), 2}}, false);
  CHECK(now.text == line("a.md", "new", R"(,"count":2)") + line("b.md", "old"));
  CHECK(now.findings == 3);
  CHECK(now.articles == 2);
  CHECK(now.added == 2);
  CHECK(now.dropped == 2);
}

TEST_CASE("pruning drops what no longer occurs and adds nothing") {
  const std::string old = line("a.md", "fixed") + line("a.md", "left", R"(,"count":5)") +
                          line("b.md", "unseen") + line("gone.md", "r");
  const FindingCounts found = {{key("a.md", "left"), 2}, {key("a.md", "new"), 1}};
  const UpdatedBaseline now = updated(old, {"a.md"}, found, true);
  CHECK(now.text == line("a.md", "left", R"(,"count":2)") + line("b.md", "unseen"));
  CHECK(now.added == 0);
  CHECK(now.dropped == 5);
}

TEST_CASE("pruning counts a line that a merge doubled once it is added up") {
  const UpdatedBaseline now =
      updated(line("a.md", "r") + line("a.md", "r"), {"a.md"}, {{key("a.md", "r"), 2}}, true);
  CHECK(now.text == line("a.md", "r", R"(,"count":2)"));
}

TEST_CASE("an update of what it wrote itself changes nothing") {
  const FindingCounts found = {
      {key("a b.md", "r"), 1}, {key("a.md", "r"), 3}, {key("a.md", "s"), 1}};
  const std::string text = updated("", {"a.md", "a b.md"}, found, false).text;
  CHECK(updated(text, {"a.md", "a b.md"}, found, false).text == text);
  CHECK(updated(text, {"a.md", "a b.md"}, found, true).text == text);
}

TEST_CASE("an article is placed in its own project, also through links") {
  const test::Folder folder;
  folder.write("desk/.copydesk/words.txt", "");
  folder.write("desk/news/a.md", "");
  folder.write("other/.copydesk/words.txt", "");
  folder.write("other/b.md", "");
  fs::create_directory_symlink(folder.path / "desk/news", folder.path / "linked");
  ArticlePlaces places;
  CHECK(places.of(folder.path / "desk/news/a.md").root == folder.path / "desk");
  CHECK(places.of(folder.path / "desk/news/a.md").path == "news/a.md");
  CHECK(places.of(folder.path / "other/../desk/news/a.md").path == "news/a.md");
  CHECK(places.of(folder.path / "other/b.md").root == folder.path / "other");
  CHECK(places.of(folder.path / "linked/a.md").path == "news/a.md");
}

}  // namespace copydesk
