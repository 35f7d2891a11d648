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

TEST_CASE("a decision may hold in one file, or in those of a pattern") {
  const std::string text = "It was a bad day.";
  const auto allowed = [&](const std::string& file, std::string_view path) {
    const Decision decision{.rule = "bad-word", .text = "bad", .file = file};
    return Decisions({decision}).allow(bad_in(text), text, path);
  };
  CHECK(allowed("", "news/a.md"));
  CHECK(allowed("news/a.md", "news/a.md"));
  CHECK(allowed("news/*.md", "news/a.md"));
  CHECK(allowed("a[1].md", "a[1].md"));
  CHECK_FALSE(allowed("news/*.md", "news/old/a.md"));
  CHECK_FALSE(allowed("a.md", "news/a.md"));
  CHECK_FALSE(allowed("**", ""));
}

TEST_CASE("what is accepted is reported, and of two decisions the last one counts") {
  const std::string text = "It was a bad day.";
  const Decision rejected{.rule = "bad-word", .text = "bad"};
  Decision accepted = rejected;
  accepted.verdict = Verdict::accepted;
  CHECK_FALSE(Decisions({accepted}).allow(bad_in(text), text));
  CHECK_FALSE(Decisions({rejected, accepted}).allow(bad_in(text), text));
  CHECK(Decisions({accepted, rejected}).allow(bad_in(text), text));
  CHECK(Decisions({accepted, rejected}).holding(bad_in(text), text) ==
        std::vector<std::size_t>{0, 1});
}

TEST_CASE("all that is known of a decision reads back") {
  const Decision decision{.rule = "bad-word",
                          .text = "bad",
                          .before = "a",
                          .after = "day",
                          .reason = "so",
                          .file = "news/*.md",
                          .verdict = Verdict::accepted,
                          .replacement = "",
                          .by = "Ana Quib",
                          .date = "2026-11-30"};
  CHECK(read_one(to_yaml(decision)) == decision);
  CHECK(read_one("- rule: bad-word\n  text: bad\n  date: 2026-11-30T09:15Z\n").date ==
        "2026-11-30T09:15Z");
}

TEST_CASE("a verdict or a date that is none is an error") {
  std::vector<Diagnostic> problems;
  read_decisions("- {rule: bad-word, text: bad, verdict: acepted, date: 30.11.2026}\n", rules(),
                 problems);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].message ==
        "Unknown value “acepted”. Did you mean “accepted”? Allowed: rejected, accepted.");
  CHECK(problems[1].message == "“30.11.2026” is no date; write it as 2026-11-30.");
}

TEST_CASE("an accepted decision asks for the fix that writes its replacement") {
  const std::string text = "It was a bad day.";
  Diagnostic diagnostic = bad_in(text);
  diagnostic.fixes = {{.title = "good", .edits = {{diagnostic.span, "good"}}},
                      {.title = "not", .edits = {{{9, 9}, "not "}, {{12, 12}, " at all"}}}};
  Decision decision{.rule = "bad-word", .text = "bad", .verdict = Verdict::accepted};
  CHECK(fix_of(decision, diagnostic, text)->title == "good");
  decision.replacement = "not bad at all";
  CHECK(fix_of(decision, diagnostic, text)->title == "not");
  decision.replacement = "fine";
  CHECK(fix_of(decision, diagnostic, text)->edits ==
        std::vector<TextEdit>{{diagnostic.span, "fine"}});
  decision.replacement.reset();
  diagnostic.fixes.clear();
  CHECK_FALSE(fix_of(decision, diagnostic, text).has_value());
}

}  // namespace copydesk
