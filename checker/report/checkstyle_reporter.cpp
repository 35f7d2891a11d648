#include <array>
#include <ostream>
#include <string>

#include <fmt/format.h>

#include "checker/report/places.h"
#include "checker/report/reporters.h"
#include "checker/report/shown.h"
#include "checker/report/xml.h"

namespace copydesk {
namespace {

constexpr std::array<std::string_view, 4> kSeverities{"error", "warning", "info", "info"};

// The XML of Checkstyle, which many services read.
class CheckstyleReporter final : public Reporter {
 public:
  CheckstyleReporter(std::ostream& out, const ReportOptions& options)
      : out_(out), options_(options) {
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">\n";
  }

  void file(const CheckedText& checked) override {
    open(checked.path);
    Places places(checked.text);
    for (const Shown& shown : shown_in(checked, options_.least)) {
      const Diagnostic& diagnostic = *shown.diagnostic;
      const Position place = places.at(diagnostic.span.start);
      out_
          << fmt::format(
                 R"(    <error line="{}" column="{}" severity="{}" message="{}" source="copydesk.{}"/>)",
                 place.line + 1, place.column + 1,
                 kSeverities.at(static_cast<std::size_t>(diagnostic.severity)),
                 xml_escaped(diagnostic.message), xml_escaped(diagnostic.rule))
          << '\n';
    }
    close();
  }

  void failure(std::string_view path, std::string_view error) override {
    open(path);
    out_ << fmt::format(R"(    <error severity="error" message="{}" source="copydesk"/>)",
                        xml_escaped(error))
         << '\n';
    close();
  }

  void finish() override { out_ << "</checkstyle>\n"; }

 private:
  void open(std::string_view path) {
    out_ << "  <file name=\"" << xml_escaped(machine_path(path, options_)) << "\">\n";
  }

  void close() { out_ << "  </file>\n"; }

  std::ostream& out_;
  ReportOptions options_;
};

}  // namespace

std::unique_ptr<Reporter> make_checkstyle_reporter(std::ostream& out,
                                                   const ReportOptions& options) {
  return std::make_unique<CheckstyleReporter>(out, options);
}

}  // namespace copydesk
