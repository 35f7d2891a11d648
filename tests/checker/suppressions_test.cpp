#include "checker/suppressions.h"

#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "checker/checker.h"
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

// Says less of the same words.
void report_day(const Sentence& sentence, Report& report) {
  for (std::size_t i = 1; i < sentence.tokens.size(); ++i) {
    if (sentence.text(sentence.tokens[i]) != "day") continue;
    const Span span{sentence.tokens[i - 1].start, sentence.tokens[i].end()};
    report.add(*sentence.paragraph, {.span = span});
  }
}

const Rule kDay{.id = "day",
                .category = "test",
                .summary = "Say night.",
                .rationale = {},
                .severity = Severity::hint,
                .preview = false,
                .examples = {},
                .check = SentenceCheck(report_day)};

// Where the rule speaks in the text.
std::vector<Diagnostic> found_in(std::string_view text, Markup markup = Markup::markdown) {
  static const Desk desk = open_desk(find_data_folder());
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

TEST_CASE("a comment before a mark, which the text has a placeholder for, allows as any other") {
  const std::string comment = "<!-- copydesk allow bad-word: why -->";
  CHECK(count_in("- A bad " + comment + ", grey day.\n") == 0);
  CHECK(count_in("> A bad " + comment + "! A " + comment + ", day.\n") == 0);
  CHECK(count_in("- A bad <!-- copydesk allow\n  bad-word -->, grey day.\n") == 0);
  CHECK(count_in("- A bad `" + comment + "`, grey day.\n") == 1);
}

TEST_CASE("a comment speaks of its paragraph with the texts of images that stand in that") {
  const std::string comment = "<!-- copydesk allow bad-word -->";
  CHECK(count_in("Look: ![a picture](a.png) and\na bad" + comment + " day.\n\nFine.\n") == 0);
  CHECK(count_in("A bad day ![a picture](a.png) " + comment + "\n\nFine.\n") == 0);
  CHECK(count_in("A fine ![bad picture](a.png) day " + comment + "\n\nFine.\n") == 0);
}

TEST_CASE("any reason may stand in a comment") {
  for (const char* reason : {"a--b", "ends --> here", "a | b", "`code", "two\nlines\r\n", "-", "--",
                             "a: b, c", "$5 {x}", " \xC3\xA9\xE2\x80\x99 ", "<!-- again -->"}) {
    CAPTURE(reason);
    const std::string comment = suppression_comment("bad-word", reason, false);
    CHECK(comment.find('\n') == std::string::npos);
    CHECK(comment.find("-->") == comment.size() - 3);
    CHECK(count_in("A bad" + comment + ", `grey` day at $5.\n") == 0);
    CHECK(count_in("| a | b |\n|---|---|\n| A bad" + comment + " | A bad day |\n") == 1);
  }
  CHECK(suppression_comment("bad-word", " \n", true) == "<!-- copydesk allow-file bad-word -->");
}

TEST_CASE("a range ends at its end, or with the text") {
  const std::string begin =
      "<!-- copydesk allow-begin bad-word -->\n\nA bad day.\n\nA bad night.\n\n";
  CHECK(count_in(begin + "A bad end.\n") == 0);
  CHECK(count_in(begin + "<!-- copydesk allow-end bad-word -->\n\nA bad end.\n") == 1);
}

TEST_CASE("what is allowed brings up nothing that it hid") {
  const Desk desk = open_desk(find_data_folder());
  const Checker checker(RuleSet({kBadWord, kDay}), Style(), desk);
  const std::string text = "A bad day for us.\n\nA fine day.\n";
  CHECK(checker.check(text, Markup::markdown).size() == 2);
  const auto left =
      checker.check("<!-- copydesk allow-file bad-word -->\n\n" + text, Markup::markdown);
  REQUIRE(left.size() == 1);
  CHECK(left[0].rule == "day");
  CHECK(left[0].span.start > 50);
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

TEST_CASE("a comment allows a rule in the next line of the source, and there alone") {
  const std::string comment = "<!-- copydesk allow-next-line bad-word: why -->\n";
  CHECK(count_in(comment + "A bad day.\nA bad night.\n") == 1);
  CHECK(count_in(comment + "\nA bad day.\n") == 1);
  CHECK(count_in("- A bad one.\n  " + comment + "  A bad day.\n") == 1);
  CHECK(count_in("A fine day. " + comment + "A bad day.\r\n") == 0);
  CHECK(count_in("A bad day.\n\n<!-- copydesk allow-next-line bad-word -->") == 1);
}

TEST_CASE("what looks like a comment in code, an address or the text of an image is none") {
  const std::string comment = "<!-- copydesk allow-file bad-word -->";
  CHECK(count_in("A bad day.\n\n    " + comment + "\n") == 1);
  CHECK(count_in("A bad day.\n\n- An item.\n\n      " + comment + "\n") == 1);
  CHECK(count_in("A bad day.\n\n<pre>\n" + comment + "\n</pre>\n") == 1);
  CHECK(count_in("A bad day.\n\n<script>" + comment + "</script>\n") == 1);
  CHECK(count_in("A bad [day](a.html \"" + comment + "\").\n") == 1);
  CHECK(count_in("A bad ![day " + comment + "](a.png).\n") == 1);
  CHECK(count_in("---\nnote: " + comment + "\n---\n\nA bad day.\n") == 1);
  CHECK(count_in("A bad [day " + comment + "](a.html).\n") == 0);
  CHECK(count_in("> A bad day.\n>\n> " + comment + "\n") == 0);
}

TEST_CASE("front matter allows rules in the whole text") {
  const auto count_with = [](const std::string& front) {
    CAPTURE(front);
    return count_in("---\ntitle: A day\n" + front + "date: [\n---\n\nA bad day.\n");
  };
  CHECK(count_with("") == 1);
  CHECK(count_with("copydesk:\n  allow:\n    bad-word: in dialect\n") == 0);
  CHECK(count_with("copydesk:\n  allow:\n    other:\n    bad-word:\n") == 0);
  CHECK(count_with("copydesk:\r\n  allow:\r\n    bad-word: in dialect\r\n") == 0);
  CHECK(count_with("copydesk:\n  allow: [other, bad-word]\n") == 0);
  CHECK(count_with("copydesk:\n  allow:\n    # ours\n\n    - bad-word\n") == 0);
  CHECK(count_with("copydesk: {allow: bad-word}\n") == 0);
  CHECK(count_with("Copydesk: {allow: bad-word}\n") == 1);
  for (const char* odd : {"copydesk:\n", "copydesk: allow\n", "copydesk: [bad-word]\n",
                          "copydesk:\n  allow: {{a: b}: c}\n", "copydesk: &a *a\n",
                          "copydesk:\n  allow:\n    bad-word: [\n", "copydesk: \"\n"}) {
    CHECK(count_with(odd) == 1);
  }
  CHECK(found_in("---\ncopydesk: {allow: bad-word}\n---\n\nA bad day.\n", Markup::text).size() ==
        1);
}

TEST_CASE("a suppression is used if its rule found something there, hidden or not") {
  const Desk desk = open_desk(find_data_folder());
  const std::string text =
      "<!-- copydesk allow bad-word, day -->\n\nA bad day.\n\n"
      "<!-- copydesk allow bad-word -->\n\nA fine day.\n";
  const auto document = analyse(text, Markup::markdown, desk);
  const Suppressions suppressions(find_suppressions(*document));
  REQUIRE(suppressions.all().size() == 3);
  const auto at = static_cast<Offset>(text.find("bad day"));
  const std::vector<Diagnostic> found = {{.rule = "day", .span = {at, at + 7}},
                                         {.rule = "bad-word", .span = {at, at + 3}}};
  CHECK(suppressions.uses(found) == std::vector{true, true, false});
  CHECK(suppressions.uses({}) == std::vector{false, false, false});
}

TEST_CASE("taking a suppression out leaves the text as it was without it") {
  const auto without = [](const std::string& text) {
    const auto document = analyse(text, Markup::markdown, open_desk(find_data_folder()));
    std::string left = text;
    const std::vector<Suppression> found = find_suppressions(*document);
    REQUIRE_FALSE(found.empty());
    const std::vector<TextEdit>& removal = found.front().removal;
    if (removal.empty()) return std::string("by a person");
    for (std::size_t i = removal.size(); i-- > 0;) {
      left.erase(removal[i].span.start, removal[i].span.size());
    }
    return left;
  };
  const std::string comment = "<!-- copydesk allow a: why -->";
  CHECK(without(comment + "\n\nOne.\n") == "One.\n");
  CHECK(without("One.\n\n" + comment + "\n\nTwo.\n") == "One.\n\nTwo.\n");
  CHECK(without("One.\r\n\r\n" + comment + "\r\n\r\nTwo.\r\n") == "One.\r\n\r\nTwo.\r\n");
  CHECK(without("One.\n\n" + comment) == "One.\n\n");
  CHECK(without("One.\n" + comment + "\nTwo.\n") == "by a person");
  CHECK(without("One. " + comment + "\n") == "One.\n");
  CHECK(without("One " + comment + " two.\n") == "One two.\n");
  CHECK(without("- One" + comment + ", two.\n") == "- One, two.\n");
  CHECK(without("<!-- copydesk allow a, b: why -->\n") == "<!-- copydesk allow b: why -->\n");
  CHECK(without("<!-- copydesk allow-begin a -->\n\nOne.\n\n<!-- copydesk allow-end a, b -->\n") ==
        "One.\n\n<!-- copydesk allow-end b -->\n");
  CHECK(without("---\ncopydesk:\n  allow:\n    a: why\n    b:\nx: y\n---\n") ==
        "---\ncopydesk:\n  allow:\n    b:\nx: y\n---\n");
  CHECK(without("---\ncopydesk:\n  allow:\n    - a\nx: y\n---\n") == "---\nx: y\n---\n");
  CHECK(without("---\ncopydesk:\n  allow: [a, b]\n---\n") == "by a person");
}

TEST_CASE("what many comments allow is found in time that grows with the text") {
  std::string text = "A bad day. ";
  for (int i = 0; i < 20000; ++i) text += "bad <!-- copydesk allow bad-word --> ";
  text += "<!-- copydesk allow-next-line bad-word -->";
  CHECK(count_in(text) == 0);
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
