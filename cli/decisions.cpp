#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "checker/error.h"
#include "checker/printable.h"
#include "checker/reporter.h"
#include "cli/commands.h"
#include "cli/settings.h"
#include "cli/workers.h"
#include "project/own_files.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

struct DecisionsOptions {
  Settings settings;
  Sources sources;
  std::string merge;
  bool prune = false;
};

// A file and the decisions that hold for something in it.
struct AskedFile {
  SourceFile source;
  std::string path;  // in the project
  std::vector<std::size_t> holding;
};

std::vector<Decision> read_export(const std::string& file, const RuleSet& rules) {
  std::vector<FileDiagnostics> problems;
  const Decisions read = open_decisions(file, rules, problems);
  bool broken = false;
  const auto reporter = make_reporter(Format::line, std::cerr);
  for (const FileDiagnostics& one : problems) {
    reporter->file(one.path.string(), one.text, one.diagnostics);
    broken = broken || std::ranges::find(one.diagnostics, Severity::error, &Diagnostic::severity) !=
                           one.diagnostics.end();
  }
  if (broken) throw Error("nothing was added: the file named above must be mended first");
  return read.all();
}

void merge(const DecisionsOptions& options) {
  const fs::path own = project_file(fs::current_path(), kDecisionsFile);
  const std::vector<Decision> found =
      read_export(options.merge, load_rules(options.settings.rule_folders));
  const std::size_t added = add_decisions(own, found);
  fmt::print(std::cout, "{}: {} added, {} there already\n", printable(options.merge), added,
             found.size() - added);
}

// Looks for what each decision is about.
class Search {
 public:
  Search(const DecisionsOptions& options, const Checker& checker)
      : options_(options),
        checker_(checker.without_decisions()),
        decisions_(*checker.desk().decisions),
        root_(project_root(fs::current_path())),
        used_(decisions_.size()) {}

  // Reads the articles. False if some could not be read; it is said which.
  bool run() {
    std::vector<std::string> paths = options_.sources.paths;
    if (paths.empty()) paths.push_back(root_.string());
    std::vector<SourceFile> files = find_files(paths);
    Workers<SourceFile, AskedFile> workers(
        std::min(thread_count(options_.sources.jobs), files.size()),
        [this](SourceFile source) { return ask(std::move(source)); });
    for (SourceFile& file : files) {
      if (workers.full()) take(workers.take());
      workers.submit(std::move(file));
    }
    while (!workers.empty()) take(workers.take());
    return complete_;
  }

  // Those that are about nothing any more. What another style or another rule folder would find, or
  // what stands in files that were not read, is not known.
  std::vector<Decision> stale() const {
    std::vector<Decision> stale;
    for (std::size_t i = 0; i < used_.size(); ++i) {
      const Decision& one = decisions_.all()[i];
      if (!used_[i] && checker_.runs(one.rule) && was_read(one)) stale.push_back(one);
    }
    return stale;
  }

 private:
  AskedFile ask(SourceFile source) const {
    AskedFile file{.source = std::move(source), .path = {}, .holding = {}};
    if (!file.source.error.empty()) return file;
    const Markup markup = read_source(options_.sources, file.source);
    file.path = path_in_project(root_, file.source.path);
    if (!file.source.error.empty()) return file;
    for (const Diagnostic& one : checker_.check(file.source.text, markup, file.path)) {
      std::ranges::copy(decisions_.holding(one, file.source.text, file.path),
                        std::back_inserter(file.holding));
    }
    return file;
  }

  void take(const AskedFile& file) {
    if (!file.source.error.empty()) {
      complete_ = false;
      fmt::print(std::cerr, "{}: {}\n", file.source.path, file.source.error);
    }
    for (const std::size_t index : file.holding) used_[index] = true;
    read_.push_back(file.path);
  }

  // True if the decision can be about nothing but what was read.
  bool was_read(const Decision& decision) const {
    if (options_.sources.paths.empty()) return true;
    return !decision.file.empty() && std::ranges::any_of(read_, [&](const std::string& path) {
      return holds_in(decision, path);
    });
  }

  const DecisionsOptions& options_;
  Checker checker_;
  const Decisions& decisions_;
  fs::path root_;
  std::vector<bool> used_;
  std::vector<std::string> read_;
  bool complete_ = true;
};

// On one line.
void print(const Decision& decision) {
  fmt::print(std::cout, "{}  “{}”", printable(decision.rule), printable(decision.text));
  const auto add = [](std::string_view what, std::string value) {
    std::ranges::replace(value, '\n', ' ');
    while (value.ends_with(' ')) value.pop_back();
    if (!value.empty()) fmt::print(std::cout, "  {}{}", what, printable(value));
  };
  add("in ", decision.file);
  add("", decision.reason);
  add("", decision.by);
  add("", decision.date);
  std::cout << '\n';
}

int list_stale(const DecisionsOptions& options) {
  check_markup(options.sources);
  const std::shared_ptr<const Checker> checker = make_checker(options.settings);
  const int status = report_missing_models(*checker);
  Search search(options, *checker);
  const bool complete = search.run() && status == kClean;
  const std::vector<Decision> stale = search.stale();
  for (const Decision& one : stale) print(one);
  fmt::print(std::cout, "decisions: {}, about nothing any more: {}\n",
             checker->desk().decisions->size(), stale.size());
  if (!complete) {
    if (options.prune) std::cerr << "copydesk: nothing was dropped, for not all could be checked\n";
    return kFailed;
  }
  if (!options.prune) return stale.empty() ? kClean : kFindings;
  const fs::path own = project_file(fs::current_path(), kDecisionsFile);
  const std::size_t dropped = stale.empty() ? 0 : drop_decisions(own, stale);
  fmt::print(std::cout, "dropped: {}\n", dropped);
  return kClean;
}

int decisions(const DecisionsOptions& options) {
  if (!options.merge.empty()) merge(options);
  return options.merge.empty() || options.prune ? list_stale(options) : kClean;
}

}  // namespace

Subcommand decisions_command() {
  const auto options = std::make_shared<DecisionsOptions>();
  Subcommand command{.name = "decisions",
                     .summary = "List decisions that are about nothing any more; add others",
                     .run = [options] { return decisions(*options); }};
  append_options(options->sources, command.options);
  append_options(options->settings, command.options);
  command.options.insert(
      command.options.end(),
      {{"--prune", &options->prune, "Take those that are about nothing out of the project's file"},
       {"--merge", &options->merge,
        "Add the decisions of a file, such as a proof exports, to the project's", "FILE"}});
  return command;
}

}  // namespace copydesk
