#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "checker/reporter.h"
#include "tests/report/findings.h"

using copydesk::Format;
using copydesk::make_reporter;
using copydesk::test::find_marks;
using copydesk::test::Findings;

TEST_CASE("each diagnostic is one line that editors can parse") {
  std::ostringstream out;
  const auto reporter = make_reporter(Format::line, out);
  Findings findings = find_marks("Yes.\nThe [[the]] end [[end]].");
  findings.diagnostics.back().message = "Two\nlines.";
  reporter->file({"a.md", findings.text, findings.diagnostics});
  reporter->failure("b.md", "cannot be read");
  reporter->finish();
  CHECK(out.str() ==
        "a.md:2:5: warning: Look here. [test-rule]\n"
        "a.md:2:13: warning: Two\uFFFDlines. [test-rule]\n"
        "b.md: error: cannot be read\n");
}

TEST_CASE("formats have names") {
  CHECK(copydesk::format_from("line") == Format::line);
  for (const std::string_view name : copydesk::format_names()) {
    CHECK(copydesk::to_string(*copydesk::format_from(name)) == name);
  }
  CHECK_FALSE(copydesk::format_from("xml"));
}
