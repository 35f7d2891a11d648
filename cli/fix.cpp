#include <algorithm>
#include <iostream>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "checker/fixer.h"
#include "cli/commands.h"
#include "cli/diff.h"
#include "cli/settings.h"
#include "cli/workers.h"

namespace copydesk {
namespace {

constexpr int kMostRounds = 5;  // a fix may bring up a finding that was hidden; not for ever

struct FixOptions {
  Settings settings;
  Sources sources;
  FixPolicy policy;
  bool dry_run = false;
};

struct FixedFile {
  SourceFile source;
  bool standard_input = false;
  std::string text;
  std::size_t fixes = 0;
  std::size_t left = 0;  // diagnostics
};

// Fixes and checks again until nothing changes.
void fix_text(const Checker& checker, Markup markup, FixPolicy policy, FixedFile& file) {
  file.text = file.source.text;
  for (int round = 0;; ++round) {
    const std::vector<Diagnostic> diagnostics = checker.check(file.text, markup);
    file.left = diagnostics.size();
    if (round == kMostRounds) return;
    FixResult result = apply_fixes(file.text, diagnostics, policy);
    if (result.applied == 0 || result.text == file.text) return;
    file.fixes += result.applied;
    file.text = std::move(result.text);
  }
}

std::string counted(std::size_t count, std::string_view noun, std::string_view ending) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : ending);
}

// Writes what was fixed, and says so.
class Run {
 public:
  // `log` gets what is said.
  Run(std::ostream& log, bool dry_run) : log_(log), dry_run_(dry_run) {}

  void finish_file(const FixedFile& file) {
    ++files_;
    std::string error = file.source.error;
    if (error.empty()) error = deliver(file);
    if (!error.empty()) {
      ++failures_;
      fmt::print(std::cerr, "{}: {}\n", file.source.path, error);
      return;
    }
    fixes_ += file.fixes;
    left_ += file.left;
    changed_ += file.fixes > 0 ? 1 : 0;
    if (file.fixes > 0) {
      fmt::print(log_, "{}: {}\n", file.source.path, counted(file.fixes, "fix", "es"));
    }
  }

  int finish() {
    fmt::print(log_, "{} in {} of {}{}; {} left\n", counted(fixes_, "fix", "es"), changed_,
               counted(files_, "file", "s"), dry_run_ ? ", nothing written" : "",
               counted(left_, "finding", "s"));
    return failures_ > 0 ? kFailed : kClean;
  }

 private:
  // Returns what went wrong.
  std::string deliver(const FixedFile& file) const {
    if (dry_run_) {
      std::cout << unified_diff(file.source.path, file.source.text, file.text);
    } else if (file.standard_input) {
      std::cout << file.text;
    } else if (file.fixes > 0) {
      return write_file(file.source.path, file.text);
    }
    return {};
  }

  std::ostream& log_;
  bool dry_run_;
  std::size_t files_ = 0;
  std::size_t changed_ = 0;
  std::size_t failures_ = 0;
  std::size_t fixes_ = 0;
  std::size_t left_ = 0;
};

int fix(const FixOptions& options) {
  check_markup(options.sources);
  Checkers checkers(options.settings);
  std::vector<Article> articles =
      articles_of(find_files(options.sources.paths), options.sources, checkers);
  const bool fills_output =
      options.dry_run || std::ranges::any_of(articles, [](const Article& one) {
        return one.source.path == kStandardInput;
      });
  const auto fix_file = [&](Article article) {
    FixedFile file{.source = std::move(article.source), .text = {}};
    file.standard_input = file.source.path == kStandardInput;
    if (!file.source.error.empty()) return file;
    const Markup markup = read_source(options.sources, file.source);
    if (file.source.error.empty())
      fix_text(*article.project->checker, markup, options.policy, file);
    return file;
  };
  Run run(fills_output ? std::cerr : std::cout, options.dry_run);
  Workers<Article, FixedFile> workers(std::min(thread_count(options.sources.jobs), articles.size()),
                                      fix_file);
  for (Article& article : articles) {
    if (workers.full()) run.finish_file(workers.take());
    workers.submit(std::move(article));
  }
  while (!workers.empty()) run.finish_file(workers.take());
  return std::max(checkers.status(), run.finish());
}

}  // namespace

Subcommand fix_command() {
  const auto options = std::make_shared<FixOptions>();
  Subcommand command{.name = "fix",
                     .summary = "Correct what can be corrected without asking",
                     .run = [options] { return fix(*options); }};
  append_options(options->sources, command.options);
  command.options.front().required = true;  // no folder is changed unasked
  append_options(options->settings, command.options);
  command.options.insert(
      command.options.end(),
      {{"--all", &options->policy.unsafe,
        "Apply the first fix of every finding, not safe ones only"},
       {"--quotations", &options->policy.quotations, "Fix inside quotations too"},
       {"--dry-run", &options->dry_run, "Write nothing; print the changes as a diff"}});
  return command;
}

}  // namespace copydesk
