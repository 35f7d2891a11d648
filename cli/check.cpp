#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "checker/reporter.h"
#include "cli/choice.h"
#include "cli/commands.h"
<<<<<<< HEAD
#include "cli/report.h"
=======
#include "cli/finding_filter.h"
>>>>>>> g
#include "cli/settings.h"
#include "cli/terminal.h"
#include "cli/workers.h"

namespace copydesk {
namespace {

struct CheckOptions {
  Settings settings;
  Sources sources;
<<<<<<< HEAD
  ReportSettings report;
  std::string fail_on;
=======
  FilterOptions filter;
  std::string format = "text";
  std::string severity;
  std::string fail_on = "warning";
  std::string colour = "auto";
>>>>>>> g
};

struct CheckedFile {
  SourceFile source;
  const ProjectChecker* project = nullptr;
  std::vector<Diagnostic> diagnostics;
<<<<<<< HEAD
  double milliseconds = 0;  // that the check took
=======
  std::size_t known = 0;  // more, which the baseline knows
>>>>>>> g
};

double milliseconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
      .count();
}

// Keeps the tally of a run and passes results on.
class Run {
 public:
  // `fail_on`: empty: as the article's configuration says.
  Run(ReportOutput& output, std::string fail_on, std::size_t total)
      : output_(output), fail_on_(std::move(fail_on)), progress_(total) {}

  void report(const CheckedFile& file) {
    const SourceFile& source = file.source;
    if (!file.diagnostics.empty() || !source.error.empty()) progress_.hide();
    if (source.error.empty()) {
      output_.file({.path = source.path, .text = source.text, .diagnostics = file.diagnostics},
                   file.milliseconds);
    } else {
      output_.failure(source.path, source.error);
    }
    known_ += file.known;
    failed_ = failed_ || !source.error.empty();
    found_ = found_ || fails(file);
    progress_.show(++done_);
  }

  // How many findings the baseline knows.
  std::size_t known() const { return known_; }

  int finish() {
    progress_.hide();
    output_.finish();
    return failed_ ? kFailed : found_ ? kFindings : kClean;
  }

 private:
  bool fails(const CheckedFile& file) const {
    std::string_view fail_on = fail_on_;
    if (fail_on.empty() && file.project != nullptr) fail_on = file.project->fail_on;
    if (fail_on.empty()) fail_on = "warning";
    const std::optional<Severity> least = severity_from(fail_on);  // nothing: never
    return least && std::ranges::any_of(file.diagnostics, [&](const Diagnostic& one) {
             return one.severity <= *least;
           });
  }

  ReportOutput& output_;
  std::string fail_on_;
  Progress progress_;
  std::size_t done_ = 0;
  std::size_t known_ = 0;
  bool failed_ = false;
  bool found_ = false;
};

CheckedFile check_file(const Sources& sources, Article article) {
  CheckedFile result{
      .source = std::move(article.source), .project = article.project, .diagnostics = {}};
  if (!result.source.error.empty()) return result;
  const Markup markup = read_source(sources, result.source);
  const auto begin = std::chrono::steady_clock::now();
  if (result.source.error.empty()) {
    result.diagnostics = article.project->checker->check(result.source.text, markup);
  }
  result.milliseconds = milliseconds_since(begin);
  return result;
}

int check(const CheckOptions& options) {
  if (!options.fail_on.empty() && std::ranges::find(kFailOn, options.fail_on) == kFailOn.end()) {
    reject_choice("severity", options.fail_on, kFailOn);
  }
  check_markup(options.sources);
<<<<<<< HEAD
  Checkers checkers(options.settings);
  std::vector<Article> articles = find_articles(options.sources, checkers);
  ReportOutput output(options.report, [&] { return checkers.rules(); });
  Run run(output, options.fail_on, articles.size());
  Workers<Article, CheckedFile> workers(
      std::min(thread_count(options.sources.jobs), articles.size()),
      [&](Article article) { return check_file(options.sources, std::move(article)); });
  for (Article& article : articles) {
=======

  std::vector<SourceFile> files = find_files(options.sources.paths);
  const FindingFilter filter(options.filter, options.sources, files);
  const std::shared_ptr<const Checker> checker = make_checker(options.settings);
  const int status = report_missing_models(*checker);
  const auto reporter = make_reporter(format, std::cout, report);
  Run run(*reporter, fail_on, files.size());
  const auto check_file = [&](SourceFile file) {
    CheckedFile result{.source = std::move(file), .diagnostics = {}};
    if (!result.source.error.empty()) return result;
    const Markup markup = read_source(options.sources, result.source);
    if (!result.source.error.empty()) return result;
    result.diagnostics = checker->check(result.source.text, markup);
    result.known = filter.apply(result.source, result.diagnostics);
    return result;
  };
  Workers<SourceFile, CheckedFile> workers(
      std::min(thread_count(options.sources.jobs), files.size()), check_file);
  for (SourceFile& file : files) {
>>>>>>> g
    if (workers.full()) run.report(workers.take());
    workers.submit(std::move(article));
  }
  while (!workers.empty()) run.report(workers.take());
<<<<<<< HEAD
  return std::max(checkers.status(), run.finish());
=======
  const int result = std::max(status, run.finish());
  if (format == Format::text && run.known() > 0) {
    std::cout << run.known() << " more known from the baseline\n";
  }
  return result;
>>>>>>> g
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
<<<<<<< HEAD
  append_options(options->report, command.options);
=======
  append_options(options->filter, command.options);
>>>>>>> g
  command.options.insert(
      command.options.end(),
      {{"--fail-on", &options->fail_on,
        "Exit with 1 where something this severe, or worse, is found: error, warning, info, hint "
        "or never; by default as copydesk.yaml says, else warning",
        "SEVERITY"}});
  return command;
}

}  // namespace copydesk
