// The reporters there are.
#pragma once

#include <iosfwd>
#include <memory>

#include "checker/reporter.h"

namespace copydesk {

// Each writes to `out`, which must outlive it; see make_reporter.
std::unique_ptr<Reporter> make_text_reporter(std::ostream& out, const ReportOptions& options);
std::unique_ptr<Reporter> make_line_reporter(std::ostream& out, const ReportOptions& options);
std::unique_ptr<Reporter> make_json_reporter(std::ostream& out, const ReportOptions& options);
std::unique_ptr<Reporter> make_json_lines_reporter(std::ostream& out, const ReportOptions& options);
std::unique_ptr<Reporter> make_sarif_reporter(std::ostream& out, const ReportOptions& options);
std::unique_ptr<Reporter> make_github_reporter(std::ostream& out, const ReportOptions& options);
std::unique_ptr<Reporter> make_gitlab_reporter(std::ostream& out, const ReportOptions& options);
std::unique_ptr<Reporter> make_junit_reporter(std::ostream& out, const ReportOptions& options);
std::unique_ptr<Reporter> make_checkstyle_reporter(std::ostream& out, const ReportOptions& options);
std::unique_ptr<Reporter> make_rdjson_reporter(std::ostream& out, const ReportOptions& options);
std::unique_ptr<Reporter> make_html_reporter(std::ostream& out, const ReportOptions& options);

}  // namespace copydesk
