#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "checker/reporter.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/report.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "cli/workers.h"

namespace copydesk {
namespace {

struct CheckOptions {
  Settings settings;
  Sources sources;
  ReportSettings report;
  std::string fail_on = "warning";
};

struct CheckedFile {
  SourceFile source;
  std::vector<Diagnostic> diagnostics;
  std::unique_ptr<const Document> document;  // of the source's text, where the report wants it
  double milliseconds = 0;                   // that the check took
};

constexpr std::array<std::string_view, 5> kFailOn{"error", "warning", "info", "hint", "never"};

double milliseconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
      .count();
}

// Keeps the tally of a run and passes results on.
class Run {
 public:
  Run(ReportOutput& output, std::optional<Severity> fail_on, std::size_t total)
      : output_(output), fail_on_(fail_on), progress_(total) {}

  void report(const CheckedFile& file) {
    const SourceFile& source = file.source;
    if (!file.diagnostics.empty() || !source.error.empty()) progress_.hide();
    if (source.error.empty()) {
      output_.file({.path = source.path,
                    .text = source.text,
                    .diagnostics = file.diagnostics,
                    .document = file.document.get()},
                   file.milliseconds);
    } else {
      output_.failure(source.path, source.error);
    }
    failed_ = failed_ || !source.error.empty();
    found_ = found_ || std::ranges::any_of(file.diagnostics, [&](const Diagnostic& one) {
               return fail_on_ && one.severity <= *fail_on_;
             });
    progress_.show(++done_);
  }

  int finish() {
    progress_.hide();
    output_.finish();
    return failed_ ? kFailed : found_ ? kFindings : kClean;
  }

 private:
  ReportOutput& output_;
  std::optional<Severity> fail_on_;
  Progress progress_;
  std::size_t done_ = 0;
  bool failed_ = false;
  bool found_ = false;
};

int check(const CheckOptions& options) {
  std::optional<Severity> fail_on;
  if (options.fail_on != "never") {
    fail_on = choose("severity", options.fail_on, kFailOn, severity_from);
  }
  check_markup(options.sources);
  std::vector<SourceFile> files = find_files(options.sources.paths);
  ReportOutput output(options.report, options.settings.rule_folders, files.size());
  const std::shared_ptr<const Checker> checker = make_checker(options.settings);
  const int status = report_missing_models(*checker);
  Run run(output, fail_on, files.size());
  const auto check_file = [&](SourceFile file) {
    auto result = std::make_unique<CheckedFile>();
    SourceFile& source = result->source = std::move(file);
    if (!source.error.empty()) return result;
    const Markup markup = read_source(options.sources, source);
    if (!source.error.empty()) return result;
    const auto begin = std::chrono::steady_clock::now();
    std::unique_ptr<const Document> document = analyse(source.text, markup, checker->desk());
    result->diagnostics = checker->check(*document);
    result->milliseconds = milliseconds_since(begin);
    if (output.wants_documents()) result->document = std::move(document);
    return result;
  };
  Workers<SourceFile, std::unique_ptr<CheckedFile>> workers(
      std::min(thread_count(options.sources.jobs), files.size()), check_file);
  for (SourceFile& file : files) {
    if (workers.full()) run.report(*workers.take());
    workers.submit(std::move(file));
  }
  while (!workers.empty()) run.report(*workers.take());
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
  append_options(options->report, command.options);
  command.options.insert(
      command.options.end(),
      {{"--fail-on", &options->fail_on,
        "Exit with 1 where something this severe, or worse, is found: error, warning, info, hint "
        "or never",
        "SEVERITY"}});
  return command;
}

}  // namespace copydesk
