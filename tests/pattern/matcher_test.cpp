#include "checker/pattern/matcher.h"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include "checker/pattern/expression.h"
#include "checker/text/tokenizer.h"
#include "tests/marked_text.h"

namespace copydesk {
namespace {

Paragraph paragraph_of(std::string_view text) {
  Paragraph paragraph;
  paragraph.segment.text = text;
  tokenize(text, paragraph.tokens);
  return paragraph;
}

Rule rule_of(PatternSpec spec) {
  Rule rule;
  rule.id = "test";
  rule.check = std::move(spec);
  return rule;
}

PatternSpec phrases(std::vector<PatternSpec::Entry> entries) {
  PatternSpec spec;
  spec.entries = std::move(entries);
  return spec;
}

PatternSpec expressions(std::vector<PatternSpec::Entry> entries) {
  PatternSpec spec = phrases(std::move(entries));
  spec.regex = true;
  return spec;
}

std::vector<PatternFinding> find(const Rule& rule, const Paragraph& paragraph) {
  const std::vector<const Rule*> rules = {&rule};
  return PatternMatcher(rules).find(paragraph);
}

// Checks that the rule finds exactly what is marked.
void check_marked(const PatternSpec& spec, std::string_view marked) {
  const test::MarkedText expected = test::read_marks(marked);
  CAPTURE(expected.text);
  std::vector<Span> spans;
  const Rule rule = rule_of(spec);
  for (const PatternFinding& finding : find(rule, paragraph_of(expected.text))) {
    spans.push_back(finding.span);
  }
  CHECK(spans == expected.spans);
}

std::vector<std::string> replacements(const PatternSpec& spec, std::string_view text) {
  std::vector<std::string> result;
  const Rule rule = rule_of(spec);
  for (const PatternFinding& finding : find(rule, paragraph_of(text))) {
    result.insert(result.end(), finding.replacements.begin(), finding.replacements.end());
  }
  return result;
}

}  // namespace

TEST_CASE("a phrase matches in any case, with any white space between its words") {
  check_marked(phrases({{"in spite of", {}}}),
               "[[In spite of]] it, [[in\n  spite of]] that and [[IN\u00a0SPITE OF]] all");
}

TEST_CASE("a phrase lies between the edges of tokens") {
  check_marked(phrases({{"the end", {}}}), "breathe end, the ending, the end-game, [[the end]].");
  check_marked(phrases({{"café", {}}}), "cafés, decafé, [[CAFÉ]]");
}

TEST_CASE("a phrase that begins or ends with a mark needs no token edge there") {
  check_marked(phrases({{"e.g.,", {}}}), "Fruit, [[e.g.,]] pears");
}

TEST_CASE("an apostrophe of a phrase is straight or curly in the text") {
  check_marked(phrases({{"don't know", {}}}), "I [[don’t know]], you [[don't know]].");
}

TEST_CASE("a phrase without ASCII letters is found all the same") {
  check_marked(phrases({{"мир", {}}}), "труд, [[мир]], [[Мир]]");
}

TEST_CASE("a case-sensitive phrase leaves other capitals alone") {
  PatternSpec spec = phrases({{"Turkey", {}}});
  spec.case_sensitive = true;
  check_marked(spec, "[[Turkey]] eats turkey and TURKEY");
}

TEST_CASE("the longest of several phrases at one place is found, and what overlaps it is not") {
  check_marked(phrases({{"in order", {}}, {"in order to", {}}, {"to be", {}}}),
               "It is [[in order to]] be [[in order]].");
}

TEST_CASE("findings come in the order of rules, then of the text") {
  const Rule later = rule_of(phrases({{"b", {}}}));
  const Rule earlier = rule_of(phrases({{"a", {}}, {"c", {}}}));
  const std::vector<const Rule*> rules = {&later, &earlier};
  const std::vector<PatternFinding> found = PatternMatcher(rules).find(paragraph_of("c b a b"));
  std::vector<std::pair<std::size_t, Offset>> places;
  places.reserve(found.size());
  for (const PatternFinding& finding : found) places.emplace_back(finding.rule, finding.span.start);
  CHECK(places == std::vector<std::pair<std::size_t, Offset>>{{0, 2}, {0, 6}, {1, 0}, {1, 4}});
}

TEST_CASE("an expression sees Unicode word edges and case") {
  check_marked(expressions({{R"(\bcafé\b)", {}}}), "cafés, [[CAFÉ]], [[café]].");
}

TEST_CASE("an expression without a literal runs on every paragraph") {
  check_marked(expressions({{R"(\b\d{5}\b)", {}}}), "Call [[12345]] or 123456.");
}

TEST_CASE("an expression sees white space of any length and kind") {
  check_marked(expressions({{R"(\bin\s+to\b)", {}}}),
               "[[in to]] [[in \n to]] [[in\u00A0to]] [[in \u2009to]] inato");
}

TEST_CASE("an expression that begins with \\K marks only what follows") {
  check_marked(expressions({{R"(took\s+\Kin\s+to)", {}}}), "They took [[in to]] account");
}

TEST_CASE("an expression that is not valid finds nothing and does no harm") {
  check_marked(expressions({{"(a", {}}, {"b", {}}}), "(a [[b]]");
}

TEST_CASE("an expression that would take for ever is left out, which is said at the first word") {
  const std::string text = "- alot " + std::string(20'000, 'a');
  const Rule hostile = rule_of(expressions({{"alot", {}}, {"(a+)+b|(a+)+c", {}}}));
  const Rule sound = rule_of(expressions({{"alot", {}}}));
  const std::vector<const Rule*> rules = {&hostile, &sound};
  const std::vector<PatternFinding> found = PatternMatcher(rules).find(paragraph_of(text));
  REQUIRE(found.size() == 2);
  CHECK(found[0].gave_up);
  CHECK(found[0].rule == 0);
  CHECK(found[0].span == Span{2, 6});
  CHECK_FALSE(found[1].gave_up);
  CHECK(found[1].rule == 1);
}

TEST_CASE("an exception that would take for ever leaves its rule out as well") {
  PatternSpec spec = expressions({{"alot", {}}});
  spec.exceptions = {"(a+)+b|(a+)+c"};
  const std::vector<PatternFinding> found =
      find(rule_of(spec), paragraph_of("alot alot " + std::string(20'000, 'a')));
  REQUIRE(found.size() == 1);
  CHECK(found[0].gave_up);
}

TEST_CASE("what a rule may spend is shared by its expressions and bounded in all") {
  // Each is near the limit at many places, or at one, and there are many of them.
  const std::string text(10'000, 'a');
  std::vector<PatternSpec::Entry> many;
  for (int i = 0; i < 300; ++i) {
    many.push_back({"(?:a?){" + std::to_string(10 + i % 10) + "}a{10}(?:b|c)", {}});
  }
  for (PatternSpec spec :
       {expressions({{"(?:a?){14}a{14}", {}}}), expressions({{"(a|a)*?[bc]", {}}}),
        expressions({{"(?=(a+))a*[bc]\\1", {}}}), expressions({{"a*a*[bc]", {}}}),
        expressions({{"(?<=a|aa|aaa)(a|aa)+[bc]", {}}}),
        expressions({{"^(([a-z])+.)+[A-Z]([a-z])+$", {}}}), expressions(std::move(many))}) {
    const Rule rule = rule_of(std::move(spec));
    const std::vector<const Rule*> rules = {&rule};
    const PatternMatcher matcher(rules);
    const auto start = std::chrono::steady_clock::now();
    const std::vector<PatternFinding> found = matcher.find(paragraph_of(text));
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30));
    CAPTURE(patterns_of(rule)->entries.front().pattern);
    // The same again, whatever the machine had to do meanwhile.
    CHECK(matcher.find(paragraph_of(text)).size() == found.size());
  }
}

TEST_CASE("an expression with a hard place finds what stands around") {
  // (a+)+b has much to try at the run of a, but not more than a rule may.
  const std::string run(12, 'a');
  check_marked(expressions({{"(a+)+b", {}}}), "[[aab]] c " + run + " c [[ab]] c");
}

TEST_CASE("a long text with a match at each word is no reason to give up") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "tree ";
  const std::vector<PatternFinding> found =
      find(rule_of(expressions({{"\\b\\w+e\\b", {}}})), paragraph_of(text));
  CHECK(found.size() == 20'000);
}

TEST_CASE("an expression with thousands of groups keeps those that can be asked for") {
  std::string expression = "a";
  for (int i = 0; i < 5'000; ++i) expression += "()";
  CHECK(check_expression(expression).groups == 5'000);
  CHECK(replacements(expressions({{"(a)(b)?", {"<$1$2$9>"}}}), "a ab") ==
        std::vector<std::string>{"<a>", "<ab>"});
}

TEST_CASE("expressions that are too large to compile are refused with a reason") {
  std::string alternatives = "(?:x";
  for (int i = 0; i < 200'000; ++i) alternatives += "|w" + std::to_string(i);
  std::string nested;
  for (int i = 0; i < 60; ++i) nested += '(';
  nested += 'a';
  for (int i = 0; i < 60; ++i) nested += ')';
  std::string repeated = "a";
  for (int i = 0; i < 6; ++i) repeated = "(?:" + repeated + "){1,1000}";
  for (const std::string& expression :
       {std::string(1 << 20, 'a'), alternatives + ")", nested, repeated,
        std::string("(?:abc){1,60000}"), std::string("(?<=a+)b"), std::string("\\C")}) {
    CAPTURE(expression.substr(0, 40));
    CHECK_FALSE(check_expression(expression).error.empty());
    CHECK(find(rule_of(expressions({{expression, {}}})), paragraph_of("a b")).empty());
  }
}

TEST_CASE("bytes that are no UTF-8 match nothing and do not hide what is around") {
  const std::string text = "\xff\xfe alot \x80";
  const Rule phrase = rule_of(phrases({{"alot", {}}}));
  const Rule expression = rule_of(expressions({{"alot", {}}}));
  CHECK(find(phrase, paragraph_of(text)).size() == 1);
  CHECK(find(expression, paragraph_of(text)).size() == 1);
}

TEST_CASE("a replacement has its groups filled and the capitals of what it replaces") {
  CHECK(replacements(expressions({{R"(\b(c|w)ould of\b)", {"$1ould have"}}}),
                     "Could of, would of") == std::vector<std::string>{"Could have", "would have"});
  CHECK(replacements(phrases({{"alot", {"a lot", "allot"}}}), "ALOT") ==
        std::vector<std::string>{"A LOT", "ALLOT"});
}

TEST_CASE("what is written as its replacement is no fault") {
  check_marked(phrases({{"github", {"GitHub"}}}), "GitHub, [[Github]], GITHUB");
}

TEST_CASE("a message names what was found") {
  PatternSpec spec = phrases({{"alot", {}}});
  spec.message = "“$0” is two words.";
  const Rule rule = rule_of(std::move(spec));
  CHECK(find(rule, paragraph_of("Alot of it")).at(0).message == "“Alot” is two words.");
}

TEST_CASE("a finding that touches an exception is dropped, others stay") {
  PatternSpec spec = phrases({{"piece of mind", {}}});
  spec.exceptions = {"a piece of mind"};
  check_marked(spec, "a piece of mind, [[piece of mind]]");
}

TEST_CASE("an exception does not hide a shorter finding at its side") {
  PatternSpec spec = phrases({{"in order to", {}}, {"to be", {}}});
  spec.exceptions = {"in order"};
  check_marked(spec, "in order [[to be]]");
}

TEST_CASE("an entry may have its own message, case, neighbours and exceptions") {
  const auto entry = [](std::string pattern, EntryTerms terms) {
    return PatternSpec::Entry{.pattern = std::move(pattern),
                              .replacements = {},
                              .forms = {},
                              .terms = std::make_shared<const EntryTerms>(std::move(terms))};
  };
  check_marked(phrases({entry("Turkey", {.exact_case = true}), {"hen", {}}}),
               "[[Turkey]], turkey, [[Hen]]");
  check_marked(phrases({entry("lead", {.before = {.words = {"the", "don't"}}})}),
               "lead, The [[lead]], don’t [[lead]], the big lead, the, lead");
  check_marked(phrases({entry("lead", {.before = {.words = {"the"}, .forbidden = true}})}),
               "[[lead]], the lead, a [[lead]]");
  check_marked(phrases({entry("lead", {.after = {.words = {"to", "pipe"}}})}),
               "lead, [[lead]] to, a [[lead]] Pipe, lead");
  check_marked(phrases({entry("lead", {.after = {.words = {"to"}, .forbidden = true}})}),
               "[[lead]], lead to, [[lead]]");
  check_marked(phrases({entry("lead", {.exceptions = {"took the lead in", "lead  pipe"}})}),
               "[[lead]], took the lead in it, a lead pipe, the [[lead]]");
  PatternSpec spec = phrases({entry("alot", {.message = "No “$0”."}), {"hen", {}}});
  spec.message = "So.";
  const std::vector<PatternFinding> found = find(rule_of(spec), paragraph_of("alot hen"));
  REQUIRE(found.size() == 2);
  CHECK(found[0].message == "No “alot”.");
  CHECK(found[1].message == "So.");
}

TEST_CASE("a long list finds what a short one finds") {
  PatternSpec spec =
      phrases({{"in order to", {"to"}}, {"don't know", {}}, {"e.g.,", {}}, {"café", {}}});
  for (int i = 0; i < 2'000; ++i) {
    std::string word = "zz";
    for (int n = i; n > 0; n /= 26) word += static_cast<char>('a' + n % 26);
    spec.entries.push_back({word + "q", {}});
  }
  check_marked(spec,
               "[[In order  to]], in order, don’t, [[don’t know]]; [[e.g.,]] a [[café]] [[zzbq]] "
               "ZZBQs [[ZZBQ]]");
}

TEST_CASE("a rule looks only where its segments say") {
  PatternSpec spec = phrases({{"alot", {}}});
  spec.segments = {SegmentKind::heading};
  const Rule rule = rule_of(std::move(spec));
  Paragraph paragraph = paragraph_of("alot");
  CHECK(find(rule, paragraph).empty());
  paragraph.segment.kind = SegmentKind::heading;
  CHECK(find(rule, paragraph).size() == 1);
}

TEST_CASE("a rule that skips quotations leaves quoted words alone") {
  PatternSpec spec = phrases({{"alot", {}}});
  Paragraph paragraph = paragraph_of("alot alot");
  paragraph.tokens.back().zones = kQuoted;
  CHECK(find(rule_of(spec), paragraph).size() == 2);
  spec.quotations = QuotationPolicy::skip;
  CHECK(find(rule_of(spec), paragraph).size() == 1);
}

TEST_CASE("parts of addresses are no words") {
  check_marked(expressions({{R"(\balot\b)", {}}}), "See http://example.com/alot/of or [[alot]].");
}

TEST_CASE("a matcher without rules finds nothing") {
  CHECK(PatternMatcher({}).find(paragraph_of("alot")).empty());
}

TEST_CASE("the rarest word as told is searched for, whatever its length") {
  std::vector<std::string> asked;
  const Rule rule = rule_of(phrases({{"The Zoo government", {}}}));
  const std::vector<const Rule*> rules = {&rule};
  const PatternMatcher matcher(rules, [&](std::string_view word) {
    asked.emplace_back(word);
    return word == "zoo" ? 1.0F : 0.0F;
  });
  CHECK(asked == std::vector<std::string>{"the", "zoo", "government"});
  CHECK(matcher.find(paragraph_of("the Zoo government")).size() == 1);
}

TEST_CASE("one matcher serves many threads from its first use on") {
  const Rule rule = rule_of(expressions({{R"(\ba\s?lot\b)", {"much"}}}));
  const std::vector<const Rule*> rules = {&rule};
  const PatternMatcher matcher(rules);
  const Paragraph paragraph = paragraph_of("alot a lot alot");
  std::vector<std::size_t> counts(4);
  {
    std::vector<std::jthread> threads;
    threads.reserve(counts.size());
    for (std::size_t& count : counts) {
      threads.emplace_back([&] { count = matcher.find(paragraph).size(); });
    }
  }
  CHECK(counts == std::vector<std::size_t>{3, 3, 3, 3});
}

}  // namespace copydesk
