#include <iterator>
#include <ostream>
#include <string>

#include <fmt/format.h>

#include "checker/report/places.h"
#include "checker/report/printable.h"
#include "checker/report/reporters.h"

namespace copydesk {
namespace {

// path:line:column: severity: message [rule]
class LineReporter final : public Reporter {
 public:
  LineReporter(std::ostream& out, const ReportOptions& options) : out_(out), options_(options) {}

  void file(const CheckedText& checked) override {
    if (checked.diagnostics.empty()) return;
    const std::string shown_path = printable(checked.path);
    Places places(checked.text);
    std::string lines;
    for (const Diagnostic& diagnostic : checked.diagnostics) {
      if (diagnostic.severity > options_.least) continue;
      const Position place = places.at(diagnostic.span.start);
      fmt::format_to(std::back_inserter(lines), "{}:{}:{}: {}: {} [{}]\n", shown_path,
                     place.line + 1, place.column + 1, to_string(diagnostic.severity),
                     printable(diagnostic.message), diagnostic.rule);
    }
    out_ << lines;
  }

  void failure(std::string_view path, std::string_view error) override {
    out_ << printable(path) << ": error: " << printable(error) << '\n';
  }

  void finish() override {}

 private:
  std::ostream& out_;
  ReportOptions options_;
};

}  // namespace

std::unique_ptr<Reporter> make_line_reporter(std::ostream& out, const ReportOptions& options) {
  return std::make_unique<LineReporter>(out, options);
}

}  // namespace copydesk
