#include <algorithm>
#include <iostream>
#include <iterator>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "checker/checker.h"
#include "checker/error.h"
#include "checker/rule_examples.h"
#include "cli/commands.h"
#include "cli/settings.h"

namespace copydesk {
namespace {

struct TestOptions {
  std::vector<std::string> folders;
};

int test(const TestOptions& options) {
  std::vector<Rule> all;
  for (const std::string& folder : options.folders) {
    std::ranges::copy(load_own_rules(folder).rules(), std::back_inserter(all));
  }
  const RuleSet rules(std::move(all));
  if (rules.rules().empty()) {
    throw Error("no rules there: a rule is a file NAME.yaml, a word list NAME.csv");
  }
  const Desk desk = open_desk(find_data_folder());
  const std::vector<ExampleFailure> failures = run_examples(rules.rules(), desk);
  for (const ExampleFailure& failure : failures) {
    fmt::print(std::cout, "{}, example {}: {}\n", failure.rule, failure.example + 1,
               failure.message);
  }
  const std::size_t examples =
      std::transform_reduce(rules.rules().begin(), rules.rules().end(), std::size_t{0},
                            std::plus<>(), [](const Rule& rule) { return rule.examples.size(); });
  fmt::print(std::cout, "rules: {}, examples: {}, failures: {}\n", rules.rules().size(), examples,
             failures.size());
  return failures.empty() ? kClean : kFindings;
}

}  // namespace

Subcommand test_command() {
  const auto options = std::make_shared<TestOptions>();
  return {.name = "test",
          .summary = "Run the examples of rules, styles and word lists of your own",
          .options = {{"FOLDER", &options->folders, "Folders with rules or of a style, word lists",
                       "", true}},
          .run = [options] { return test(*options); }};
}

}  // namespace copydesk
