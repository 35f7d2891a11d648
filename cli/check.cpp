#include <algorithm>
#include <array>
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

namespace copydesk {
namespace {

struct CheckOptions {
  Settings settings;
  Sources sources;
  std::string format = "text";
  std::string severity;
  std::string fail_on;
  std::string colour = "auto";
};

struct CheckedFile {
  SourceFile source;
  const ProjectChecker* project = nullptr;
  std::vector<Diagnostic> diagnostics;
};

constexpr std::array<std::string_view, 3> kFormats{"text", "line", "json"};
constexpr std::array<std::string_view, 4> kSeverities{"error", "warning", "info", "hint"};

Severity choose_severity(std::string_view name) {
  return choose("severity", name, kSeverities, severity_from);
}

// Keeps the tally of a run and passes results on.
class Run {
 public:
  // `fail_on`: empty: as the article's configuration says.
  Run(Reporter& reporter, std::string fail_on, std::size_t total)
      : reporter_(reporter), fail_on_(std::move(fail_on)), progress_(total) {}

  void report(const CheckedFile& file) {
    const SourceFile& source = file.source;
    if (!file.diagnostics.empty() || !source.error.empty()) progress_.hide();
    if (source.error.empty()) {
      reporter_.file(source.path, source.text, file.diagnostics);
    } else {
      reporter_.failure(source.path, source.error);
    }
    failed_ = failed_ || !source.error.empty();
    found_ = found_ || fails(file);
    progress_.show(++done_);
  }

  int finish() {
    progress_.hide();
    reporter_.finish();
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

  Reporter& reporter_;
  std::string fail_on_;
  Progress progress_;
  std::size_t done_ = 0;
  bool failed_ = false;
  bool found_ = false;
};

CheckedFile check_file(const Sources& sources, Article article) {
  CheckedFile result{std::move(article.source), article.project, {}};
  if (!result.source.error.empty()) return result;
  const Markup markup = read_source(sources, result.source);
  if (result.source.error.empty()) {
    result.diagnostics = article.project->checker->check(result.source.text, markup);
  }
  return result;
}

int check(const CheckOptions& options) {
  const Format format = choose("format", options.format, kFormats, format_from);
  ReportOptions report{.colour = use_colour(options.colour), .least = Severity::info};
  if (format != Format::text) report.least = Severity::hint;
  if (!options.severity.empty()) report.least = choose_severity(options.severity);
  if (!options.fail_on.empty() && std::ranges::find(kFailOn, options.fail_on) == kFailOn.end()) {
    reject_choice("severity", options.fail_on, kFailOn);
  }
  check_markup(options.sources);

  Checkers checkers(options.settings);
  std::vector<Article> articles = find_articles(options.sources, checkers);
  const auto reporter = make_reporter(format, std::cout, report);
  Run run(*reporter, options.fail_on, articles.size());
  Workers<Article, CheckedFile> workers(
      std::min(thread_count(options.sources.jobs), articles.size()),
      [&](Article article) { return check_file(options.sources, std::move(article)); });
  for (Article& article : articles) {
    if (workers.full()) run.report(workers.take());
    workers.submit(std::move(article));
  }
  while (!workers.empty()) run.report(workers.take());
  return std::max(checkers.status(), run.finish());
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
        "or never; by default as copydesk.yaml says, else warning",
        "SEVERITY"},
       {"--color,--colour", &options->colour, "auto, always or never", "WHEN"}});
  return command;
}

}  // namespace copydesk
