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
  std::vector<SourceFile> files = find_files(options.sources.paths);
  const std::shared_ptr<const Checker> checker = make_checker(options.settings);
  const std::filesystem::path root = project_root(std::filesystem::current_path());
  const int status = report_missing_models(*checker);
  const bool fills_output =
      options.dry_run ||
      std::ranges::any_of(files, [](const SourceFile& one) { return one.path == kStandardInput; });
  const auto fix_file = [&](SourceFile source) {
    FixedFile file{.source = std::move(source)};
    file.standard_input = file.source.path == kStandardInput;
    if (!file.source.error.empty()) return file;
    const Markup markup = read_source(options.sources, file.source);
    if (!file.source.error.empty()) return file;
    const std::string path = path_in_project(root, file.source.path);
    if (options.accepted) {
      fix_accepted(*checker, markup, path, file);
    } else {
      fix_all(*checker, markup, options.policy, path, file);
    }
    return file;
  };
  FixRun run(fills_output ? std::cerr : std::cout, options);
  Workers<SourceFile, FixedFile> workers(std::min(thread_count(options.sources.jobs), files.size()),
                                         fix_file);
  for (SourceFile& file : files) {
    if (workers.full()) run.finish_file(workers.take());
    workers.submit(std::move(file));
  }
  while (!workers.empty()) run.finish_file(workers.take());
  return std::max(status, run.finish());
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
