#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>

#include "checker/reporter.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "cli/workers.h"
#include "project/own_files.h"

namespace copydesk {
namespace {

struct CheckOptions {
  Settings settings;
  Sources sources;
  std::string format = "text";
  std::string severity;
  std::string fail_on = "warning";
  std::string colour = "auto";
};

struct CheckedFile {
  SourceFile source;
  std::vector<Diagnostic> diagnostics;
};

constexpr std::array<std::string_view, 3> kFormats{"text", "line", "json"};
constexpr std::array<std::string_view, 4> kSeverities{"error", "warning", "info", "hint"};
constexpr std::array<std::string_view, 5> kFailOn{"error", "warning", "info", "hint", "never"};

Severity choose_severity(std::string_view name) {
  return choose("severity", name, kSeverities, severity_from);
}

// Keeps the tally of a run and passes results on.
class Run {
 public:
  Run(Reporter& reporter, std::optional<Severity> fail_on, std::size_t total)
      : reporter_(reporter), fail_on_(fail_on), progress_(total) {}

  void report(const CheckedFile& file) {
    const SourceFile& source = file.source;
    if (!file.diagnostics.empty() || !source.error.empty()) progress_.hide();
    if (source.error.empty()) {
      reporter_.file(source.path, source.text, file.diagnostics);
    } else {
      reporter_.failure(source.path, source.error);
    }
    failed_ = failed_ || !source.error.empty();
    found_ = found_ || std::ranges::any_of(file.diagnostics, [&](const Diagnostic& one) {
               return fail_on_ && one.severity <= *fail_on_;
             });
    progress_.show(++done_);
  }

  int finish() {
    progress_.hide();
    reporter_.finish();
    return failed_ ? kFailed : found_ ? kFindings : kClean;
  }

 private:
  Reporter& reporter_;
  std::optional<Severity> fail_on_;
  Progress progress_;
  std::size_t done_ = 0;
  bool failed_ = false;
  bool found_ = false;
};

int check(const CheckOptions& options) {
  const Format format = choose("format", options.format, kFormats, format_from);
  ReportOptions report{.colour = use_colour(options.colour), .least = Severity::info};
  if (format != Format::text) report.least = Severity::hint;
  if (!options.severity.empty()) report.least = choose_severity(options.severity);
  std::optional<Severity> fail_on;
  if (options.fail_on != "never") {
    fail_on = choose("severity", options.fail_on, kFailOn, severity_from);
  }
  check_markup(options.sources);

  std::vector<SourceFile> files = find_files(options.sources.paths);
  const std::shared_ptr<const Checker> checker = make_checker(options.settings);
  const std::filesystem::path root = project_root(std::filesystem::current_path());
  const int status = report_missing_models(*checker);
  const auto reporter = make_reporter(format, std::cout, report);
  Run run(*reporter, fail_on, files.size());
  const auto check_file = [&](SourceFile file) {
    CheckedFile result{std::move(file), {}};
    if (!result.source.error.empty()) return result;
    const Markup markup = read_source(options.sources, result.source);
    if (result.source.error.empty()) {
      result.diagnostics =
          checker->check(result.source.text, markup, path_in_project(root, result.source.path));
    }
    return result;
  };
  Workers<SourceFile, CheckedFile> workers(
      std::min(thread_count(options.sources.jobs), files.size()), check_file);
  for (SourceFile& file : files) {
    if (workers.full()) run.report(workers.take());
    workers.submit(std::move(file));
  }
  while (!workers.empty()) run.report(workers.take());
  return std::max(status, run.finish());
}

}  // namespace

Subcommand check_command() {
  const auto options = std::make_shared<CheckOptions>();
  options->sources.paths = {"."};
  Subcommand command{.name = "check",
                     .summary = "Report what is wrong in articles",
                     .run = [options] { return check(*options); }};
  append_options(options->sources, command.options);
  append_options(options->settings, command.options);
  command.options.insert(
      command.options.end(),
      {{"--format", &options->format, "text, line or json", "FORMAT"},
       {"--severity", &options->severity,
        "The least severe to show: error, warning, info or hint; text shows no hints unless asked",
        "SEVERITY"},
       {"--fail-on", &options->fail_on,
        "Exit with 1 where something this severe, or worse, is found: error, warning, info, hint "
        "or never",
        "SEVERITY"},
       {"--color,--colour", &options->colour, "auto, always or never", "WHEN"}});
  return command;
}

}  // namespace copydesk
