#include <sstream>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "checker/report/shown.h"
#include "checker/reporter.h"
#include "checker/rule.h"
#include "tests/report/findings.h"

using copydesk::Diagnostic;
using copydesk::Format;
using copydesk::format_from;
using copydesk::make_reporter;
using copydesk::ReportOptions;
using copydesk::Rule;
using copydesk::Severity;
using copydesk::test::find_marks;
using copydesk::test::Findings;
using nlohmann::json;

namespace {

// A text with a letter of two bytes before what is wrong, a fix of two edits and a related place.
Findings detailed() {
  Findings findings = find_marks("Zoë met the [[snior]] officer.\nMr. Lacroix left.");
  Diagnostic& diagnostic = findings.diagnostics.front();
  diagnostic.severity = Severity::error;
  diagnostic.fixes = {{"Swap", {{diagnostic.span, "officer"}, {{19, 26}, "senior"}}, true}};
  diagnostic.related = {{"“Mr. Lacroix” here", {28, 39}}};
  return findings;
}

std::string report(Format format, const Findings& findings, const ReportOptions& options = {},
                   std::string_view path = "a.md") {
  std::ostringstream out;
  const auto reporter = make_reporter(format, out, options);
  reporter->file({path, findings.text, findings.diagnostics});
  reporter->failure("b.md", "cannot be read");
  reporter->finish();
  return out.str();
}

}  // namespace

TEST_CASE("json lines are the files of the json report, one a line") {
  const std::string lines = report(Format::jsonl, detailed());
  const json files = json::parse(report(Format::json, detailed()))["files"];
  const std::size_t end = lines.find('\n');
  CHECK(json::parse(lines.substr(0, end)) == files[0]);
  CHECK(json::parse(lines.substr(end + 1)) == files[1]);
}

TEST_CASE("a SARIF result has lines, columns in code points, bytes, fixes and related places") {
  const json run = json::parse(report(Format::sarif, detailed()))["runs"][0];
  CHECK(run["columnKind"] == "unicodeCodePoints");
  const json& result = run["results"][0];
  CHECK(result["level"] == "error");
  CHECK(result["locations"][0]["physicalLocation"]["region"] == json::parse(R"({
    "startLine": 1, "startColumn": 13, "endLine": 1, "endColumn": 18,
    "byteOffset": 13, "byteLength": 5, "snippet": {"text": "snior"}})"));
  const json& replacements = result["fixes"][0]["artifactChanges"][0]["replacements"];
  REQUIRE(replacements.size() == 2);
  CHECK(replacements[1]["deletedRegion"]["byteOffset"] == 19);
  CHECK(replacements[1]["insertedContent"]["text"] == "senior");
  const json& related = result["relatedLocations"][0];
  CHECK(related["message"]["text"] == "“Mr. Lacroix” here");
  CHECK(related["physicalLocation"]["region"]["startLine"] == 2);
  CHECK(result["partialFingerprints"].size() == 1);
}

TEST_CASE("SARIF describes each rule that found something, once") {
  const std::vector<Rule> rules{{.id = "test-rule",
                                 .category = "wording",
                                 .summary = "Say it.",
                                 .rationale = "It helps.",
                                 .severity = Severity::hint,
                                 .examples = {{.incorrect = "A [[b]].", .correct = "A c."}}}};
  Findings findings = find_marks("[[a]] [[b]] [[c]]");
  findings.diagnostics.back().rule = "unknown-rule";
  const json run =
      json::parse(report(Format::sarif, findings, {.version = "1.2.3", .rules = rules}))["runs"][0];
  const json& driver = run["tool"]["driver"];
  CHECK(driver["version"] == "1.2.3");
  REQUIRE(driver["rules"].size() == 2);
  CHECK(driver["rules"][0]["help"]["text"] == "It helps.\n\nNot: A b.\nBut: A c.");
  CHECK(driver["rules"][0]["defaultConfiguration"]["level"] == "note");
  CHECK(driver["rules"][1]["id"] == "unknown-rule");
  CHECK(run["results"][1]["ruleIndex"] == 0);
  CHECK(run["results"][2]["ruleIndex"] == 1);
}

TEST_CASE("fingerprints stay when lines are added above, and differ for equal places") {
  const auto fingerprints = [](std::string_view marked) {
    const json run = json::parse(report(Format::sarif, find_marks(marked)))["runs"][0];
    std::vector<std::string> all;
    for (const json& result : run["results"]) {
      all.push_back(result["partialFingerprints"]["context/v1"]);
    }
    return all;
  };
  const auto before = fingerprints("The [[end]] came.\n\nThe [[end]] came.");
  CHECK(before == fingerprints("New.\n\nThe [[end]] came.\n\nThe [[end]] came."));
  CHECK(before[0] != before[1]);
}

TEST_CASE("SARIF says which files could not be checked") {
  const json run = json::parse(report(Format::sarif, detailed()))["runs"][0];
  const json& invocation = run["invocations"][0];
  CHECK(invocation["executionSuccessful"] == false);
  CHECK(invocation["toolExecutionNotifications"][0]["message"]["text"] == "cannot be read");
}

TEST_CASE("reviewdog gets columns in bytes and each fix as one suggestion") {
  const json diagnostics = json::parse(report(Format::rdjson, detailed()))["diagnostics"];
  const json& first = diagnostics[0];
  CHECK(first["location"]["range"] ==
        json::parse(R"({"start": {"line": 1, "column": 14}, "end": {"line": 1, "column": 19}})"));
  CHECK(first["suggestions"] == json::parse(R"([{
    "range": {"start": {"line": 1, "column": 14}, "end": {"line": 1, "column": 27}},
    "text": "officer senior"}])"));
  CHECK(first["related_locations"][0]["location"]["range"]["start"]["line"] == 2);
  CHECK(diagnostics[1]["location"]["path"] == "b.md");
}

TEST_CASE("the code quality report of GitLab tells files apart by fingerprint") {
  std::ostringstream out;
  const auto reporter = make_reporter(Format::gitlab, out);
  const Findings findings = find_marks("The [[end]].", Severity::hint);
  reporter->file({"a.md", findings.text, findings.diagnostics});
  reporter->file({"b.md", findings.text, findings.diagnostics});
  reporter->finish();
  const json issues = json::parse(out.str());
  REQUIRE(issues.size() == 2);
  CHECK(issues[0]["severity"] == "info");
  CHECK(issues[0]["location"] ==
        json::parse(R"({"path": "a.md", "lines": {"begin": 1, "end": 1}})"));
  CHECK(issues[0]["fingerprint"] != issues[1]["fingerprint"]);
}

TEST_CASE("workflow commands escape what would end them") {
  Findings findings = find_marks("a [[b]] c");
  findings.diagnostics.front().message = "100% a::b,c\nd";
  CHECK(report(Format::github, findings, {}, "x:y,z%.md") ==
        "::warning file=x%3Ay%2Cz%25.md,line=1,endLine=1,col=3,endColumn=4,title=test-rule::"
        "100%25 a::b,c\uFFFDd\n"
        "::error file=b.md::cannot be read\n");
}

TEST_CASE("the summary of a job counts articles and rules, and holds no markup of theirs") {
  std::ostringstream summary;
  report(Format::github, find_marks("[[a]] [[b]]"), {.summary = &summary}, "<b>|[x](y).md");
  CHECK(summary.str().starts_with("## Copydesk\n\nIn 1 article: 2 warnings.\n"));
  CHECK(summary.str().find("| &lt;b&gt;\\|\\[x\\]\\(y\\).md | 0 | 2 | 0 | 0 |") !=
        std::string::npos);
}

TEST_CASE("XML reports escape messages and paths and hold no character that XML forbids") {
  Findings findings = find_marks("a [[b]] c");
  findings.diagnostics.front().message = "<&\"'>\x01\xFF\uFFFE\u202E";
  for (const Format format : {Format::junit, Format::checkstyle}) {
    const std::string xml = report(format, findings, {}, "\"<&.md");
    CHECK(xml.find("&lt;&amp;&quot;&#39;&gt;\uFFFD\uFFFD\uFFFD\uFFFD") != std::string::npos);
    CHECK(xml.find("&quot;&lt;&amp;.md") != std::string::npos);
  }
}

TEST_CASE("in a JUnit report warnings fail, hints and clean articles pass") {
  const auto counts = [](Severity severity) {
    const std::string xml = report(Format::junit, find_marks("[[a]]", severity));
    return std::pair(xml.find("<failure") != std::string::npos,
                     xml.find(R"(tests="1" failures="1")") != std::string::npos);
  };
  CHECK(counts(Severity::warning) == std::pair(true, true));
  CHECK(counts(Severity::hint) == std::pair(false, false));
  CHECK(report(Format::junit, {"Fine.", {}}).find("nothing found") != std::string::npos);
}

TEST_CASE("every format is valid without files and leaves out what is not severe enough") {
  for (const std::string_view name : copydesk::format_names()) {
    const Format format = *format_from(name);
    std::ostringstream out;
    make_reporter(format, out)->finish();
    const std::string shown =
        report(format, find_marks("[[a]]", Severity::info), {.least = Severity::warning});
    CHECK_MESSAGE(shown.find("Look here.") == std::string::npos, name);
  }
}

TEST_CASE("bytes that are not UTF-8 become U+FFFD in JSON of all kinds") {
  for (const Format format : {Format::sarif, Format::gitlab, Format::rdjson}) {
    Findings findings = find_marks("a [[\xFF]] b");
    findings.diagnostics.front().fixes = {{"\xFF", {{{2, 3}, "\xFF"}}}};
    findings.diagnostics.front().message = "\xFF";
    CHECK(json::accept(report(format, findings, {}, "\xFF.md")));
  }
}

TEST_CASE("paths are relative to the folder and become URIs") {
  const ReportOptions options{.folder = "/desk/news"};
  CHECK(copydesk::machine_path("./a//b/../c.md", options) == "a/c.md");
  CHECK(copydesk::machine_path("/desk/news/x/a.md", options) == "x/a.md");
  CHECK(copydesk::machine_path("/desk/a.md", options) == "/desk/a.md");
  CHECK(copydesk::path_to_uri("the desk/50% é#?.md") == "the%20desk/50%25%20%C3%A9%23%3F.md");
  CHECK(copydesk::path_to_uri("/desk/a.md") == "file:///desk/a.md");
}
