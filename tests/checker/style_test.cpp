#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "checker/error.h"
#include "checker/style_file.h"

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

Style load_style(const std::string& name, const fs::path& data,
                 std::vector<FileDiagnostics>& problems) {
  StyleFiles files(data);
  files.open(name);
  Style style;
  files.read_sources(style);
  files.apply(rules(), style);
  problems = files.problems();
  return style;
}

std::vector<std::string> messages_of(std::span<const FileDiagnostics> files) {
  std::vector<std::string> messages;
  for (const FileDiagnostics& file : files) {
    for (const Diagnostic& problem : file.diagnostics) {
      messages.push_back(file.text.substr(problem.span.start, problem.span.size()) + ": " +
                         problem.message);
    }
  }
  return messages;
}

std::vector<std::string> problems_of(std::string_view text, Style& style) {
  const Data data(text);
  std::vector<FileDiagnostics> files;
  style = load_style("house", data.path(), files);
  return messages_of(files);
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
  CHECK(load_style(path.string(), "/no/such/folder", files).name == "X");
  CHECK(files.empty());
}

TEST_CASE("a style that is not there is an error that names those there are") {
  const Data data("");
  std::vector<FileDiagnostics> files;
  try {
    load_style("hose", data.path(), files);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(std::string_view(error.what()).find("house") != std::string_view::npos);
  }
}

TEST_CASE("a style stands on those that it extends, and wins key by key; words are joined") {
  const Data data(
      "extends: ground.yaml\nwords: [two]\nrules: { date-order: { severity: hint } }\n");
  std::ofstream(data.path() / "styles" / "ground.yaml")
      << "language: en-GB\nwords: [one]\nrules: { date-order: day-month, doubled-word: off }\n";
  std::vector<FileDiagnostics> files;
  const Style style = load_style("house", data.path(), files);
  CHECK(messages_of(files).empty());
  CHECK(style.name == "house");
  CHECK(style.language == Dialect::gb);
  CHECK(style.words == std::vector<std::string>{"one", "two"});
  CHECK(style.value(date_order()) == 0);
  CHECK(style.severity(date_order()) == Severity::hint);
  CHECK(style.severity(rule_of("doubled-word")) == std::nullopt);
  CHECK(style.settings.front().file == data.path() / "styles" / "ground.yaml");
  CHECK(style.settings.back().key == "rules.date-order");
  CHECK(style.settings.back().line == 3);
}

TEST_CASE("styles that extend one another in a circle are told of, and read once each") {
  const Data data("extends: other.yaml\nwords: [one]\n");
  std::ofstream(data.path() / "styles" / "other.yaml") << "extends: house\nwords: [two]\n";
  std::vector<FileDiagnostics> files;
  const Style style = load_style("house", data.path(), files);
  CHECK(messages_of(files) ==
        std::vector<std::string>{"house: The styles extend one another in a circle."});
  CHECK(style.words == std::vector<std::string>{"two", "one"});
}

TEST_CASE("a style that extends one that is not there is told which there are") {
  Style style;
  const std::vector<std::string> messages = problems_of("extends: hose\n", style);
  REQUIRE(messages.size() == 1);
  CHECK(messages.front().find("house") != std::string::npos);
}

TEST_CASE("a folder is a style with its rules and word lists") {
  const Data data("");
  const fs::path folder = data.path() / "styles" / "gazette";
  fs::create_directories(folder / "rules" / "wording");
  fs::create_directories(folder / "lists");
  std::ofstream(folder / "style.yaml") << "about: A small paper.\n";
  std::ofstream(folder / "lists" / "terms.csv") << "avoid,prefer\n";
  std::vector<FileDiagnostics> files;
  const Style style = load_style("gazette", data.path(), files);
  CHECK(style.name == "gazette");
  CHECK(style.about == "A small paper.");
  CHECK(style.rule_folders == std::vector<fs::path>{folder / "rules"});
  CHECK(style.word_lists == std::vector<fs::path>{folder / "lists" / "terms.csv"});
  CHECK(shipped_styles(data.path()) == std::vector<std::string>{"gazette", "house"});
}

TEST_CASE("options of a rule are numbers within its bounds") {
  Rule rule = rule_of("long-sentence");
  rule.options = {{"most", "words that a sentence may have", 30, 5, 100}};
  const RuleSet long_sentence({rule});
  const auto read = [&](std::string_view text, Style& style) {
    const Data data(text);
    StyleFiles files(data.path());
    files.open("house");
    files.apply(long_sentence, style);
    return messages_of(files.problems());
  };
  Style style;
  CHECK(style.option(rule, rule.options.front()) == 30);
  CHECK(read("rules: { long-sentence: { most: 25, severity: hint } }", style).empty());
  CHECK(style.option(rule, rule.options.front()) == 25);
  CHECK(style.severity(rule) == Severity::hint);
  CHECK(read("rules: { long-sentence: { most: 3 } }", style) ==
        std::vector<std::string>{
            "3: A number from 5 to 100 is wanted here: words that a sentence may have."});
  CHECK(read("rules: { long-sentence: { mots: 25 } }", style) ==
        std::vector<std::string>{
            "mots: Unknown key “mots”. Did you mean “most”? Allowed: severity, most."});
}

TEST_CASE("a style may ignore segments and patterns; those that are none are marked") {
  Style style;
  CHECK(problems_of("ignore: { segments: [caption, tabel_cell], patterns: ['\\{.*?\\}', '(a'] }",
                    style)
            .size() == 2);
  CHECK(style.ignored_segments == std::vector<SegmentKind>{SegmentKind::caption});
  CHECK(style.ignored_patterns == std::vector<std::string>{"\\{.*?\\}"});
}

TEST_CASE("what a style names beside itself must be there") {
  Style style;
  CHECK(problems_of("dictionaries: none.dic\n", style).size() == 1);
}

}  // namespace copydesk
