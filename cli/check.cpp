#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <memory>
#include <optional>
#include <ranges>
#include <utility>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "checker/reporter.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/finding_filter.h"
#include "cli/report.h"
#include "cli/settings.h"
#include "cli/terminal.h"
#include "cli/workers.h"

namespace copydesk {
namespace {

struct CheckOptions {
  Settings settings;
  Sources sources;
  FilterOptions filter;
  ReportSettings report;
  std::string fail_on;
  bool profile = false;
};

struct CheckedFile {
  SourceFile source;
  const ProjectChecker* project = nullptr;
  std::vector<Diagnostic> diagnostics;
  std::unique_ptr<const Document> document = {};  // of the source's text, where the report wants it
  double milliseconds = 0;                        // that the check took
  std::size_t known = 0;                          // more, which the baseline knows
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
      output_.file({.path = source.path,
                    .text = source.text,
                    .diagnostics = file.diagnostics,
                    .document = file.document.get()},
                   file.milliseconds);
    } else {
      output_.failure(source.path, source.error);
    }
    known_ += file.known;
    milliseconds_ += file.milliseconds;
    failed_ = failed_ || !source.error.empty();
    found_ = found_ || fails(file);
    progress_.show(++done_);
  }

  // How many findings the baseline knows.
  std::size_t known() const { return known_; }

  // What all checks took.
  double milliseconds() const { return milliseconds_; }

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
  double milliseconds_ = 0;
  bool failed_ = false;
  bool found_ = false;
};

// The result stays at its place, for its document refers to its text.
std::unique_ptr<CheckedFile> check_file(const Sources& sources, const FindingFilter& filter,
                                        Article article) {
  auto result = std::make_unique<CheckedFile>();
  SourceFile& source = result->source = std::move(article.source);
  result->project = article.project;
  if (!source.error.empty()) return result;
  const Markup markup = read_source(sources, source);
  if (!source.error.empty()) return result;
  const Checker& checker = *article.project->checker;
  const auto begin = std::chrono::steady_clock::now();
  result->document = analyse(source.text, markup, checker.desk());
  result->diagnostics = checker.check(*result->document);
  result->milliseconds = milliseconds_since(begin);
  result->known = filter.apply(source, result->diagnostics);
  return result;
}

// Shows which rules took most of the time.
void print_times(const RuleTimes& times, double milliseconds) {
  constexpr std::size_t kMostShown = 20;
  const std::vector<RuleTimes::Total> totals = times.totals();
  double rest = milliseconds;
  for (const RuleTimes::Total& total : totals) rest -= total.milliseconds;
  const auto print = [&](std::string_view name, double took, std::int64_t calls) {
    fmt::print(std::cerr, "{:>10.1f} ms {:>5.1f} % {:>9}  {}\n", took,
               milliseconds > 0 ? 100 * took / milliseconds : 0, calls, name);
  };
  fmt::print(std::cerr, "{:>10} {:>10} {:>9}\n", "time", "share", "calls");
  print("reading and analysis", rest, 1);
  for (const RuleTimes::Total& total : totals | std::views::take(kMostShown)) {
    print(total.name, total.milliseconds, total.calls);
  }
}

int check(const CheckOptions& options) {
  if (!options.fail_on.empty() && std::ranges::find(kFailOn, options.fail_on) == kFailOn.end()) {
    reject_choice("severity", options.fail_on, kFailOn);
  }
  check_markup(options.sources);
  RuleTimes times;
  Checkers checkers(options.settings, options.profile ? &times : nullptr);
  std::vector<SourceFile> files = find_files(options.sources.paths);
  const FindingFilter filter(options.filter, options.sources, files);
  std::vector<Article> articles = articles_of(std::move(files), options.sources, checkers);
  ReportOutput output(options.report, [&] { return checkers.rules(); }, articles.size());
  Run run(output, options.fail_on, articles.size());
  Workers<Article, std::unique_ptr<CheckedFile>> workers(
      std::min(thread_count(options.sources.jobs), articles.size()), [&](Article article) {
        auto result = check_file(options.sources, filter, std::move(article));
        if (!output.wants_documents()) result->document.reset();
        return result;
      });
  for (Article& article : articles) {
    if (workers.full()) run.report(*workers.take());
    workers.submit(std::move(article));
  }
  while (!workers.empty()) run.report(*workers.take());
  const int result = std::max(checkers.status(), run.finish());
  if (options.report.format == "text" && !options.report.quiet && run.known() > 0) {
    std::cout << run.known() << " more known from the baseline\n";
  }
  if (options.profile) print_times(times, run.milliseconds());
  return result;
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
  append_options(options->filter, command.options);
  append_options(options->report, command.options);
  command.options.insert(
      command.options.end(),
      {{"--fail-on", &options->fail_on,
        "Exit with 1 where something this severe, or worse, is found: error, warning, info, hint "
        "or never; by default as copydesk.yaml says, else warning",
        "SEVERITY"},
       {"--profile", &options->profile, "Say which rules took most of the time"}});
  return command;
}

}  // namespace copydesk
