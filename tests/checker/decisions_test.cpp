#include "checker/decisions.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "checker/identity.h"
#include "checker/rule_set.h"

namespace copydesk {
namespace {

// The first "bad" of a text.
Diagnostic bad_in(std::string_view text) {
  const auto start = static_cast<Offset>(text.find("bad"));
  return {.rule = "bad-word", .span = {start, start + 3}};
}

bool allowed_in(std::string_view text, const Decision& decision) {
  return Decisions({decision}).allow(bad_in(text), text);
}

const RuleSet& rules() {
  static const RuleSet made({Rule{.id = "bad-word",
                                  .category = "test",
                                  .summary = {},
                                  .rationale = {},
                                  .severity = Severity::error,
                                  .preview = false,
                                  .examples = {},
                                  .check = SentenceCheck([](const Sentence&, Report&) {})}});
  return made;
}

// The one decision of a file without problems.
Decision read_one(const std::string& file) {
  CAPTURE(file);
  std::vector<Diagnostic> problems;
  const auto decisions = read_decisions(file, rules(), problems);
  CHECK(problems.empty());
  REQUIRE(decisions.size() == 1);
  return decisions.front();
}

}  // namespace

TEST_CASE("a decision holds while its surroundings stand, wherever the text moves") {
  const std::string text = "It was a bad day for us.";
  Decision decision = decision_on(bad_in(text), text);
  CHECK(allowed_in("A new start.\n\n" + text, decision));
  CHECK_FALSE(allowed_in("It was one bad day for us.", decision));
  decision.before.reset();
  CHECK(allowed_in("It was one bad day for us.", decision));
  CHECK_FALSE(allowed_in("It was one bad day.", decision));
  decision.after.reset();
  CHECK(allowed_in("It was one bad day.", decision));
}

TEST_CASE("a decision on a text that stands alone holds only where it stands alone") {
  const Decision decision = read_one(to_yaml(decision_on(bad_in("bad\n"), "bad\n")));
  CHECK(allowed_in("Some text.\n\nbad\n", decision));
  CHECK_FALSE(allowed_in("It was a bad day.", decision));
}

TEST_CASE("keys that are absent stand for anything, keys that are empty for nothing") {
  const std::string file = "- rule: bad-word\n  text: bad\n";
  CHECK(allowed_in("It was a bad day.", read_one(file)));
  CHECK(allowed_in("bad day.", read_one(file + "  before: ''\n")));
  CHECK(allowed_in("bad day.", read_one(file + "  before:\n")));
  CHECK_FALSE(allowed_in("It was a bad day.", read_one(file + "  before: ''\n")));
}

TEST_CASE("a decision reads back as it was written, whatever is in it") {
  const std::string nul(1, '\0');
  for (const std::string& text :
       {std::string("it's: #1"), "a\n \tb" + nul, std::string("\x1B\x7F\u0085\u2028\uFEFF\u200B"),
        std::string("\"\\ \x01"), std::string("- {a: [b]} ! & * | > %"), std::string("é 日本 😀"),
        std::string(" \u00A0 ")}) {
    const Decision decision{
        .rule = "bad-word", .text = text + "x", .before = text, .after = text, .reason = text};
    CHECK(read_one(to_yaml(decision)) == decision);
  }
  Decision anywhere{.rule = "bad-word", .text = "bad"};
  CHECK(read_one(to_yaml(anywhere)) == anywhere);
  CHECK(to_yaml(anywhere) == "- rule: 'bad-word'\n  text: 'bad'\n");
  anywhere.reason = "not UTF-8: \xFF";
  CHECK(read_one(to_yaml(anywhere)).reason == "not UTF-8: \uFFFD");
}

TEST_CASE("a decision on a rule that there is not is a warning that names the nearest") {
  std::vector<Diagnostic> problems;
  const std::string file = "- rule: bad-wrod\n  text: bad\n";
  CHECK(read_decisions(file, rules(), problems).size() == 1);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].rule == "decisions-file");
  CHECK(problems[0].severity == Severity::warning);
  CHECK(problems[0].message ==
        "Unknown rule “bad-wrod”. Did you mean “bad-word”? Allowed: bad-word.");
  CHECK(file.substr(problems[0].span.start, problems[0].span.size()) == "bad-wrod");
}

TEST_CASE("a decision without a rule or a text is an error, and the others count") {
  std::vector<Diagnostic> problems;
  const auto decisions =
      read_decisions("- rule: bad-word\n- {rule: '', text: bad}\n- {rule: bad-word, text: bad}\n",
                     rules(), problems);
  CHECK(decisions.size() == 1);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].severity == Severity::error);
}

}  // namespace copydesk
