#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "checker/report/places.h"
#include "checker/report/reporters.h"
#include "checker/report/shown.h"
#include "checker/report/xml.h"

namespace copydesk {
namespace {

// Errors and warnings fail; what is less is a test that passes and says something.
bool fails(const Diagnostic& diagnostic) {
  return diagnostic.severity <= Severity::warning;
}

// The XML of JUnit: an article is a suite, a diagnostic a test of it. An article without any is one
// test that passes, so that one sees that it was checked.
class JunitReporter final : public Reporter {
 public:
  JunitReporter(std::ostream& out, const ReportOptions& options) : out_(out), options_(options) {
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"copydesk\">\n";
  }

  void file(const CheckedText& checked) override {
    const std::string path = xml_escaped(machine_path(checked.path, options_));
    const std::vector<Shown> shown = shown_in(checked, options_.least);
    const auto failures = static_cast<std::size_t>(
        std::ranges::count_if(shown, [](const Shown& one) { return fails(*one.diagnostic); }));
    open(path, std::max<std::size_t>(shown.size(), 1), failures, 0);
    if (shown.empty()) {
      out_ << fmt::format(R"(    <testcase name="nothing found" classname="{}" file="{}"/>)", path,
                          path)
           << '\n';
    }
    Places places(checked.text);
    for (const Shown& one : shown) {
      write(*one.diagnostic, path, places.at(one.diagnostic->span.start));
    }
    close();
  }

  void failure(std::string_view path, std::string_view error) override {
    const std::string name = xml_escaped(machine_path(path, options_));
    open(name, 1, 0, 1);
    out_
        << fmt::format(
               R"(    <testcase name="not checked" classname="{}" file="{}"><error message="{}"/></testcase>)",
               name, name, xml_escaped(error))
        << '\n';
    close();
  }

  void finish() override { out_ << "</testsuites>\n"; }

 private:
  void open(std::string_view path, std::size_t tests, std::size_t failures, std::size_t errors) {
    out_ << fmt::format(R"(  <testsuite name="{}" tests="{}" failures="{}" errors="{}">)", path,
                        tests, failures, errors)
         << '\n';
  }

  void write(const Diagnostic& diagnostic, std::string_view path, Position place) {
    const std::string message = xml_escaped(diagnostic.message);
    const std::string where = fmt::format("{}:{}:{}", path, place.line + 1, place.column + 1);
    out_ << fmt::format(R"(    <testcase name="{}:{} {}" classname="{}" file="{}" line="{}">)",
                        place.line + 1, place.column + 1, xml_escaped(diagnostic.rule), path, path,
                        place.line + 1);
    if (fails(diagnostic)) {
      out_ << fmt::format(R"(<failure type="{}" message="{}">{}: {}</failure>)",
                          to_string(diagnostic.severity), message, where, message);
    } else {
      out_ << fmt::format("<system-out>{}: {}: {}</system-out>", where,
                          to_string(diagnostic.severity), message);
    }
    out_ << "</testcase>\n";
  }

  void close() { out_ << "  </testsuite>\n"; }

  std::ostream& out_;
  ReportOptions options_;
};

}  // namespace

std::unique_ptr<Reporter> make_junit_reporter(std::ostream& out, const ReportOptions& options) {
  return std::make_unique<JunitReporter>(out, options);
}

}  // namespace copydesk
