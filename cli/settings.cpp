#include "cli/settings.h"

#include <array>
#include <iostream>
#include <optional>
#include <utility>

#include <CLI/CLI.hpp>

#include "checker/error.h"
#include "checker/reporter.h"
#include "cli/choice.h"
#include "cli/word_files.h"
#include "rules/built_in.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> kMarkups{"text", "markdown"};

std::optional<Markup> markup_from(std::string_view name) {
  if (name == "text") return Markup::text;
  if (name == "markdown") return Markup::markdown;
  return std::nullopt;
}

Dialect choose_dialect(std::string_view name) {
  constexpr std::array kDialects{Dialect::automatic, Dialect::us, Dialect::gb,
                                 Dialect::ca,        Dialect::au, Dialect::za};
  std::array<std::string_view, kDialects.size()> names;
  std::ranges::transform(kDialects, names.begin(), [](Dialect one) { return to_string(one); });
  return choose("language", name, names, [&](std::string_view wanted) -> std::optional<Dialect> {
    for (const Dialect dialect : kDialects) {
      if (to_string(dialect) == wanted) return dialect;
    }
    return std::nullopt;
  });
}

// Shows what is wrong in files that a person wrote, and gives up if anything is.
void reject_broken(const std::vector<FileDiagnostics>& files) {
  std::size_t broken = 0;
  const auto reporter = make_reporter(Format::line, std::cerr);
  for (const FileDiagnostics& file : files) {
    reporter->file(file.path.string(), file.text, file.diagnostics);
    broken += file.diagnostics.empty() ? 0 : 1;
  }
  if (broken > 0) throw Error("the files named above must be mended first");
}

void load_folders(const std::vector<std::string>& folders, RuleSet& rules) {
  std::vector<FileDiagnostics> broken;
  for (const std::string& folder : folders) {
    for (FileDiagnostics& file : rules.load(folder)) broken.push_back(std::move(file));
  }
  reject_broken(broken);
}

std::vector<DictionaryFile> find_dictionaries(const std::vector<std::string>& named) {
  std::vector<DictionaryFile> files;
  std::error_code no_error;
  for (const fs::path& words : {project_words(), user_words()}) {
    if (fs::exists(words, no_error)) files.push_back({words});
  }
  for (const std::string& name : named) files.push_back({name});
  return files;
}

}  // namespace

void add_rules_option(CLI::App& app, std::vector<std::string>& folders) {
  app.add_option("--rules", folders, "A folder with rules of your own; may be repeated")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
}

void add_jobs_option(CLI::App& app, std::size_t& jobs) {
  app.add_option("-j,--jobs", jobs, "Threads to use; by default one a core")
      ->type_name("N")
      ->check(CLI::Range(1, 256));
}

void add_options(CLI::App& app, Settings& settings) {
  app.add_option("--style", settings.style, "The house style: a name or a file")
      ->type_name("NAME|FILE");
  app.add_option("--language", settings.language,
                 "auto, en-US, en-GB, en-CA, en-AU or en-ZA; by default as the style says")
      ->type_name("LANGUAGE");
  add_rules_option(app, settings.rule_folders);
  app.add_option("--dictionary", settings.dictionaries,
                 "Words that are right: a list, one a line, or a Hunspell .dic; may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

void add_options(CLI::App& app, Sources& sources) {
  app.add_option("PATH", sources.paths,
                 "Files, folders, patterns such as 'docs/**/*.md', or - for the standard input")
      ->type_name("");
  app.add_option("--markup", sources.markup, "text or markdown; by default as the file's name says")
      ->type_name("MARKUP");
  app.add_option("--stdin-path", sources.stdin_path, "The name that the standard input goes by")
      ->type_name("NAME");
  add_jobs_option(app, sources.jobs);
}

RuleSet load_rules(const std::vector<std::string>& folders) {
  RuleSet rules = built_in_rules();
  load_folders(folders, rules);
  return rules;
}

RuleSet load_own_rules(const std::vector<std::string>& folders) {
  RuleSet rules;
  load_folders(folders, rules);
  return rules;
}

Checker make_checker(const Settings& settings) {
  const RuleSet rules = load_rules(settings.rule_folders);
  const fs::path data = find_data_folder();
  Style style;
  std::vector<FileDiagnostics> broken;
  if (!settings.style.empty()) style = load_style(settings.style, data, rules, broken);
  reject_broken(broken);
  if (!settings.language.empty()) style.language = choose_dialect(settings.language);
  DeskFiles files{.dialect = style.language,
                  .dictionaries = find_dictionaries(settings.dictionaries),
                  .words = style.words};
  Desk desk = open_desk(data, files, broken);
  reject_broken(broken);
  return {rules, style, std::move(desk)};
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
