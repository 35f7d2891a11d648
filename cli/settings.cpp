#include "cli/settings.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <optional>
#include <utility>

#include "checker/error.h"
#include "checker/reporter.h"
#include "checker/style_file.h"
#include "checker/word_list.h"
#include "cli/choice.h"
#include "project/project.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> kMarkups{"text", "markdown"};

std::optional<Markup> markup_from(std::string_view name) {
  if (name == "text") return Markup::text;
  if (name == "markdown") return Markup::markdown;
  return std::nullopt;
}

std::optional<Dialect> choose_dialect(std::string_view name) {
  constexpr std::array kDialects{Dialect::automatic, Dialect::us, Dialect::gb,
                                 Dialect::ca,        Dialect::au, Dialect::za};
  if (name.empty()) return std::nullopt;
  std::array<std::string_view, kDialects.size()> names;
  std::ranges::transform(kDialects, names.begin(), [](Dialect one) { return to_string(one); });
  return choose("language", name, names, dialect_from);
}

// Shows what is wrong in files that a person wrote, and gives up if anything is an error.
void reject_broken(const std::vector<FileDiagnostics>& files) {
  std::size_t broken = 0;
  const auto reporter = make_reporter(Format::line, std::cerr);
  for (const FileDiagnostics& file : files) {
    const std::string path = shown(file.path).string();
    reporter->file({.path = path, .text = file.text, .diagnostics = file.diagnostics});
    const bool is_broken = std::ranges::find(file.diagnostics, Severity::error,
                                             &Diagnostic::severity) != file.diagnostics.end();
    broken += is_broken ? 1 : 0;
  }
  if (broken > 0) throw Error("the files named above must be mended first");
}

CheckSettings check_settings(const Settings& settings) {
  return {.style = settings.style,
          .language = choose_dialect(settings.language),
          .rule_folders = settings.rule_folders,
          .dictionaries = settings.dictionaries,
          .configuration = !settings.no_configuration};
}

}  // namespace

Option rules_option(std::vector<std::string>& folders) {
  return {"--rules", &folders, "A folder with rules of your own; may be repeated", "FOLDER"};
}

Option jobs_option(std::size_t& jobs) {
  return {"-j,--jobs", &jobs, "Threads to use; by default one a core", "N"};
}

void append_options(Settings& settings, std::vector<Option>& options) {
  options.insert(
      options.end(),
      {{"--style", &settings.style, "The house style: a name or a file", "NAME|FILE"},
       {"--language", &settings.language,
        "auto, en-US, en-GB, en-CA, en-AU or en-ZA; by default as the style says", "LANGUAGE"},
       rules_option(settings.rule_folders),
       {"--dictionary", &settings.dictionaries,
        "Words that are right: a list, one a line, or a Hunspell .dic; may be repeated", "FILE"},
       {"--no-config", &settings.no_configuration, "Leave copydesk.yaml files out of account"}});
}

void append_options(Sources& sources, std::vector<Option>& options) {
  options.insert(
      options.end(),
      {{"PATH", &sources.paths,
        "Files, folders, patterns such as 'docs/**/*.md', or - for the standard input"},
       {"--markup", &sources.markup, "text or markdown; by default as the file's name says",
        "MARKUP"},
       {"--stdin-path", &sources.stdin_path, "The name that the standard input goes by", "NAME"},
       jobs_option(sources.jobs)});
}

RuleSet load_rules(const std::vector<std::string>& folders) {
  std::vector<FileDiagnostics> broken;
  RuleSet rules = open_rules(folders, broken);
  reject_broken(broken);
  return rules;
}

OpenedStyle open_style(const std::string& name_or_path) {
  OpenedStyle opened;
  opened.rules = load_rules({});
  StyleFiles files(find_data_folder());
  files.open(name_or_path);
  files.read_sources(opened.style);
  std::vector<FileDiagnostics> broken;
  load_sources(opened.style, find_data_folder(), opened.own, broken);
  reject_broken(broken);
  for (const Rule& rule : opened.own.rules()) opened.rules.add(rule);
  files.apply(opened.rules, opened.style);
  reject_broken(files.problems());
  return opened;
}

RuleSet load_own_rules(const std::string& path) {
  if (is_style(path)) return open_style(path).own;
  RuleSet rules;
  Style style;
  const bool is_list = !fs::is_directory(path) && word_list_format(path);
  (is_list ? style.word_lists : style.rule_folders).emplace_back(path);
  std::vector<FileDiagnostics> broken;
  load_sources(style, find_data_folder(), rules, broken);
  reject_broken(broken);
  return rules;
}

Checkers::Checkers(const Settings& settings, RuleTimes* times)
    : projects_(check_settings(settings), times) {}

const ProjectChecker& Checkers::of(const fs::path& article) {
  const ProjectChecker& project = projects_.of(article);
  if (seen_.insert(&project).second) {
    reject_broken(project.problems);
    status_ = std::max(status_, report_missing_models(*project.checker));
  }
  return project;
}

RuleSet Checkers::rules() const {
  std::vector<Rule> all;
  std::set<std::string_view> ids;
  for (const ProjectChecker* project : seen_) {
    for (const Rule& rule : project->rules.rules()) {
      if (ids.insert(rule.id).second) all.push_back(rule);
    }
  }
  return RuleSet(std::move(all));
}

std::shared_ptr<const Checker> make_checker(const Settings& settings) {
  ProjectCheckers projects(check_settings(settings));
  const ProjectChecker& project = projects.of(fs::current_path() / kStandardInput);
  reject_broken(project.problems);
  return project.checker;
}

int report_missing_models(const Checker& checker) {
  const std::vector<std::string>& missing = checker.desk().missing_models;
  for (const std::string& one : missing) {
    std::cerr << "copydesk: " << one << "; checking goes on without it\n";
  }
  return missing.empty() ? kClean : kFailed;
}

Desk make_desk(const Settings& settings) {
  return make_checker(settings)->desk();
}

void check_markup(const Sources& sources) {
  if (!sources.markup.empty()) choose("markup", sources.markup, kMarkups, markup_from);
}

fs::path place_of(const Sources& sources, const SourceFile& file) {
  if (file.path != kStandardInput || sources.stdin_path.empty()) return file.path;
  return sources.stdin_path;
}

fs::path shown(const fs::path& path) {
  const fs::path near = path.lexically_relative(fs::current_path());
  return near.empty() || *near.begin() == ".." ? path : near;
}

std::vector<Article> articles_of(std::vector<SourceFile> files, const Sources& sources,
                                 Checkers& checkers) {
  std::vector<Article> articles;
  for (SourceFile& file : files) {
    Article article{.source = std::move(file)};
    if (article.source.error.empty()) {
      const fs::path place = place_of(sources, article.source);
      if (checkers.excludes(place)) continue;
      article.project = &checkers.of(place);
    }
    articles.push_back(std::move(article));
  }
  return articles;
}

Markup read_source(const Sources& sources, SourceFile& file) {
  const bool standard = file.path == kStandardInput;
  read_file(file);
  if (standard && !sources.stdin_path.empty()) file.path = sources.stdin_path;
  return markup_from(sources.markup).value_or(markup_of(file.path));
}

}  // namespace copydesk
