#include "checker/suppressions.h"

#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "checker/checker.h"
#include "checker/decisions.h"
#include "checker/identity.h"

namespace copydesk {
namespace {

void report_bad(const Sentence& sentence, Report& report) {
  for (const Token& token : sentence.tokens) {
    if (sentence.text(token) == "bad") report.add(*sentence.paragraph, {.span = token.span()});
  }
}

const Rule kBadWord{.id = "bad-word",
                    .category = "test",
                    .summary = "Say good.",
                    .rationale = {},
                    .severity = Severity::warning,
                    .preview = false,
                    .examples = {},
                    .check = SentenceCheck(report_bad)};

// Where the rule speaks in the text.
std::vector<Diagnostic> found_in(std::string_view text, Markup markup = Markup::markdown,
                                 std::vector<Decision> decisions = {}) {
  static const Desk shipped = open_desk(find_data_folder());
  Desk desk = shipped;
  desk.decisions = std::make_shared<const Decisions>(std::move(decisions));
  return Checker(RuleSet({kBadWord}), Style(), desk).check(text, markup);
}

std::size_t count_in(std::string_view text) {
  return found_in(text).size();
}

}  // namespace

TEST_CASE("a comment on a line of its own allows a rule in the next paragraph only") {
  CHECK(count_in("<!-- copydesk allow bad-word: why -->\n\nA bad day.\n\nA bad night.\n") == 1);
  CHECK(count_in("A bad day.\n\n<!-- copydesk allow bad-word -->\n\nA fine night.\n") == 1);
}

TEST_CASE("a comment behind a paragraph's last word speaks of that paragraph") {
  const auto found = found_in("A bad day. <!-- copydesk allow bad-word -->\n\nA bad night.\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].span.start > 20);
  CHECK(count_in("# A bad day <!-- copydesk allow bad-word -->\n\nFine.\n") == 0);
}

TEST_CASE("a range ends at its end, or with the text") {
  const std::string begin =
      "<!-- copydesk allow-begin bad-word -->\n\nA bad day.\n\nA bad night.\n\n";
  CHECK(count_in(begin + "A bad end.\n") == 0);
  CHECK(count_in(begin + "<!-- copydesk allow-end bad-word -->\n\nA bad end.\n") == 1);
}

TEST_CASE("the whole file may be allowed from anywhere") {
  CHECK(count_in("A bad day.\n\n<!-- copydesk allow-file other, bad-word: why -->\n") == 0);
}

TEST_CASE("comments that are code or prose allow nothing") {
  const std::string comment = "<!-- copydesk allow-file bad-word -->";
  CHECK(count_in("A bad day.\n\n```\n" + comment + "\n```\n") == 1);
  CHECK(count_in("Write `" + comment + "` on a bad day.\n") == 1);
  CHECK(found_in("A bad day. " + comment + "\n", Markup::text).size() == 1);
  CHECK(count_in("A bad day. <!-- copydesk allowance bad-word -->\n") == 1);
}

TEST_CASE("any bytes are read as comments or not, without harm") {
  const std::vector<std::string> parts = {"<!--",
                                          "-->",
                                          " copydesk allow ",
                                          "copydesk allow-begin",
                                          " bad-word",
                                          "\n",
                                          "\n\n",
                                          "```",
                                          "`",
                                          ":",
                                          ",",
                                          "copydesk allow-end",
                                          "A bad day.",
                                          "\xFF",
                                          "- ",
                                          "| a |"};
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += parts[random() % parts.size()];
    const auto all = found_in(text);
    CHECK(all.size() <= text.size());
    CHECK(found_in("<!-- copydesk allow-file bad-word -->\n\n" + text).empty());
  }
}

TEST_CASE("a decision holds while its surroundings stand, wherever the text moves") {
  const std::string text = "It was a bad day for us.";
  const auto found = found_in(text);
  REQUIRE(found.size() == 1);
  const Decision decision{.allowed = context_of(found[0], text), .reason = "so it was"};
  CHECK(found_in("A new start.\n\n" + text, Markup::markdown, {decision}).empty());
  CHECK(found_in("It was one bad day.", Markup::markdown, {decision}).size() == 1);
  Decision anywhere = decision;
  anywhere.allowed.before.clear();
  anywhere.allowed.after.clear();
  CHECK(found_in("It was one bad day.", Markup::markdown, {anywhere}).empty());
}

TEST_CASE("a decision reads back as it was written") {
  const Decision decision{
      .allowed = {.rule = "bad-word", .text = "it's: #1", .before = "a 'b", .after = "- c"},
      .reason = "don't ask"};
  std::vector<Diagnostic> problems;
  const auto read = read_decisions(to_yaml(decision) + to_yaml(decision), problems);
  CHECK(problems.empty());
  REQUIRE(read.size() == 2);
  CHECK(read[1].allowed == decision.allowed);
  CHECK(read[1].reason == decision.reason);
}

TEST_CASE("the words around a diagnostic are never cut inside a letter") {
  std::string letters;
  for (int i = 0; i < 60; ++i) letters += "\u00E9";
  for (const std::string& pad : {std::string(), std::string("x")}) {
    const std::string text = letters + pad + " bad " + pad + letters;
    const auto found = found_in(text);
    REQUIRE(found.size() == 1);
    const DiagnosticContext context = context_of(found[0], text);
    CHECK(context.before.starts_with("\u00E9"));
    CHECK(context.after.ends_with("\u00E9"));
  }
}

TEST_CASE("equal diagnostics have names of their own") {
  const std::string text = "A bad day here.\n\nA bad day here.\n";
  const auto found = found_in(text);
  REQUIRE(found.size() == 2);
  const auto names = identities_of(found, text);
  CHECK(names[0].size() == 16);
  CHECK(names[1] == names[0] + "-2");
}

}  // namespace copydesk
