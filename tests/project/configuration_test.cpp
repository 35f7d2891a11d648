#include "project/configuration.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "project/project.h"
#include "tests/project/folder.h"

namespace fs = std::filesystem;

namespace copydesk {
namespace {

// What is wrong, as `marked text: message`.
std::vector<std::string> messages_of(const std::vector<FileDiagnostics>& files) {
  std::vector<std::string> messages;
  for (const FileDiagnostics& file : files) {
    for (const Diagnostic& problem : file.diagnostics) {
      messages.push_back(file.text.substr(problem.span.start, problem.span.size()) + ": " +
                         problem.message);
    }
  }
  return messages;
}

// The checker of an article in the folder.
const ProjectChecker& checker_of(ProjectCheckers& checkers, const test::Folder& folder,
                                 const fs::path& article) {
  return checkers.of(folder.path / article);
}

std::vector<std::string> mistakes_in(std::string_view configuration) {
  const test::Folder folder;
  folder.write("copydesk.yaml", configuration);
  ProjectCheckers checkers({});
  return messages_of(checker_of(checkers, folder, "a.md").problems);
}

std::vector<std::string> rules_found(const ProjectChecker& project, std::string_view text) {
  std::vector<std::string> rules;
  for (const Diagnostic& one : project.checker->check(text, Markup::markdown)) {
    rules.push_back(one.rule);
  }
  return rules;
}

}  // namespace

TEST_CASE("the nearest copydesk.yaml wins, key by key; words are joined") {
  const test::Folder folder;
  folder.write("copydesk.yaml",
               "language: en-GB\nwords: [quibblix]\nfail_on: error\n"
               "rules: { percent-form: sign, doubled-word: off }\n");
  folder.write("news/copydesk.yaml",
               "words: [zorblax]\nrules: { percent-form: per-cent }\nfail_on: never\n");
  ProjectCheckers checkers({});
  const ProjectChecker& news = checker_of(checkers, folder, "news/a.md");
  CHECK(messages_of(news.problems).empty());
  CHECK(news.style.language == Dialect::gb);
  CHECK(news.style.words == std::vector<std::string>{"quibblix", "zorblax"});
  CHECK(news.style.rules.at("percent-form").value == "per-cent");
  CHECK(news.style.rules.at("doubled-word").enabled == false);
  CHECK(news.fail_on == "never");
  const ProjectChecker& other = checker_of(checkers, folder, "b.md");
  CHECK(other.style.rules.at("percent-form").value == "sign");
  CHECK(other.fail_on == "error");
}

TEST_CASE("root: true and a repository's top end the search") {
  const test::Folder folder;
  folder.write("copydesk.yaml", "language: en-GB\n");
  folder.write("a/copydesk.yaml", "root: true\nwords: [zorblax]\n");
  fs::create_directories(folder.path / "b/.git");
  ProjectCheckers checkers({});
  CHECK(checker_of(checkers, folder, "a/x/y.md").style.language == Dialect::automatic);
  CHECK(checker_of(checkers, folder, "b/y.md").style.language == Dialect::automatic);
  CHECK(checker_of(checkers, folder, "c/y.md").style.language == Dialect::gb);
}

TEST_CASE("sections hold for the articles that their patterns name, the last one most") {
  const test::Folder folder;
  folder.write("copydesk.yaml",
               "language: en-GB\nsections:\n"
               "  - files: opinion\n    language: en-US\n    rules: { doubled-word: off }\n"
               "  - files: ['*.txt', 'opinion/lead/*.md']\n    language: en-CA\n");
  ProjectCheckers checkers({});
  CHECK(checker_of(checkers, folder, "a.md").style.language == Dialect::gb);
  CHECK(checker_of(checkers, folder, "opinion/x/a.md").style.language == Dialect::us);
  CHECK(checker_of(checkers, folder, "news/a.txt").style.language == Dialect::ca);
  const ProjectChecker& lead = checker_of(checkers, folder, "opinion/lead/a.md");
  CHECK(lead.style.language == Dialect::ca);
  CHECK(lead.style.rules.at("doubled-word").enabled == false);
}

TEST_CASE("articles that are checked alike share a checker") {
  const test::Folder folder;
  folder.write("copydesk.yaml", "sections:\n  - files: x\n    language: en-US\n");
  ProjectCheckers checkers({});
  CHECK(&checkers.of(folder.path / "a.md") == &checkers.of(folder.path / "b.md"));
  CHECK(&checkers.of(folder.path / "a.md") != &checkers.of(folder.path / "x/b.md"));
}

TEST_CASE("what is excluded is not to be checked") {
  const test::Folder folder;
  folder.write("copydesk.yaml", "exclude: [drafts, '*.gen.md']\n");
  ProjectCheckers checkers({});
  CHECK(checkers.excludes(folder.path / "drafts/a.md"));
  CHECK(checkers.excludes(folder.path / "news/a.gen.md"));
  CHECK(!checkers.excludes(folder.path / "news/drafts.md"));
}

TEST_CASE("the style of a configuration is the ground, and what a person asks for outranks both") {
  const test::Folder folder;
  folder.write("house.yaml",
               "language: en-US\nrules: { percent-form: sign, date-order: day-month }\n");
  folder.write("copydesk.yaml", "style: house.yaml\nrules: { percent-form: per-cent }\n");
  ProjectCheckers checkers({});
  const ProjectChecker& project = checker_of(checkers, folder, "a.md");
  CHECK(messages_of(project.problems).empty());
  CHECK(project.style.rules.at("percent-form").value == "per-cent");
  CHECK(project.style.rules.at("date-order").value == "day-month");
  ProjectCheckers asked({.language = Dialect::gb, .disabled = {"date-order"}});
  CHECK(asked.of(folder.path / "a.md").style.language == Dialect::gb);
  CHECK(asked.of(folder.path / "a.md").style.rules.at("date-order").enabled == false);
  ProjectCheckers plain({.configuration = false});
  CHECK(plain.of(folder.path / "a.md").style.rules.empty());
}

TEST_CASE("nothing is reported in segments and patterns that are ignored") {
  const test::Folder folder;
  folder.write("copydesk.yaml", "ignore: { segments: heading, patterns: ['\\{\\{.*?\\}\\}'] }\n");
  ProjectCheckers checkers({});
  const ProjectChecker& project = checker_of(checkers, folder, "a.md");
  CHECK(rules_found(project, "# A qwopzz here\n\nThe {{ qwopzz }} cat sat.\n").empty());
  CHECK(rules_found(project, "# A cat\n\nThe {{ cat }} qwopzz sat.\n") ==
        std::vector<std::string>{"misspelling"});
}

TEST_CASE("mistakes in a configuration are marked, with what is allowed and what is nearest") {
  CHECK(mistakes_in("langauge: en-GB\n")
            .front()
            .starts_with("langauge: Unknown key “langauge”. Did you mean “language”? Allowed: "
                         "language, rules,"));
  CHECK(mistakes_in("rules: { doubled-wrod: off }\n").size() == 1);
  CHECK(mistakes_in("fail_on: eror\n")
            .front()
            .starts_with("eror: Unknown value “eror”. Did you mean “error”?"));
  CHECK(mistakes_in("sections:\n  - language: en-GB\n").size() == 1);
  CHECK(mistakes_in("sections:\n  - files: x\n    langauge: en-GB\n").size() == 1);
  CHECK(mistakes_in("sections: 3\n").size() == 1);
  CHECK(mistakes_in("style: none-like\n").front().find("un-like") != std::string::npos);
  CHECK(mistakes_in("- a\n").size() == 1);
  CHECK(mistakes_in("names: no.yaml\n").size() == 1);
  CHECK(mistakes_in("# nothing is said\n").empty());
}

TEST_CASE("a configuration names nothing outside its repository") {
  const test::Folder folder;
  folder.write("words.dic", "qwopzz\n");
  folder.write("house.yaml", "language: en-GB\n");
  folder.write("in/copydesk.yaml", "dictionaries: ../words.dic\nrule_folders: [/etc]\n");
  fs::create_directories(folder.path / "in/.git");
  fs::create_symlink(folder.path / "words.dic", folder.path / "in/link.dic");
  folder.write("in/x/copydesk.yaml", "dictionaries: ../link.dic\n");
  ProjectCheckers checkers({});
  const ProjectChecker& project = checker_of(checkers, folder, "in/x/a.md");
  const std::vector<std::string> messages = messages_of(project.problems);
  REQUIRE(messages.size() == 3);
  for (const std::string& message : messages) {
    CHECK(message.find("lies outside the project") != std::string::npos);
  }
  CHECK(project.style.dictionaries.empty());
}

TEST_CASE("a rule of a style that other articles have may be set") {
  const test::Folder folder;
  folder.write("copydesk.yaml", "rules: { no-such-rule-at-all: off }\n");
  ProjectCheckers checkers({});
  CHECK(checker_of(checkers, folder, "a.md").problems.size() == 1);
}

TEST_CASE("all that is set is known with its file and line") {
  const test::Folder folder;
  folder.write("copydesk.yaml", "# ours\nlanguage: en-GB\nrules:\n  percent-form: sign\n");
  ProjectCheckers checkers({});
  const Style& style = checker_of(checkers, folder, "a.md").style;
  REQUIRE(style.settings.size() == 2);
  CHECK(style.settings[0].key == "language");
  CHECK(style.settings[0].line == 2);
  CHECK(style.settings[1].key == "rules.percent-form");
  CHECK(style.settings[1].value == "sign");
  CHECK(style.settings[1].line == 4);
  CHECK(style.settings[1].file == folder.path / "copydesk.yaml");
}

}  // namespace copydesk
