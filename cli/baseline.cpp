#include "project/baseline.h"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "checker/error.h"
#include "cli/commands.h"
#include "cli/settings.h"
#include "cli/workers.h"
#include "project/article_places.h"
#include "project/own_files.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

struct BaselineOptions {
  Settings settings;
  Sources sources;
  std::string output;
  bool prune = false;
};

struct CheckedArticle {
  SourceFile source;
  std::vector<Diagnostic> diagnostics;
};

// What was found, by project.
class Findings {
 public:
  void add(const CheckedArticle& article) {
    if (!article.source.error.empty()) {
      ++failures_;
      fmt::print(std::cerr, "{}: {}\n", article.source.path, article.source.error);
      return;
    }
    const ArticlePlace place = places_.of(article.source.path);
    BaselineUpdate& project = projects_[place.root];
    project.checked.insert(place.path);
    for (const Diagnostic& one : article.diagnostics) {
      ++project.found[line_of(place.path, one, article.source.text)];
    }
  }

  // By the projects' roots.
  std::map<fs::path, BaselineUpdate>& projects() { return projects_; }

  bool failed() const { return failures_ > 0; }

 private:
  ArticlePlaces places_;
  std::map<fs::path, BaselineUpdate> projects_;
  std::size_t failures_ = 0;
};

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

// Brings a project's baseline up to date, and says what became of it.
void write(const fs::path& root, BaselineUpdate project, const BaselineOptions& options) {
  project.prune = options.prune;
  project.gone = [&root](const std::string& path) {
    std::error_code no_error;
    return !fs::exists(root / path, no_error);
  };
  const fs::path file =
      options.output.empty() ? project_file(root, kBaselineFile) : fs::path(options.output);
  const std::string old = read_baseline(file, options.prune);
  const UpdatedBaseline updated = update(Baseline(old, file), project);
  std::error_code no_error;
  if (updated.text != old || !fs::exists(file, no_error)) {
    if (const std::string error = write_file(file, updated.text); !error.empty()) {
      throw Error(file.string() + " " + error);
    }
  }
  const std::string shown = options.output.empty()
                                ? file.lexically_proximate(fs::current_path()).string()
                                : options.output;
  fmt::print(std::cout, "{}: {} in {}; {} added, {} dropped\n", shown,
             counted(updated.findings, "finding"), counted(updated.articles, "article"),
             updated.added, updated.dropped);
}

int baseline(const BaselineOptions& options) {
  check_markup(options.sources);
  Checkers checkers(options.settings);
  std::vector<Article> articles =
      articles_of(find_files(options.sources.paths), options.sources, checkers);
  // Without a model less is found: no baseline to keep.
  if (checkers.status() != kClean) return checkers.status();
  const auto check_article = [&](Article task) {
    CheckedArticle article{.source = std::move(task.source), .diagnostics = {}};
    if (!article.source.error.empty()) return article;
    const Markup markup = read_source(options.sources, article.source);
    if (article.source.error.empty()) {
      article.diagnostics = task.project->checker->check(article.source.text, markup);
    }
    return article;
  };
  Findings findings;
  Workers<Article, CheckedArticle> workers(
      std::min(thread_count(options.sources.jobs), articles.size()), check_article);
  for (Article& article : articles) {
    if (workers.full()) findings.add(workers.take());
    workers.submit(std::move(article));
  }
  while (!workers.empty()) findings.add(workers.take());
  if (!options.output.empty() && findings.projects().size() > 1) {
    throw Error("--output takes the baseline of one project, and these articles are of several");
  }
  if (articles.empty()) findings.projects()[project_root(fs::current_path())];
  for (auto& [root, project] : findings.projects()) write(root, std::move(project), options);
  return findings.failed() ? kFailed : kClean;
}

}  // namespace

Subcommand baseline_command() {
  const auto options = std::make_shared<BaselineOptions>();
  options->sources.paths = {"."};
  Subcommand command{.name = "baseline",
                     .summary = "Note what is found now, so that checks report new findings only",
                     .run = [options] { return baseline(*options); }};
  append_options(options->sources, command.options);
  append_options(options->settings, command.options);
  command.options.insert(
      command.options.end(),
      {{"--prune", &options->prune, "Drop what is no longer found, and add nothing"},
       {"--output", &options->output,
        "Where to write it; by default .copydesk/baseline.jsonl of the project", "FILE"}});
  return command;
}

}  // namespace copydesk
