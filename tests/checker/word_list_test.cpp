#include "checker/word_list.h"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "checker/checker.h"
#include "checker/desk.h"
#include "checker/rule_examples.h"
#include "checker/session.h"

namespace copydesk {
namespace {

const Desk& desk() {
  static const Desk kDesk = open_desk(find_data_folder());
  return kDesk;
}

const Lexicon& english() {
  static const std::shared_ptr<const Lexicon> kLexicon =
      Lexicon::open(find_data_folder() / "dictionaries" / "en.lexicon");
  return *kLexicon;
}

std::optional<Rule> parse(std::string_view text, WordListFormat format,
                          std::vector<Diagnostic>& problems) {
  return parse_word_list({.text = text, .format = format, .category = "lists", .id = "house-terms"},
                         english(), problems);
}

Rule rule_in(std::string_view text, WordListFormat format = WordListFormat::csv) {
  std::vector<Diagnostic> problems;
  std::optional<Rule> rule = parse(text, format, problems);
  for (const Diagnostic& problem : problems) CHECK(problem.message == "");
  return std::move(rule).value_or(Rule());
}

// The text that the first problem marks, and its message.
std::string problem_in(const std::string& text, WordListFormat format = WordListFormat::csv) {
  std::vector<Diagnostic> problems;
  CHECK_FALSE(parse(text, format, problems));
  if (problems.size() != 1) return std::to_string(problems.size()) + " problems";
  CHECK(problems.front().rule == "word-list");
  CHECK(problems.front().severity == Severity::error);
  const Span span = problems.front().span;
  return text.substr(span.start, span.size()) + ": " + problems.front().message;
}

Checker checker_of(const Rule& rule) {
  return {RuleSet(std::vector{rule}), Style(), desk()};
}

// What the list finds in the text, with its fixes: utilised>used|applied.
std::vector<std::string> found(const Rule& rule, std::string_view text) {
  std::vector<std::string> result;
  for (const Diagnostic& diagnostic : checker_of(rule).check(text, Markup::text)) {
    std::string one(text.substr(diagnostic.span.start, diagnostic.span.size()));
    char separator = '>';
    for (const Fix& fix : diagnostic.fixes) {
      one += separator + fix.edits.front().text;
      separator = '|';
    }
    result.push_back(std::move(one));
  }
  return result;
}

std::string message_in(const Rule& rule, std::string_view text) {
  const std::vector<Diagnostic> diagnostics = checker_of(rule).check(text, Markup::text);
  return diagnostics.empty() ? "nothing found" : diagnostics.front().message;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a list is a rule of its file's name whose words inflect with what is preferred") {
  const Rule rule = rule_in("avoid,prefer\nutilise,use\n");
  CHECK(rule.id == "house-terms");
  CHECK(rule.category == "lists");
  CHECK(rule.severity == Severity::info);
  CHECK(found(rule, "Utilise it. He utilises what she utilised by utilising UTILISED tools.") ==
        Texts{"Utilise>Use", "utilises>uses", "utilised>used", "utilising>using", "UTILISED>USED"});
  CHECK(found(rule_in("child minder,childminder"), "Child minders and a child minder") ==
        Texts{"Child minders>Childminders", "child minder>childminder"});
}

TEST_CASE("which form of an irregular verb is meant depends on the sentence") {
  const Rule rule = rule_in("commence,begin");
  CHECK(found(rule, "They commenced the work on Monday.") == Texts{"commenced>began|begun"});
  CHECK(found(rule, "They have commenced the work.") == Texts{"commenced>begun|began"});
  CHECK(found(rule, "The work is commencing; it commences.") ==
        Texts{"commencing>beginning", "commences>begins"});
}

TEST_CASE("a phrase inflects its verb or its last noun") {
  CHECK(found(rule_in("carry out,do"), "She carried out what he carries out, carrying out all.") ==
        Texts{"carried out>did|done", "carries out>does", "carrying out>doing"});
  CHECK(found(rule_in("chairman,chair"), "Two chairmen and a chairman.") ==
        Texts{"chairmen>chairs", "chairman>chair"});
  CHECK(found(rule_in("prior to,before"), "Prior to that, priors to.") == Texts{"Prior to>Before"});
}

TEST_CASE("inflect says how words inflect, or that they do not") {
  const std::string head = "avoid,prefer,inflect\n";
  CHECK(found(rule_in(head + "impact,effect,noun\n"), "impacts, impacted") ==
        Texts{"impacts>effects"});
  CHECK(found(rule_in(head + "impact,affect,verb\n"), "impacts, impacted") ==
        Texts{"impacts>affects", "impacted>affected"});
  CHECK(found(rule_in(head + "impact,effect,no\n"), "impact, impacts, impacted") ==
        Texts{"impact>effect"});
}

TEST_CASE("a form that is two forms of the word has the replacements of both") {
  const std::vector<std::string> both = found(rule_in("set up,establish"), "They set up a club.");
  REQUIRE(both.size() == 1);
  CHECK(both.front().find("establish") != std::string::npos);
  CHECK(both.front().find("established") != std::string::npos);
}

TEST_CASE("several words may be preferred, or none") {
  CHECK(found(rule_in("avoid,prefer\nfacilitate,help|ease\n"), "It facilitated that.") ==
        Texts{"facilitated>helped|eased"});
  const Rule none = rule_in("avoid,prefer,note\nat risk youth,,Say what the risk is\nholistic,,\n");
  CHECK(found(none, "At risk youth in a holistic mood.") == Texts{"At risk youth", "holistic"});
  CHECK(message_in(none, "At risk youth.") == "Avoid “at risk youth”. Say what the risk is.");
  CHECK(message_in(none, "It is holistic.") == "Avoid “holistic”.");
}

TEST_CASE("a message names what the list prefers and why") {
  const Rule rule = rule_in(
      "avoid,prefer,note\n"
      "utilise,use|apply,a shorter word.\n"
      "costly,\"worth $5, say\",\n");
  CHECK(message_in(rule, "He utilised it.") ==
        "Prefer “use” or “apply” to “utilise”: a shorter word.");
  CHECK(message_in(rule, "costly") == "Prefer “worth $5, say” to “costly”.");
  CHECK(found(rule, "costly") == Texts{"costly>worth $5, say"});
}

TEST_CASE("a row of case exact finds its words as written alone") {
  const Rule rule = rule_in("avoid,prefer,case\nBurma,Myanmar,exact\nweb site,website,any\n");
  CHECK(found(rule, "Burma, burma, BURMA; Web site, Web Site") ==
        Texts{"Burma>Myanmar", "Web site>Website", "Web Site>Website"});
}

TEST_CASE("contexts and exceptions say where a word is meant") {
  const std::string head = "avoid,prefer,before,after,except\n";
  CHECK(found(rule_in(head + "lead,head,the|a,,\n"), "the lead, lead, A lead, big lead") ==
        Texts{"lead>head", "lead>head"});
  CHECK(found(rule_in(head + "table,postpone,!the|a,,\n"), "the table, we table it") ==
        Texts{"table>postpone"});
  CHECK(found(rule_in(head + "while,although,,!away,\n"), "while away, while here") ==
        Texts{"while>although"});
  CHECK(found(rule_in(head + "issue,problem,,,stock issue|at issue\n"),
              "a stock issue, an issue, what is at issue") == Texts{"issue>problem"});
  CHECK(found(rule_in("avoid,prefer,before\nlead,head,the\nlead,chief,a\n"), "the lead, a lead") ==
        Texts{"lead>head", "lead>chief"});
}

TEST_CASE("quoted words are those of others") {
  CHECK(found(rule_in("utilise,use"), "He said: “We utilise it.”").empty());
}

TEST_CASE("a list may be CSV, TSV or YAML, with comments, quotation marks and any line ends") {
  const Texts expected = {"utilise>use", "web site>website"};
  const std::string text = "utilise a web site";
  CHECK(found(rule_in("\xEF\xBB\xBF# ours\r\navoid,prefer\r\n\r\n\"utilise\", use \r\n"
                      "web site,\"website\"\r\n"),
              text) == expected);
  CHECK(found(rule_in("utilise\tuse\nweb site\twebsite", WordListFormat::tsv), text) == expected);
  CHECK(found(rule_in("utilise: use\nweb site: [website]\n", WordListFormat::yaml), text) ==
        expected);
  CHECK(found(rule_in("- { avoid: utilise, prefer: [use] }\n- avoid: web site\n  prefer: website\n",
                      WordListFormat::yaml),
              text) == expected);
  CHECK(
      found(rule_in("utilise: { prefer: use, note: shorter, inflect: no }\n", WordListFormat::yaml),
            "utilise, utilised") == Texts{"utilise>use"});
  CHECK(message_in(rule_in("avoid,prefer,note\na lot,,\"say \"\"many\"\", please\"\n"), "a lot") ==
        "Avoid “a lot”: say \"many\", please.");
}

TEST_CASE("an empty list finds nothing and is no mistake") {
  for (const WordListFormat format :
       {WordListFormat::csv, WordListFormat::tsv, WordListFormat::yaml}) {
    CHECK(found(rule_in("", format), "a").empty());
    CHECK(found(rule_in("# nothing yet\n", format), "a").empty());
  }
}

TEST_CASE("mistakes in a list are marked where they stand") {
  CHECK(problem_in("avoid,perfer,prefer\na,b,c\n") ==
        "perfer: Unknown column “perfer”. Did you mean “prefer”? Allowed: avoid, prefer, note, "
        "inflect, case, before, after, except.");
  CHECK(problem_in("avoid,note\na,b\n") ==
        "avoid,note: The first row names the columns; “prefer” is missing.");
  CHECK(problem_in("avoid,prefer,avoid\na,b\n") == "avoid: The column “avoid” is there twice.");
  CHECK(problem_in("a,b\nutilise\n") ==
        "utilise: What to prefer to “utilise” is missing; leave the cell empty if there is "
        "nothing.");
  CHECK(problem_in("a,b\nc,d,e\n") ==
        "e: This row has more cells than there are columns: put quotation marks around a text with "
        "a comma.");
  CHECK(problem_in("avoid,prefer,case\nant,bee,exakt\n") ==
        "exakt: Unknown value “exakt”. Did you mean “exact”? Allowed: any, exact.");
  CHECK(problem_in("avoid,prefer,inflect\nant,bee,adverb\n") ==
        "adverb: Unknown value “adverb”. Did you mean “verb”? Allowed: verb, noun, no, auto.");
  CHECK(problem_in("ant,bee\ncat,dog\nAnt,fly\n") == "Ant: “Ant” is there twice, first in line 1.");
  CHECK(problem_in("ant,\"bee\ncat,dog\n") == "\": This quotation mark is not closed on its line.");
  CHECK(problem_in("ant,\"bee\" x\n") ==
        " x: Nothing may stand behind the closing quotation mark of a cell; write \"\" for a mark "
        "inside it.");
  CHECK(problem_in("ant,b\xFF\n") == "\xFF: The file is not UTF-8 text.");
  CHECK(problem_in("ant,bee|ant\n") ==
        "ant: “ant” is to be avoided and preferred in the same row.");
  CHECK(problem_in(",bee\n") == ": What to avoid is missing in this row.");
  CHECK(problem_in("avoid,prefer,before\nant,bee,the big\n") ==
        "the big: Single words are wanted here, with | between them: “the big” is more than one.");
  CHECK(problem_in("- { avoid: ant, prefer: bee, sort: noun }\n", WordListFormat::yaml)
            .find("Unknown key “sort”") != std::string::npos);
  CHECK(problem_in("- { avoid: ant }\n", WordListFormat::yaml)
            .starts_with("ant: What to prefer to “ant” is missing"));
}

TEST_CASE("each row of a list is its own test, and a list that contradicts itself fails it") {
  const Rule good = rule_in(
      "avoid,prefer,case,before,after,except\n"
      "utilise,use,,,,\ncommence,begin,,,,\nweb site,website,,,,\nBurma,Myanmar,exact,,,\n"
      "lead,head,,the|a,singer,the lead singer of\nset up,establish,,,,\nholistic,,,,,\n");
  for (const ExampleFailure& failure : run_examples(std::span(&good, 1), desk())) {
    CHECK(failure.message == "");
  }
  const Rule bad = rule_in("utilise,use\nuse,employ\n");
  CHECK(run_examples(std::span(&bad, 1), desk()).size() == 1);
}

TEST_CASE("a list is loaded from its file, or told to be broken") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / "copydesk_word_list_test" / "lists";
  fs::create_directories(folder);
  std::ofstream(folder / "house_terms.csv") << "utilise,use\n";
  std::ofstream(folder / "broken.csv") << "utilise\n";
  std::ofstream(folder / "house.txt") << "utilise,use\n";
  RuleSet rules;
  CHECK(rules.load_word_list(folder / "house_terms.csv", english()).diagnostics.empty());
  CHECK(rules.load_word_list(folder / "house_terms.csv", english()).diagnostics.empty());
  REQUIRE(rules.rules().size() == 1);
  CHECK(rules.find("house-terms")->category == "lists");
  for (const char* name : {"broken.csv", "house.txt", "missing.csv"}) {
    CHECK(rules.load_word_list(folder / name, english()).diagnostics.size() == 1);
  }
  CHECK(rules.rules().size() == 1);
  fs::remove_all(folder.parent_path());
}

TEST_CASE("a list of a hundred thousand rows is ready soon, one that is too long is refused") {
  std::string text;
  WordId word = 1;
  for (int rows = 0; rows < 100'000 && word < english().word_count(); ++word) {
    const std::string_view avoid = english().text(word);
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    if (avoid.size() < 4 || avoid == "used" || !std::ranges::all_of(avoid, is_small)) continue;
    text.append(avoid).append(",use\n");
    ++rows;
  }
  const std::clock_t start = std::clock();
  const auto ms_since = [](std::clock_t then) {
    return (std::clock() - then) / (CLOCKS_PER_SEC / 1000);
  };
  std::vector<Diagnostic> problems;
  const std::optional<Rule> rule = parse(text, WordListFormat::csv, problems);
  CHECK(problems.empty());
  REQUIRE(rule);
  MESSAGE("parsed in ms: ", ms_since(start));
  const std::clock_t parsed = std::clock();
  const Checker checker = checker_of(*rule);
  MESSAGE("ready in ms: ", ms_since(parsed));
  CHECK(checker.check("They employed people.", Markup::text).size() == 3);
  std::string many;
  for (std::size_t i = 0; i < 300'000; ++i) many += "a" + std::to_string(i) + ",b\n";
  CHECK(problem_in(many).ends_with("A list has 200000 rows at most."));
  CHECK(problem_in(std::string((std::size_t{16} << 20U) + 1, 'a')).find("16 MiB") !=
        std::string::npos);
  CHECK(ms_since(start) < 60'000);
}

TEST_CASE("what a rule could not do in a paragraph is said once, in a session as in a check") {
  PatternSpec spec;
  spec.regex = true;
  spec.entries = {{"(a+)+b|(a+)+c", {}}, {"alot", {}}};
  Rule rule;
  rule.id = "slow";
  rule.category = "house";
  rule.severity = Severity::hint;
  rule.check = std::move(spec);
  const auto checker = std::make_shared<const Checker>(checker_of(rule));
  const std::string hard = "Zorblax " + std::string(5'000, 'a') + " alot.";
  const std::string text = "An alot.\n\n" + hard + "\n\nAn alot.\n";
  const std::vector<Diagnostic> found = checker->check(text, Markup::text);
  REQUIRE(found.size() == 3);
  CHECK(found[1].severity == Severity::warning);
  CHECK(found[1].rule == "slow");
  CHECK(text.substr(found[1].span.start, found[1].span.size()) == "Zorblax");
  CHECK(found[1].message ==
        "The expressions of this rule take too long here: it was left out of this paragraph.");
  Session session(checker, text, Markup::text);
  CHECK(session.diagnostics() == found);
  session.edit({.span = {0, 0}, .text = "Before.\n\n"});
  CHECK(session.diagnostics() == checker->check("Before.\n\n" + text, Markup::text));
}

}  // namespace copydesk
