#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "checker/reporter.h"
#include "tests/report/findings.h"

using copydesk::Diagnostic;
using copydesk::Format;
using copydesk::make_reporter;
using copydesk::ReportOptions;
using copydesk::Severity;
using copydesk::test::find_marks;
using copydesk::test::Findings;

namespace {

std::string report(const Findings& findings, ReportOptions options = {}) {
  std::ostringstream out;
  const auto reporter = make_reporter(Format::text, out, options);
  reporter->file({"a.md", findings.text, findings.diagnostics});
  reporter->finish();
  return out.str();
}

}  // namespace

TEST_CASE("a diagnostic is shown with its line, what is wrong, fixes and related places") {
  Findings findings = find_marks("Mr. Lacroix left.\nThe [[snior]] officer stayed.");
  Diagnostic& diagnostic = findings.diagnostics.front();
  diagnostic.fixes = {{"Replace with “senior”", {{diagnostic.span, "senior"}}, false},
                      {"Remove “snior”", {{diagnostic.span, ""}}, false},
                      {"Swap", {{{0, 1}, "x"}, {diagnostic.span, "y"}}, false}};
  diagnostic.related = {{"“Mr. Lacroix” here", {0, 11}}};
  CHECK(report(findings) ==
        "a.md:2:5  warning  Look here.  test-rule\n"
        "    The snior officer stayed.\n"
        "        ^^^^^\n"
        "    fix: senior | Remove “snior” | Swap\n"
        "    a.md:1:1  “Mr. Lacroix” here\n"
        "\n"
        "1 warning in 1 file\n");
}

TEST_CASE("a span over several lines is underlined on its first") {
  CHECK(report(find_marks("The [[end\r\nof it]] all.")) ==
        "a.md:1:5  warning  Look here.  test-rule\n"
        "    The end\n"
        "        ^^^\n"
        "\n"
        "1 warning in 1 file\n");
}

TEST_CASE("a run that finds nothing says so") {
  CHECK(report({"Fine.", {}}) == "nothing found in 1 file\n");
}

TEST_CASE("many alternatives are cut short") {
  Findings findings = find_marks("[[x]]");
  for (const char* text : {"1", "2", "3", "4", "5", "6"}) {
    findings.diagnostics.front().fixes.push_back({"", {{findings.diagnostics.front().span, text}}});
  }
  CHECK(report(findings).find("fix: 1 | 2 | 3 | 4 | 5 | …\n") != std::string::npos);
}

TEST_CASE("what is not shown is counted") {
  Findings findings = find_marks("[[a]] [[b]]", Severity::hint);
  findings.diagnostics.front().severity = Severity::error;
  const std::string text = report(findings, {.least = Severity::info});
  CHECK(text.ends_with("1 error in 1 file; 1 more with --severity hint\n"));
}

TEST_CASE("the summary counts by severity, failed files and safe fixes") {
  std::ostringstream out;
  const auto reporter = make_reporter(Format::text, out);
  Findings findings = find_marks("[[a]] [[b]] [[c]]", Severity::error);
  findings.diagnostics.back().severity = Severity::info;
  findings.diagnostics.front().fixes = {{"", {{findings.diagnostics.front().span, "x"}}, true}};
  reporter->file({"a.md", findings.text, findings.diagnostics});
  reporter->file({"b.md", "Fine."});
  reporter->failure("c.md", "cannot be read");
  reporter->finish();
  CHECK(out.str().find("c.md  error  cannot be read\n") != std::string::npos);
  CHECK(out.str().ends_with(
      "2 errors and 1 info in 2 files, 1 file not checked; copydesk fix resolves 1\n"));
}

TEST_CASE("colour marks the severity and leaves the text as it is") {
  const Findings findings = find_marks("The [[the]] end.", Severity::error);
  std::string coloured = report(findings, {.colour = true});
  CHECK(coloured.find("\x1b[1;31merror\x1b[0m") != std::string::npos);
  for (std::size_t at = 0; (at = coloured.find('\x1b')) != std::string::npos;) {
    coloured.erase(at, coloured.find('m', at) + 1 - at);
  }
  CHECK(coloured == report(findings));
}

TEST_CASE("a text cannot steer the terminal") {
  const Findings findings = find_marks("\x1b[2J[[a]]\xFF");
  CHECK(report(findings).find('\x1b') == std::string::npos);
}
