#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "checker/rule_set.h"

namespace copydesk {
namespace {

constexpr std::string_view kGood = R"(summary: Say now.
rationale: Shorter.
severity: hint
message: “$0” is long.
replace: { "at this point in time": now }
examples:
  - incorrect: Closed [[at this point in time]].
    correct: Closed now.
  - correct: At this point, in time for lunch.
)";

std::string with(std::string_view from, std::string_view to) {
  std::string text(kGood);
  text.replace(text.find(from), from.size(), to);
  return text;
}

// The text that the only problem marks, and its message: “sumary”: Unknown key …
std::string problem_in(const std::string& text) {
  std::vector<Diagnostic> problems;
  CHECK_FALSE(parse_rule(text, "wording", "now", problems));
  if (problems.size() != 1) {
    std::string all = std::to_string(problems.size()) + " problems:";
    for (const Diagnostic& problem : problems) all += " " + problem.message;
    return all;
  }
  const Span span = problems.front().span;
  return text.substr(span.start, span.size()) + ": " + problems.front().message;
}

// The rule that the text is, without problems.
Rule rule_in(const std::string& text) {
  std::vector<Diagnostic> problems;
  std::optional<Rule> rule = parse_rule(text, "wording", "now", problems);
  CHECK(problems.empty());
  return std::move(rule).value_or(Rule());
}

bool mentions(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a rule file gives a rule with everything that it says") {
  const Rule rule =
      rule_in(std::string(kGood) + "quotations: skip\nsegments: [heading, title]\npreview: true\n");
  CHECK(rule.id == "now");
  CHECK(rule.category == "wording");
  CHECK(rule.summary == "Say now.");
  CHECK(rule.severity == Severity::hint);
  CHECK(rule.preview);
  REQUIRE(rule.examples.size() == 2);
  CHECK(rule.examples[0].incorrect == "Closed [[at this point in time]].");
  const auto& spec = std::get<PatternSpec>(rule.check);
  REQUIRE(spec.entries.size() == 1);
  CHECK(spec.entries[0].pattern == "at this point in time");
  CHECK(spec.entries[0].replacements == std::vector<std::string>{"now"});
  CHECK(spec.quotations == QuotationPolicy::skip);
  CHECK(spec.segments == std::vector{SegmentKind::heading, SegmentKind::title});
}

TEST_CASE("a pattern may have several replacements, an empty one, or none") {
  const Rule rule = rule_in(
      with(R"({ "at this point in time": now })", "\n  - a: [b, c]\n  - very: ''\nmatch: [d, e]"));
  const auto& entries = std::get<PatternSpec>(rule.check).entries;
  REQUIRE(entries.size() == 4);
  CHECK(entries[0].replacements == std::vector<std::string>{"b", "c"});
  CHECK(entries[1].replacements == std::vector<std::string>{""});
  CHECK(entries[3].pattern == "e");
  CHECK(entries[3].replacements.empty());
}

constexpr std::string_view kReplace = R"(replace: { "at this point in time": now })";

TEST_CASE("the values of a choice are phrases, or patterns with what is written") {
  const Rule rule = rule_in(with(kReplace, R"(values:
  one: [ab, cd]
  two: { show: “a b”, match: [a b, c d] }
  three: { match: [a-b, c-d], write: [a–b, c–d] }
apart: true
quotations: check)"));
  const ChoiceSpec* choice = choice_of(rule);
  REQUIRE(choice != nullptr);
  REQUIRE(choice->values.size() == 3);
  CHECK(choice->values[1].name == "two");
  CHECK(choice->values[1].shown == "“a b”");
  CHECK(choice->message == "“$0” is long.");
  CHECK(choice->apart);
  CHECK(choice->quotations == QuotationPolicy::check);
  const auto& entries = choice->patterns.entries;
  REQUIRE(entries.size() == 6);
  CHECK(entries[0].pattern == "ab");
  CHECK(entries[0].replacements == std::vector<std::string>{"a b", "a–b"});
  CHECK(entries[5].pattern == "c-d");
  CHECK(entries[5].replacements == std::vector<std::string>{"cd", "c d"});
}

TEST_CASE(
    "the values of a choice are two, of one length, and no word that styles say of any rule") {
  CHECK(problem_in(with(kReplace, "values: { one: [a, b], two: [c] }")) ==
        "two: The lists of all values must be equally long.");
  CHECK(problem_in(with(kReplace, "values: { one: [a] }")) ==
        "one: A choice has two values or more.");
  CHECK(problem_in(with(kReplace, "values: { one: [a], \"off\": [b] }")) ==
        "\"off\": Styles say “off” of any rule.");
}

TEST_CASE("an unknown key is marked, with the key that was meant as a fix") {
  std::vector<Diagnostic> problems;
  const std::string text = with("message", "mesage");
  CHECK_FALSE(parse_rule(text, "w", "n", problems));
  REQUIRE(problems.size() == 1);
  CHECK(text.substr(problems[0].span.start, problems[0].span.size()) == "mesage");
  CHECK(mentions(problems[0].message, "Did you mean “message”?"));
  CHECK(mentions(problems[0].message, "Allowed: summary, rationale"));
  CHECK(problems[0].fixes.at(0).edits.at(0).text == "message");
}

TEST_CASE("a value that is not allowed is marked, with those that are") {
  CHECK(problem_in(with("hint", "hnit")) ==
        "hnit: Unknown value “hnit”. Did you mean “hint”? Allowed: error, warning, info, hint.");
  CHECK(problem_in(with("severity: hint", "safe: maybe")) ==
        "maybe: Unknown value “maybe”. Allowed: false, true.");
}

TEST_CASE("spans are right behind a byte order mark, CR LF and characters of several bytes") {
  CHECK(mentions(problem_in("\xef\xbb\xbf# é\r\n" + with("hint", "hnit")), "hnit: Unknown value"));
}

TEST_CASE("an expression that is not valid is marked where it breaks") {
  const std::string text = with("\"at this point in time\"", "'a(b[)'") + "regex: true\n";
  CHECK(mentions(problem_in(text), "This expression is not valid: missing terminating ] "));
}

TEST_CASE("a replacement cannot ask for a group that there is not") {
  CHECK(problem_in(with("now }", "$2 }")) ==
        "$2: There is no group $2 to fill in; write $$ for a dollar.");
}

TEST_CASE("a rule needs a summary, a rationale, a pattern and examples of both kinds") {
  CHECK(mentions(problem_in(with("summary: Say now.", "")), "“summary” is missing"));
  CHECK(mentions(problem_in(with("rationale: Shorter.", "")), "“rationale” is missing"));
  CHECK(mentions(problem_in(with(R"(replace: { "at this point in time": now })", "")),
                 "“replace”, “match” or “values”"));
  CHECK(mentions(problem_in(with("  - correct: At this point, in time for lunch.", "")),
                 "“correct” alone"));
  CHECK(mentions(problem_in(with("incorrect: Closed [[at this point in time]].\n    ", "")),
                 "“incorrect” is missing"));
}

TEST_CASE("marks in an example must pair, and mark something") {
  CHECK(mentions(problem_in(with("time]].", "time.")), "do not pair"));
  CHECK(mentions(problem_in(with("[[at this point in time]]", "now")), "Mark what is wrong"));
}

TEST_CASE("a key that is there twice is a mistake") {
  CHECK(mentions(problem_in(std::string(kGood) + "severity: info\n"),
                 "severity: The key “severity” is there twice"));
}

TEST_CASE("what is no YAML is marked where it breaks off") {
  CHECK(mentions(problem_in("summary: [a\nrationale: b\n"), "This is not valid YAML"));
  CHECK(mentions(problem_in("summary: &a b\n"), "anchors are not supported"));
  CHECK(mentions(problem_in("- a\n"), "Keys with values are wanted"));
  CHECK(mentions(problem_in(""), "The file is empty"));
  CHECK(mentions(problem_in("a: b\n---\nc: d\n"), "second"));
  CHECK(mentions(problem_in("a: \xff\n"), "not UTF-8"));
}

TEST_CASE("no file, however deep or broken, ends the process") {
  const std::string levels(100'000, '[');
  std::string dashes;
  std::string questions;
  for (int i = 0; i < 20'000; ++i) {
    dashes += "- ";
    questions += "? ";
  }
  std::string indented;
  for (std::size_t i = 0; i < 500; ++i) indented += std::string(i, ' ') + "a:\n";
  const std::array<std::string, 6> files = {levels,   std::string(100'000, '{'),
                                            dashes,   questions,
                                            indented, std::string(std::size_t{2} << 20, 'a')};
  for (const std::string& file : files) {
    std::vector<Diagnostic> problems;
    CHECK_FALSE(parse_rule(file, "w", "n", problems));
    CHECK_FALSE(problems.empty());
  }
}

TEST_CASE("a rule file that is cut anywhere, or has any byte changed, is read or refused") {
  const std::string good(kGood);
  std::size_t read = 0;
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const char byte : {'\0', '[', ':', '"', '&', '\n', '\x80', '-'}) {
      std::string changed = good;
      changed[i] = byte;
      std::vector<Diagnostic> problems;
      const bool accepted = parse_rule(changed, "w", "n", problems).has_value();
      CHECK(accepted == problems.empty());
      for (const Diagnostic& problem : problems) CHECK(problem.span.end <= changed.size());
      if (accepted) ++read;
    }
    std::vector<Diagnostic> problems;
    const bool accepted = parse_rule(good.substr(0, i), "w", "n", problems).has_value();
    CHECK(accepted == problems.empty());
  }
  CHECK(read > 0);
}

}  // namespace copydesk
