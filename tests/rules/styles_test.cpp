// The styles that ship.
#include <doctest/doctest.h>

#include "checker/checker.h"
#include "checker/rule_examples.h"
#include "checker/style_file.h"
#include "rules/built_in.h"

namespace copydesk {
namespace {

constexpr std::size_t kFewest = 20;  // things that a pack has to say

// Opens a style with the rules that it brings along, and tells what is wrong with it.
Style open(const std::string& name, RuleSet& rules, RuleSet& own) {
  StyleFiles files(find_data_folder());
  files.open(name);
  Style style;
  files.read_sources(style);
  rules = built_in_rules();
  std::vector<FileDiagnostics> broken;
  load_sources(style, find_data_folder(), own, broken);
  for (const FileDiagnostics& file : broken) {
    FAIL_CHECK(file.path << ": " << file.diagnostics.front().message);
  }
  for (const Rule& rule : own.rules()) rules.add(rule);
  files.apply(rules, style);
  for (const FileDiagnostics& file : files.problems()) {
    FAIL_CHECK(file.path << ": " << file.diagnostics.front().message);
  }
  return style;
}

}  // namespace

TEST_CASE("every style that ships is without mistakes, and its rules keep their examples") {
  const Desk desk = open_desk(find_data_folder());
  for (const std::string& name : shipped_styles(find_data_folder())) {
    CAPTURE(name);
    RuleSet rules;
    RuleSet own;
    open(name, rules, own);
    for (const ExampleFailure& failure : run_examples(own.rules(), desk)) {
      FAIL_CHECK(failure.rule << ", example " << failure.example + 1 << ": " << failure.message);
    }
  }
}

TEST_CASE("a style's rules are its own: none has the name of a built-in one") {
  const RuleSet built_in = built_in_rules();
  for (const std::string& name : shipped_styles(find_data_folder())) {
    RuleSet rules;
    RuleSet own;
    open(name, rules, own);
    for (const Rule& rule : own.rules()) {
      CAPTURE(name);
      CAPTURE(rule.id);
      CHECK(built_in.find(rule.id) == nullptr);
    }
  }
}

TEST_CASE("a style says what house it is for, and has enough to say") {
  for (const std::string& name : shipped_styles(find_data_folder())) {
    if (name == "default") continue;
    CAPTURE(name);
    RuleSet rules;
    RuleSet own;
    const Style style = open(name, rules, own);
    CHECK(!style.about.empty());
    std::size_t said = own.rules().size();
    for (const auto& [id, setting] : style.rules) {
      if (setting.enabled.value_or(true) && own.find(id) == nullptr) ++said;
    }
    CHECK(said >= kFewest);
  }
}

}  // namespace copydesk
