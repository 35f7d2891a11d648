#include <array>
#include <ostream>
#include <string>

#include "checker/report/json.h"
#include "checker/report/places.h"
#include "checker/report/reporters.h"
#include "checker/report/shown.h"

namespace copydesk {
namespace {

constexpr std::array<std::string_view, 4> kSeverities{"major", "minor", "info", "info"};

// GitLab's code quality report: an array, one diagnostic a line.
class GitlabReporter final : public Reporter {
 public:
  GitlabReporter(std::ostream& out, const ReportOptions& options) : out_(out), options_(options) {
    out_ << '[';
  }

  void file(const CheckedText& checked) override {
    const std::string path = machine_path(checked.path, options_);
    Places places(checked.text);
    for (const Shown& shown : shown_in(checked, options_.least)) {
      const Diagnostic& diagnostic = *shown.diagnostic;
      const Json lines{{"begin", places.at(diagnostic.span.start).line + 1},
                       {"end", places.at(diagnostic.span.end).line + 1}};
      // Two files may hold the same sentence: a fingerprint is of one file.
      write({{"description", diagnostic.message},
             {"check_name", diagnostic.rule},
             {"fingerprint", path + ":" + shown.identity},
             {"severity", kSeverities.at(static_cast<std::size_t>(diagnostic.severity))},
             {"location", {{"path", path}, {"lines", lines}}}});
    }
  }

  void failure(std::string_view path, std::string_view error) override {
    const std::string file = machine_path(path, options_);
    write({{"description", error},
           {"check_name", "not-checked"},
           {"fingerprint", file + ":not-checked"},
           {"severity", "critical"},
           {"location", {{"path", file}, {"lines", {{"begin", 1}, {"end", 1}}}}}});
  }

  void finish() override { out_ << "\n]\n"; }

 private:
  void write(const Json& issue) {
    out_ << (first_ ? "\n" : ",\n") << dump(issue);
    first_ = false;
  }

  std::ostream& out_;
  ReportOptions options_;
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Reporter> make_gitlab_reporter(std::ostream& out, const ReportOptions& options) {
  return std::make_unique<GitlabReporter>(out, options);
}

}  // namespace copydesk
