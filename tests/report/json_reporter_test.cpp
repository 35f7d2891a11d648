#include <sstream>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "checker/reporter.h"
#include "tests/report/findings.h"

using copydesk::Diagnostic;
using copydesk::Format;
using copydesk::make_reporter;
using copydesk::Severity;
using copydesk::to_json;
using copydesk::test::find_marks;
using copydesk::test::Findings;
using nlohmann::json;

TEST_CASE("a diagnostic has all fields of the machine interface") {
  Findings findings = find_marks("Zoë met the [[snior]] officer.\nMr. Lacroix left.");
  Diagnostic& diagnostic = findings.diagnostics.front();
  diagnostic.severity = Severity::error;
  diagnostic.quoted = true;
  diagnostic.fixes = {{"Replace with “senior”", {{diagnostic.span, "senior"}}, true}};
  diagnostic.related = {{"“Mr. Lacroix” here", {28, 39}}};
  const json expected = json::parse(R"([{
    "rule": "test-rule", "category": "wording", "severity": "error", "message": "Look here.",
    "start": 13, "end": 18, "line": 1, "column": 13, "endLine": 1, "endColumn": 18,
    "text": "snior", "quoted": true,
    "fixes": [{"title": "Replace with “senior”", "safe": true,
               "edits": [{"start": 13, "end": 18, "text": "senior"}]}],
    "related": [{"message": "“Mr. Lacroix” here", "start": 28, "end": 39, "line": 2, "column": 1}]
  }])");
  CHECK(json::parse(to_json(findings.text, findings.diagnostics)) == expected);
}

TEST_CASE("a text without diagnostics is an empty array") {
  CHECK(to_json("Fine.", {}) == "[]");
}

TEST_CASE("bytes that are no UTF-8, quotes and control characters make valid JSON") {
  const Findings findings = find_marks("a [[\xFF\"\\\n\x01\xE2\x82]] b");
  const json parsed = json::parse(to_json(findings.text, findings.diagnostics));
  CHECK(parsed[0]["text"] == "\uFFFD\"\\\n\x01\uFFFD\uFFFD");
}

TEST_CASE("the run is one JSON object with checked and failed files in order") {
  std::ostringstream out;
  const auto reporter = make_reporter(Format::json, out);
  const Findings findings = find_marks("The [[the]] end.");
  reporter->file({"a.md", findings.text, findings.diagnostics});
  reporter->failure("b.md", "cannot be read");
  reporter->file({"c\xFF.md", "Fine."});
  reporter->finish();
  const json run = json::parse(out.str());
  CHECK(run["version"] == 1);
  REQUIRE(run["files"].size() == 3);
  CHECK(run["files"][0]["path"] == "a.md");
  CHECK(run["files"][0]["diagnostics"].size() == 1);
  CHECK(run["files"][1] == json{{"path", "b.md"}, {"error", "cannot be read"}});
  CHECK(run["files"][2] == json{{"path", "c\uFFFD.md"}, {"diagnostics", json::array()}});
}

TEST_CASE("a run without files is valid JSON") {
  std::ostringstream out;
  make_reporter(Format::json, out)->finish();
  CHECK(json::parse(out.str()) == json{{"version", 1}, {"files", json::array()}});
}

TEST_CASE("less severe diagnostics can be left out") {
  std::ostringstream out;
  const auto reporter = make_reporter(Format::json, out, {.least = Severity::warning});
  const Findings findings = find_marks("The [[the]] end.", Severity::info);
  reporter->file({"a.md", findings.text, findings.diagnostics});
  reporter->finish();
  CHECK(json::parse(out.str())["files"][0]["diagnostics"].empty());
}
