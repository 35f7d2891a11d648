#include "checker/style.h"

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

// A data folder with one style, as long as the test lives.
class Data {
 public:
  explicit Data(std::string_view style) : path_(fs::temp_directory_path() / "copydesk_style_test") {
    fs::remove_all(path_);
    fs::create_directories(path_ / "styles");
    std::ofstream(path_ / "styles" / "house.yaml", std::ios::binary) << style;
  }

  ~Data() { fs::remove_all(path_); }

  Data(const Data&) = delete;
  Data& operator=(const Data&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

Rule rule_of(std::string id, bool preview = false) {
  Rule rule;
  rule.id = std::move(id);
  rule.preview = preview;
  return rule;
}

Rule date_order() {
  Rule rule = rule_of("date-order", true);
  rule.check = ChoiceSpec{.values = {{"day-month", ""}, {"month-day", ""}}};
  return rule;
}

RuleSet rules() {
  return RuleSet({rule_of("doubled-word"), rule_of("wordy", true), date_order()});
}

std::vector<std::string> problems_of(std::string_view text, Style& style) {
  const Data data(text);
  std::vector<FileDiagnostics> files;
  style = load_style("house", data.path(), rules(), files);
  std::vector<std::string> messages;
  for (const FileDiagnostics& file : files) {
    for (const Diagnostic& problem : file.diagnostics) {
      messages.push_back(file.text.substr(problem.span.start, problem.span.size()) + ": " +
                         problem.message);
    }
  }
  return messages;
}

}  // namespace

TEST_CASE("a style gives its language, words and what it says of rules") {
  Style style;
  CHECK(problems_of("name: The House\nlanguage: en-GB\nwords: [fooish, Baz]\npreview: true\n"
                    "rules: { doubled-word: hint, wordy: off }\n",
                    style)
            .empty());
  CHECK(style.name == "The House");
  CHECK(style.language == Dialect::gb);
  CHECK(style.words == std::vector<std::string>{"fooish", "Baz"});
  CHECK(style.preview);
  CHECK(style.severity(rule_of("doubled-word")) == Severity::hint);
  CHECK(style.severity(rule_of("wordy", true)) == std::nullopt);
}

TEST_CASE("a style names the house's value of a choice, which turns it on, and its severity") {
  Style style;
  CHECK(problems_of("rules: { date-order: month-day }", style).empty());
  CHECK(style.value(date_order()) == 1);
  CHECK(style.severity(date_order()) == Severity::warning);
  CHECK(problems_of("rules: { date-order: { value: day-month, severity: hint } }", style).empty());
  CHECK(style.value(date_order()) == 0);
  CHECK(style.severity(date_order()) == Severity::hint);
  CHECK(problems_of("rules: { date-order: on }", style).empty());
  CHECK(style.value(date_order()) == std::nullopt);
  CHECK(problems_of("rules: { date-order: off }", style).empty());
  CHECK(style.severity(date_order()) == std::nullopt);
}

TEST_CASE("a value that a choice has not is marked, with those that it has") {
  Style style;
  CHECK(problems_of("rules: { date-order: day-mnth }", style) ==
        std::vector<std::string>{"day-mnth: Unknown value “day-mnth”. Did you mean “day-month”? "
                                 "Allowed: error, warning, info, hint, on, off, day-month, "
                                 "month-day."});
  CHECK(problems_of("rules: { date-order: { value: hint } }", style) ==
        std::vector<std::string>{"hint: Unknown value “hint”. Allowed: day-month, month-day."});
  CHECK(problems_of("rules: { doubled-word: month-day }", style).size() == 1);
}

TEST_CASE("without a word on it a rule is as severe as it says, unless it is in preview") {
  CHECK(Style().severity(rule_of("doubled-word")) == Severity::warning);
  CHECK(Style().severity(rule_of("wordy", true)) == std::nullopt);
  Style style;
  style.preview = true;
  CHECK(style.severity(rule_of("wordy", true)) == Severity::warning);
}

TEST_CASE("on turns on a rule in preview, with its own severity") {
  Style style;
  CHECK(problems_of("rules: { wordy: on }", style).empty());
  CHECK(style.severity(rule_of("wordy", true)) == Severity::warning);
}

TEST_CASE("mistakes in a style are marked, and their keys keep the default") {
  Style style;
  CHECK(problems_of("language: en-UK\nrules:\n  doubled-wrod: off\n  wordy: offf\n", style) ==
        std::vector<std::string>{"en-UK: Unknown value “en-UK”. Did you mean “en-US”? Allowed: "
                                 "auto, en-US, en-GB, en-CA, en-AU, en-ZA.",
                                 "doubled-wrod: Unknown rule “doubled-wrod”. Did you mean "
                                 "“doubled-word”? Allowed: date-order, doubled-word, wordy.",
                                 "offf: Unknown value “offf”. Did you mean “off”? Allowed: error, "
                                 "warning, info, hint, on, off."});
  CHECK(style.language == Dialect::automatic);
  CHECK(style.rules.empty());
}

TEST_CASE("a style is found by its file's path too") {
  const Data data("name: X\n");
  std::vector<FileDiagnostics> files;
  const fs::path path = data.path() / "styles" / "house.yaml";
  CHECK(load_style(path.string(), "/no/such/folder", rules(), files).name == "X");
  CHECK(files.empty());
}

TEST_CASE("a style that is not there is an error that names those there are") {
  const Data data("");
  std::vector<FileDiagnostics> files;
  try {
    load_style("hose", data.path(), rules(), files);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(std::string_view(error.what()).find("house") != std::string_view::npos);
  }
}

}  // namespace copydesk
