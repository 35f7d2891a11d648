#include "cli/settings.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <optional>
#include <utility>

#include "checker/error.h"
#include "checker/lexicon.h"
#include "checker/reporter.h"
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
    reporter->file(file.path.string(), file.text, file.diagnostics);
    const bool is_broken = std::ranges::find(file.diagnostics, Severity::error,
                                             &Diagnostic::severity) != file.diagnostics.end();
    broken += is_broken ? 1 : 0;
  }
  if (broken > 0) throw Error("the files named above must be mended first");
}

ProjectChecker open_project(const Settings& settings) {
  ProjectChecker project =
      open_checker(fs::current_path(), {.style = settings.style,
                                        .language = choose_dialect(settings.language),
                                        .rule_folders = settings.rule_folders,
                                        .dictionaries = settings.dictionaries});
  reject_broken(project.problems);
  return project;
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
        "Words that are right: a list, one a line, or a Hunspell .dic; may be repeated", "FILE"}});
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

RuleSet load_own_rules(const std::vector<std::string>& folders) {
  RuleSet rules;
  for (const std::string& folder : folders) {
    const std::filesystem::path path(folder);
    std::error_code error;
    if (std::filesystem::is_directory(path, error) || !word_list_format(path)) {
      reject_broken(rules.load(path));
      continue;
    }
    FileDiagnostics list = rules.load_word_list(
        path, *Lexicon::open(find_data_folder() / "dictionaries" / "en.lexicon"));
    if (!list.diagnostics.empty()) reject_broken(std::vector{std::move(list)});
  }
  return rules;
}

std::shared_ptr<const Checker> make_checker(const Settings& settings) {
  return open_project(settings).checker;
}

int report_missing_models(const Checker& checker) {
  const std::vector<std::string>& missing = checker.desk().missing_models;
  for (const std::string& one : missing) {
    std::cerr << "copydesk: " << one << "; checking goes on without it\n";
  }
  return missing.empty() ? kClean : kFailed;
}

Desk make_desk(const Settings& settings) {
  return open_project(settings).checker->desk();
}

void check_markup(const Sources& sources) {
  if (!sources.markup.empty()) choose("markup", sources.markup, kMarkups, markup_from);
}

Markup read_source(const Sources& sources, SourceFile& file) {
  const bool standard = file.path == kStandardInput;
  read_file(file);
  if (standard && !sources.stdin_path.empty()) file.path = sources.stdin_path;
  return markup_from(sources.markup).value_or(markup_of(file.path));
}

}  // namespace copydesk
