#include "cli/report.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "checker/error.h"
#include "cli/choice.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "project/files.h"

namespace copydesk {
namespace {

constexpr std::size_t kMostFindings = 1'000'000;
constexpr std::array<std::string_view, 4> kSeverities{"error", "warning", "info", "hint"};

std::string listed(std::span<const std::string_view> words) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) list += i + 1 == words.size() ? " or " : ", ";
    list += words[i];
  }
  return list;
}

Severity least_severity(const ReportSettings& settings, Format format) {
  if (!settings.severity.empty()) {
    return choose("severity", settings.severity, kSeverities, severity_from);
  }
  return format == Format::text ? Severity::info : Severity::hint;
}

std::string_view plural(std::size_t count) {
  return count == 1 ? "" : "s";
}

}  // namespace

void append_options(ReportSettings& settings, std::vector<Option>& options) {
  options.insert(
      options.end(),
      {{"--format", &settings.format, listed(format_names()), "FORMAT"},
       {"-o,--output", &settings.output, "Write the report to a file, in one step", "PATH"},
       {"--severity", &settings.severity,
        "The least severe to show: error, warning, info or hint; text shows no hints unless asked",
        "SEVERITY"},
       {.names = "--max-findings",
        .target = &settings.max_findings,
        .help = "Show so many at most, and say how many more there are",
        .placeholder = "N",
        .most = kMostFindings},
       {"-q,--quiet", &settings.quiet, "Print nothing but what could not be checked"},
       {"-v,--verbose", &settings.verbose, "Say which files were checked, and how long it took"},
       {"--color,--colour", &settings.colour, "auto, always or never", "WHEN"}});
}

ReportOutput::ReportOutput(const ReportSettings& settings, const std::function<RuleSet()>& rules)
    : settings_(settings),
      format_(choose("format", settings.format, format_names(), format_from)),
      least_(least_severity(settings, format_)),
      nothing_(nullptr) {
  const ReportOptions options = make_options(rules);
  reporter_ = make_reporter(format_, open_stream(), options);
}

std::ostream& ReportOutput::open_stream() {
  if (!settings_.output.empty()) return text_;
  return settings_.quiet ? nothing_ : std::cout;
}

ReportOptions ReportOutput::make_options(const std::function<RuleSet()>& rules) {
  const bool colour = use_colour(settings_.colour);
  ReportOptions options{
      .colour = colour && (settings_.output.empty() || settings_.colour == "always"),
      .least = least_,
      .version = COPYDESK_VERSION,
      .folder = std::filesystem::current_path()};
  if (format_ == Format::sarif) {
    rules_ = rules();
    options.rules = rules_.rules();
  }
  if (format_ == Format::github) {
    const char* file = std::getenv("GITHUB_STEP_SUMMARY");
    if (file != nullptr && *file != '\0') summary_.open(file, std::ios::binary | std::ios::app);
    if (summary_.is_open()) options.summary = &summary_;
  }
  return options;
}

void ReportOutput::file(const CheckedText& checked, double milliseconds) {
  if (settings_.verbose) {
    const std::size_t count = checked.diagnostics.size();
    fmt::print(std::cerr, "{}: {} finding{} in {:.1f} ms\n", checked.path, count, plural(count),
               milliseconds);
  }
  if (settings_.max_findings == 0) {
    reporter_->file(checked);
    return;
  }
  std::vector<Diagnostic> shown;
  for (const Diagnostic& diagnostic : checked.diagnostics) {
    const bool counts = diagnostic.severity <= least_;
    if (counts && shown_ == settings_.max_findings) {
      ++left_out_;
      continue;
    }
    shown_ += counts ? 1 : 0;
    shown.push_back(diagnostic);
  }
  CheckedText cut = checked;
  cut.diagnostics = shown;
  reporter_->file(cut);
}

void ReportOutput::failure(std::string_view path, std::string_view error) {
  if (settings_.quiet || !settings_.output.empty()) {
    fmt::print(std::cerr, "copydesk: {}: {}\n", path, error);
  }
  reporter_->failure(path, error);
}

void ReportOutput::finish() {
  reporter_->finish();
  if (!settings_.output.empty()) {
    const std::string problem = write_file(settings_.output, text_.str());
    if (!problem.empty()) {
      throw Error(fmt::format("cannot write {}: {}", settings_.output, problem));
    }
  }
  if (left_out_ > 0) {
    std::cout.flush();
    fmt::print(std::cerr, "copydesk: {} more finding{} not shown (--max-findings {})\n", left_out_,
               left_out_ == 1 ? " is" : "s are", settings_.max_findings);
  }
}

}  // namespace copydesk
