#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "checker/error.h"
#include "cli/commands.h"
#include "cli/fixing.h"
#include "cli/workers.h"
#include "project/own_files.h"

namespace copydesk {
namespace {

constexpr int kMostRounds = 5;  // a fix may bring up a finding that was hidden; not for ever

// The accepted ones of the diagnostics, each with the fix that was chosen for it and no other.
std::vector<Diagnostic> accepted(const std::vector<Diagnostic>& diagnostics,
                                 const Decisions& decisions, std::string_view text,
                                 std::string_view path) {
  std::vector<Diagnostic> wanted;
  for (const Diagnostic& diagnostic : diagnostics) {
    const Decision* decision = decisions.find(diagnostic, text, path);
    if (decision == nullptr || decision->verdict != Verdict::accepted) continue;
    std::optional<Fix> fix = fix_of(*decision, diagnostic, text);
    if (!fix) continue;
    wanted.push_back(diagnostic);
    wanted.back().fixes = {*std::move(fix)};
  }
  return wanted;
}

// Applies what an editor has ticked, in quotations too. Once, for what is accepted was there then.
void fix_accepted(const Checker& checker, Markup markup, std::string_view path, FixedFile& file) {
  const std::string& text = file.source.text;
  const std::vector<Diagnostic> wanted =
      accepted(checker.check(text, markup, path), *checker.desk().decisions, text, path);
  FixResult result = apply_fixes(text, wanted, {.unsafe = true, .quotations = true});
  file.fixes = result.applied;
  file.text = std::move(result.text);
  file.left = checker.check(file.text, markup, path).size();
}

// Fixes and checks again until nothing changes.
void fix_all(const Checker& checker, Markup markup, FixPolicy policy, std::string_view path,
             FixedFile& file) {
  file.text = file.source.text;
  for (int round = 0;; ++round) {
    const std::vector<Diagnostic> diagnostics = checker.check(file.text, markup, path);
    file.left = diagnostics.size();
    if (round == kMostRounds) return;
    FixResult result = apply_fixes(file.text, diagnostics, policy);
    if (result.applied == 0 || result.text == file.text) return;
    file.fixes += result.applied;
    file.text = std::move(result.text);
  }
}

int fix(const FixOptions& options) {
  if (options.accepted && (options.policy.unsafe || options.policy.quotations)) {
    throw Error(
        "--accepted takes what was accepted and nothing else: leave out --all, --quotations");
  }
  check_markup(options.sources);
  if (options.interactive) return fix_interactively(options);
  Checkers checkers(options.settings);
  std::vector<Article> articles =
      articles_of(find_files(options.sources.paths), options.sources, checkers);
  const bool fills_output =
      options.dry_run || std::ranges::any_of(articles, [](const Article& one) {
        return one.source.path == kStandardInput;
      });
  const auto fix_file = [&](Article article) {
    FixedFile file{.source = std::move(article.source)};
    file.standard_input = file.source.path == kStandardInput;
    if (!file.source.error.empty()) return file;
    const Markup markup = read_source(options.sources, file.source);
    if (!file.source.error.empty()) return file;
    const Checker& checker = *article.project->checker;
    const std::string path =
        path_in_project(article.project->root, place_of(options.sources, file.source));
    if (options.accepted) {
      fix_accepted(checker, markup, path, file);
    } else {
      fix_all(checker, markup, options.policy, path, file);
    }
    return file;
  };
  FixRun run(fills_output ? std::cerr : std::cout, options);
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
                     .summary = "Correct what can be corrected without asking, or ask",
                     .run = [options] { return fix(*options); }};
  append_options(options->sources, command.options);
  command.options.front().required = true;  // no folder is changed unasked
  append_options(options->settings, command.options);
  command.options.insert(
      command.options.end(),
      {{"--all", &options->policy.unsafe,
        "Apply the first fix of every finding, not safe ones only"},
       {"--quotations", &options->policy.quotations, "Fix inside quotations too"},
       {"--accepted", &options->accepted,
        "Fix what the project's decisions have accepted, as they say, and nothing else"},
       {"-i,--interactive", &options->interactive, "Ask what is to become of each finding"},
       {"--dry-run", &options->dry_run, "Write nothing; print the changes as a diff"}});
  return command;
}

}  // namespace copydesk
