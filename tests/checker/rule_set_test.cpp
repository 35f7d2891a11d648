#include "checker/rule_set.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "checker/error.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRule =
    "summary: S\nrationale: R\nmatch: [alot]\nexamples:\n  - incorrect: '[[alot]]'\n  - correct: a "
    "lot\n";

// A folder that lives as long as the test.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / "copydesk_rule_set_test") {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }

  ~Folder() { fs::remove_all(path_); }

  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const fs::path& name, std::string_view text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << text;
  }

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

Rule rule_of(std::string category, std::string id) {
  Rule rule;
  rule.category = std::move(category);
  rule.id = std::move(id);
  return rule;
}

std::vector<std::string> ids(const RuleSet& rules) {
  std::vector<std::string> result;
  for (const Rule& rule : rules.rules()) result.push_back(rule.category + "/" + rule.id);
  return result;
}

}  // namespace

TEST_CASE("rules are sorted by category and id, and found by id") {
  const RuleSet rules({rule_of("b", "x"), rule_of("a", "z"), rule_of("a", "y")});
  CHECK(ids(rules) == std::vector<std::string>{"a/y", "a/z", "b/x"});
  REQUIRE(rules.find("z") != nullptr);
  CHECK(rules.find("z")->category == "a");
  CHECK(rules.find("w") == nullptr);
}

TEST_CASE("the nearest id is one that could have been meant, or none") {
  const RuleSet rules({rule_of("a", "doubled-word"), rule_of("a", "doubled-comma")});
  CHECK(rules.nearest("doubeld-word") == "doubled-word");
  CHECK(rules.nearest("serial-comma").empty());
  CHECK(rules.nearest(std::string(100'000, 'a')).empty());
}

TEST_CASE("a folder's rules have their file's name as id and their folder's as category") {
  const Folder folder;
  folder.write("house/two_words.yaml", kRule);
  folder.write("bare.yaml", kRule);
  folder.write("notes.txt", "no rule");
  RuleSet rules;
  CHECK(rules.load(folder.path()).empty());
  CHECK(ids(rules) == std::vector<std::string>{"copydesk-rule-set-test/bare", "house/two-words"});
}

TEST_CASE("a loaded rule replaces the rule of its id") {
  const Folder folder;
  folder.write("house/two_words.yaml", kRule);
  RuleSet rules({rule_of("spelling", "two-words")});
  CHECK(rules.load(folder.path()).empty());
  CHECK(ids(rules) == std::vector<std::string>{"house/two-words"});
}

TEST_CASE("a broken file is described and left out, the others are loaded") {
  const Folder folder;
  folder.write("house/broken.yaml", "summary: [");
  folder.write("house/good.yaml", kRule);
  RuleSet rules;
  const std::vector<FileDiagnostics> broken = rules.load(folder.path());
  REQUIRE(broken.size() == 1);
  CHECK(broken[0].path.filename() == "broken.yaml");
  CHECK(broken[0].text == "summary: [");
  CHECK_FALSE(broken[0].diagnostics.empty());
  CHECK(ids(rules) == std::vector<std::string>{"house/good"});
}

TEST_CASE("a folder that is not there is an error") {
  RuleSet rules;
  CHECK_THROWS_AS(rules.load("/no/such/folder"), Error);
}

}  // namespace copydesk
