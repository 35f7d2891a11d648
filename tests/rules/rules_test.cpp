#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "checker/checker.h"
#include "checker/rule_examples.h"
#include "rules/built_in.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

std::string with_dashes(const fs::path& name) {
  std::string result = name.string();
  std::ranges::replace(result, '_', '-');
  return result;
}

// category/id of each file in rules/*/.
std::set<std::string> rule_files() {
  std::set<std::string> names;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(COPYDESK_RULES)) {
    const fs::path& path = entry.path();
    if (path.extension() != ".yaml" && path.extension() != ".cpp") continue;
    names.insert(with_dashes(path.parent_path().filename()) + "/" + with_dashes(path.stem()));
  }
  return names;
}

}  // namespace

TEST_CASE("every rule keeps its examples") {
  const Desk desk = open_desk(find_data_folder());
  for (const ExampleFailure& failure : run_examples(built_in_rules().rules(), desk)) {
    FAIL_CHECK(failure.rule << ", example " << failure.example + 1 << ": " << failure.message);
  }
}

TEST_CASE("every file of rules is a built-in rule, named as its file and folder") {
  std::set<std::string> rules;
  for (const Rule& rule : built_in_rules().rules()) rules.insert(rule.category + "/" + rule.id);
  CHECK(rules == rule_files());
}

TEST_CASE(
    "every rule says what it is, why, and shows both what it finds and what it leaves alone") {
  const auto shows_fault = [](const Example& example) { return !example.incorrect.empty(); };
  for (const Rule& rule : built_in_rules().rules()) {
    CAPTURE(rule.id);
    CHECK_FALSE(rule.summary.empty());
    CHECK_FALSE(rule.rationale.empty());
    CHECK(std::ranges::any_of(rule.examples, shows_fault));
    CHECK_FALSE(std::ranges::all_of(rule.examples, shows_fault));
  }
}

TEST_CASE("an example that its rule does not keep is a failure that shows both sides") {
  PatternSpec spec;
  spec.entries = {{"alot", {"a lot"}}};
  Rule rule;
  rule.id = "test";
  rule.check = spec;
  rule.examples = {{.incorrect = "[[Alot]] of it", .correct = "A lot of it"},
                   {.incorrect = "Alot of [[it]]", .correct = ""},
                   {.incorrect = "[[alot]]", .correct = "much"},
                   {.incorrect = "", .correct = "alot"}};
  const Desk desk = open_desk(find_data_folder());
  const std::vector<ExampleFailure> failures = run_examples(std::vector{rule}, desk);
  REQUIRE(failures.size() == 3);
  CHECK(failures[0].example == 1);
  CHECK(failures[0].message.find("[[Alot]] of it") != std::string::npos);
  CHECK(failures[1].message.find("a lot") != std::string::npos);
  CHECK(failures[2].message == "expected silence, found [[alot]]");
}

}  // namespace copydesk
