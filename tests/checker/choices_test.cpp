#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "checker/checker.h"
#include "tests/marked_text.h"

namespace copydesk {
namespace {

// “ax” or “axe”, told apart by code: the words in capitals are another key.
void observe_axes(const Paragraph& paragraph, Observations& observations) {
  for (const Token& token : paragraph.tokens) {
    const std::string_view word = paragraph.text(token);
    if (word == "ax" || word == "axe") observations.add(token.span(), word == "axe" ? 1 : 0);
    if (word == "AX" || word == "AXE") observations.add(token.span(), word == "AXE" ? 1 : 0, "AX");
  }
}

ChoiceSpec axes() {
  return {.values = {{"short", "“ax”"}, {"long", "“axe”"}}, .observe = observe_axes};
}

// “grey” or “gray”, and “greyer” or “grayer”, as data.
ChoiceSpec greys(bool apart) {
  ChoiceSpec choice{.values = {{"grey", ""}, {"gray", ""}}};
  choice.patterns.entries = {
      {"grey", {"gray"}}, {"gray", {"grey"}}, {"greyer", {"grayer"}}, {"grayer", {"greyer"}}};
  choice.apart = apart;
  return choice;
}

std::vector<Diagnostic> run(const ChoiceSpec& choice, std::string_view text,
                            std::string_view value = "", Markup markup = Markup::text) {
  Rule rule;
  rule.id = "choice";
  rule.severity = Severity::warning;
  rule.check = choice;
  Style style;
  style.rules["choice"].value = value;
  static const Desk desk = open_desk(find_data_folder());
  return Checker(RuleSet({rule}), style, desk).check(text, markup);
}

// Runs the choice over the text without its marks, and expects findings there and nowhere else.
std::vector<Diagnostic> run_marked(const ChoiceSpec& choice, std::string_view marked,
                                   std::string_view value = "", Markup markup = Markup::text) {
  const test::MarkedText expected = test::read_marks(marked);
  std::vector<Diagnostic> found = run(choice, expected.text, value, markup);
  std::vector<Span> spans;
  spans.reserve(found.size());
  for (const Diagnostic& diagnostic : found) spans.push_back(diagnostic.span);
  CAPTURE(marked);
  CHECK(spans == expected.spans);
  return found;
}

}  // namespace

TEST_CASE("what a text does mostly is right, and the rest is one finding that lists both") {
  const std::string_view text = "An ax and an ax. An [[axe]], an ax, an ax.\n\nAn axe and an ax.";
  const auto found = run_marked(axes(), text);
  REQUIRE(found.size() == 1);
  CHECK(found[0].message == "Two forms are used: “ax” 5 times, “axe” twice.");
  CHECK(found[0].severity == Severity::warning);
  CHECK(found[0].fixes.at(0).edits.at(0).text == "ax");
  REQUIRE(found[0].related.size() == 3);
  CHECK(found[0].related[0].message == "“axe” here too");
  CHECK(found[0].related[1].message == "“ax” here");
  CHECK(found[0].related[1].span == Span{3, 5});
}

TEST_CASE("a form that stands too often, or whose other does not stand twice, is no slip") {
  run_marked(axes(), "An ax, an [[axe]] and an ax.");
  run_marked(axes(), "An ax and an axe.");
  run_marked(axes(), "An ax, an axe, an ax, an axe, an ax.");
  ChoiceSpec choice = axes();
  choice.majority = 3;
  run_marked(choice, "An ax, an axe and an ax.");
}

TEST_CASE("a choice that asks for notes speaks of close races, as info") {
  ChoiceSpec choice = axes();
  choice.note = true;
  const auto found = run_marked(choice, "An ax and an [[axe]].");
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::info);
  CHECK(found[0].message == "Two forms are used: “ax” once, “axe” once.");
  CHECK(run_marked(choice, "An ax, an [[axe]] and an ax.").at(0).severity == Severity::warning);
}

TEST_CASE("each key is a choice of its own") {
  run_marked(axes(), "An ax, an ax and an AXE.");
  run_marked(axes(), "An ax, an ax and an AXE, an AXE and an [[AX]].");
}

TEST_CASE("quotations, headings and tables neither count nor are marked") {
  run_marked(axes(), "An ax. An ax. “An axe,” he said.");
  run_marked(axes(), "An axe. “An ax, an ax,” he said.");
  run_marked(axes(), "# An axe\n\nAn ax. An ax.\n\n| axe | b |\n|---|---|\n| axe | c |\n", "",
             Markup::markdown);
  ChoiceSpec choice = axes();
  choice.quotations = QuotationPolicy::check;
  run_marked(choice, "An ax. An ax. “An [[axe]],” he said.");
  choice = axes();
  choice.segments = {SegmentKind::heading};
  run_marked(choice, "# An ax, an ax\n\n# An [[axe]]\n\nAn axe.\n", "", Markup::markdown);
}

TEST_CASE("a house's value marks every place that has another") {
  const auto found = run_marked(axes(), "An [[ax]], an [[ax]], “an ax” and an axe.", "long");
  REQUIRE(found.size() == 2);
  CHECK(found[0].message == "The house style is “axe”.");
  CHECK(found[0].related.empty());
  CHECK(found[0].fixes.at(0).edits.at(0).text == "axe");
  run_marked(axes(), "An axe.", "long");
}

TEST_CASE("a house's value has all its places marked, however many") {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "An ax. ";
  CHECK(run(axes(), text, "long").size() == 50);
}

TEST_CASE("patterns choose too: their rows together, or each for itself") {
  const std::string_view text = "A grey day, a grey day, a [[Grayer]] day.";
  const auto found = run_marked(greys(false), text);
  REQUIRE(found.size() == 1);
  CHECK(found[0].message == "Two forms are used: “grey” twice, “Grayer” once.");
  CHECK(found[0].fixes.at(0).edits.at(0).text == "Greyer");
  run_marked(greys(true), "A grey day, a grey day, a grayer day.");
  run_marked(greys(true), "A grey day, a grey day, a [[gray]] day.");
  run_marked(greys(true), "A [[grey]] day, a [[greyer]] day.", "gray");
}

TEST_CASE("a slip is rewritten by the rule, or as the text has it elsewhere with its capitals") {
  ChoiceSpec choice = axes();
  choice.rewrite = [](const Paragraph&, Span, std::size_t) -> std::optional<Fix> { return {}; };
  CHECK(run_marked(choice, "An ax, an [[axe]] and an ax.").at(0).fixes.empty());
  choice.rewrite = [](const Paragraph&, Span span, std::size_t value) -> std::optional<Fix> {
    return removal({span.start, span.start + static_cast<Offset>(value) + 1});
  };
  const auto found = run_marked(choice, "An ax, an [[axe]] and an ax.");
  CHECK(found.at(0).fixes.at(0).edits.at(0) == TextEdit{{10, 11}, ""});
}

TEST_CASE("of three forms all but the first are slips, and all are counted") {
  ChoiceSpec choice{.values = {{"a", ""}, {"b", ""}, {"c", ""}}};
  choice.message = "Cups have several names";
  choice.patterns.entries = {
      {"cup", {"mug", "bowl"}}, {"mug", {"cup", "bowl"}}, {"bowl", {"cup", "mug"}}};
  const auto found = run_marked(choice, "A mug, a mug, a mug, a mug, a [[bowl]], a cup.");
  REQUIRE(found.size() == 1);
  CHECK(found[0].message == "Cups have several names: “mug” 4 times, “bowl” once, “cup” once.");
  CHECK(found[0].fixes.at(0).edits.at(0).text == "mug");
  const auto house = run_marked(choice, "A [[mug]] and a bowl.", "c");
  CHECK(house.at(0).fixes.at(0).edits.at(0).text == "bowl");
}

}  // namespace copydesk
