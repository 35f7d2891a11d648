#include "checker/reporter.h"

#include <algorithm>
#include <array>

#include "checker/report/reporters.h"

namespace copydesk {
namespace {

using Make = std::unique_ptr<Reporter> (*)(std::ostream&, const ReportOptions&);

// In the order of Format.
constexpr std::array<std::string_view, 11> kNames{"text",       "line",   "json",   "jsonl",
                                                  "sarif",      "github", "gitlab", "junit",
                                                  "checkstyle", "rdjson", "html"};
constexpr std::array<Make, kNames.size()> kReporters{
    make_text_reporter,       make_line_reporter,   make_json_reporter,   make_json_lines_reporter,
    make_sarif_reporter,      make_github_reporter, make_gitlab_reporter, make_junit_reporter,
    make_checkstyle_reporter, make_rdjson_reporter, make_html_reporter};

}  // namespace

std::span<const std::string_view> format_names() {
  return kNames;
}

std::string_view to_string(Format format) {
  return kNames.at(static_cast<std::size_t>(format));
}

std::optional<Format> format_from(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Format>(found - kNames.begin());
}

std::unique_ptr<Reporter> make_reporter(Format format, std::ostream& out,
                                        const ReportOptions& options) {
  return kReporters.at(static_cast<std::size_t>(format))(out, options);
}

}  // namespace copydesk
