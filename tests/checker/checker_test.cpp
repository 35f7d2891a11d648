#include "checker/checker.h"

#include <algorithm>
#include <random>
#include <string>

#include <doctest/doctest.h>

#include "checker/fixer.h"
#include "tests/marked_text.h"

using copydesk::Checker;
using copydesk::Diagnostic;
using copydesk::Dialect;
using copydesk::Finding;
using copydesk::Markup;
using copydesk::Offset;
using copydesk::Paragraph;
using copydesk::ParagraphCheck;
using copydesk::Report;
using copydesk::Rule;
using copydesk::RuleSet;
using copydesk::Sentence;
using copydesk::SentenceCheck;
using copydesk::Severity;
using copydesk::Span;
using copydesk::Speller;
using copydesk::Style;
using copydesk::Token;

namespace {

std::shared_ptr<const Speller> speller() {
  return Speller::open(copydesk::find_data_folder(), Dialect::automatic);
}

void report_word(const Sentence& sentence, Report& report, std::string_view word, Finding finding) {
  for (const Token& token : sentence.tokens) {
    if (sentence.text(token) != word) continue;
    finding.span = token.span();
    finding.fixes = {copydesk::replacement(token.span(), "good", true)};
    report.add(*sentence.paragraph, finding);
  }
}

// Marks each “bad”.
const Rule bad_word{
    .id = "bad-word",
    .category = "test",
    .summary = "Say good.",
    .rationale = {},
    .severity = Severity::warning,
    .preview = false,
    .examples = {},
    .check = SentenceCheck(
        [](const Sentence& sentence, Report& report) { report_word(sentence, report, "bad", {}); }),
};

// Marks the whole paragraph that holds a “bad”, as a query.
const Rule bad_paragraph{
    .id = "bad-paragraph",
    .category = "test",
    .summary = "Say better.",
    .rationale = {},
    .severity = Severity::info,
    .preview = false,
    .examples = {},
    .check = ParagraphCheck([](const Paragraph& paragraph, Report& report) {
      if (paragraph.text().find("bad") == std::string_view::npos) return;
      Finding finding;
      finding.span = {0, static_cast<Offset>(paragraph.text().size())};
      report.add(paragraph, finding);
    }),
};

std::vector<Diagnostic> check(std::string_view text, Markup markup = Markup::text,
                              const Style& style = {}) {
  const Checker checker(RuleSet({bad_word, bad_paragraph}), style, copydesk::Desk(speller()));
  return checker.check(text, markup);
}

}  // namespace

TEST_CASE("of two diagnostics on one place the more certain one is kept") {
  const auto found = check("A bad day.");
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "bad-word");
  CHECK(found[0].span == Span{2, 5});
}

TEST_CASE("diagnostics come in the order of the text, whatever found them") {
  const auto found = check("A bad day.\n\nA bad, bad night.");
  REQUIRE(found.size() == 3);
  CHECK(std::ranges::is_sorted(found, {}, &Diagnostic::span));
}

TEST_CASE("a diagnostic in a quotation says so and none of its fixes is safe") {
  const auto found = check("She said, “It was a bad day.” It was a bad day.");
  REQUIRE(found.size() == 2);
  CHECK(found[0].quoted);
  CHECK_FALSE(found[0].fixes.at(0).safe);
  CHECK_FALSE(found[1].quoted);
  CHECK(found[1].fixes.at(0).safe);
}

TEST_CASE("offsets are those of the source, markup and byte order mark counted") {
  const auto marked =
      copydesk::test::read_marks("\xEF\xBB\xBF# Day &amp; night\r\n\r\nA *[[bad]]* day.\r\n");
  const auto found = check(marked.text, Markup::markdown);
  REQUIRE(found.size() == 1);
  CHECK(found[0].span == marked.spans.at(0));
}

TEST_CASE("a style sets how severe a rule is and switches rules off") {
  Style style;
  style.rules["bad-word"] = {.enabled = true, .severity = Severity::hint};
  style.rules["bad-paragraph"] = {.enabled = false, .severity = {}};
  const auto found = check("A bad day.", Markup::text, style);
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::hint);
}

TEST_CASE("any bytes are checked and spans stay inside the text") {
  std::mt19937 random(7);
  static constexpr char kBytes[] = "ab “”\"'.,\n\r\t#*_`[]()<>&;\xC3\xA9\xFF\x00Mr1-";
  constexpr std::string_view kAlphabet(kBytes, sizeof kBytes - 1);
  const Checker checker(RuleSet({bad_word}), {}, copydesk::Desk(speller()));
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (std::size_t i = random() % 200; i > 0; --i) text += kAlphabet[random() % kAlphabet.size()];
    text += " bad ";
    for (const Markup markup : {Markup::text, Markup::markdown}) {
      for (const Diagnostic& diagnostic : checker.check(text, markup)) {
        REQUIRE(diagnostic.span.end <= text.size());
        CHECK(text.substr(diagnostic.span.start, diagnostic.span.size()) == "bad");
      }
    }
  }
}
