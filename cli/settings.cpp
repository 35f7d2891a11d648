#include "cli/settings.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <optional>
#include <utility>

#include "checker/error.h"
#include "checker/reporter.h"
#include "cli/choice.h"
#include "cli/own_files.h"
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

// Empty where the project has no such file.
fs::path project_file_if_any(std::string_view name) {
  std::error_code no_error;
  fs::path file = project_file(name);
  return fs::exists(file, no_error) ? file : fs::path();
}

std::vector<DictionaryFile> find_dictionaries(const std::vector<std::string>& named) {
  std::vector<DictionaryFile> files;
  std::error_code no_error;
  for (const fs::path& words : {project_file(kWordsFile), user_file(kWordsFile)}) {
    if (fs::exists(words, no_error)) files.push_back({words});
  }
  for (const std::string& name : named) files.push_back({name});
  return files;
}

// The style that is asked for, with the language that is.
Style choose_style(const Settings& settings, const RuleSet& rules) {
  Style style;
  std::vector<FileDiagnostics> broken;
  if (!settings.style.empty()) {
    style = load_style(settings.style, find_data_folder(), rules, broken);
  }
  reject_broken(broken);
  if (!settings.language.empty()) style.language = choose_dialect(settings.language);
  return style;
}

Desk open_desk_for(const Settings& settings, const Style& style) {
  const DeskFiles files{.dialect = style.language,
                        .dictionaries = find_dictionaries(settings.dictionaries),
                        .words = style.words,
                        .known_abbreviations = style.abbreviations,
                        .names = project_file_if_any(kNamesFile),
                        .honorifics = project_file_if_any(kHonorificsFile),
                        .abbreviations = project_file_if_any(kAbbreviationsFile)};
  std::vector<FileDiagnostics> broken;
  Desk desk = open_desk(find_data_folder(), files, broken);
  reject_broken(broken);
  return desk;
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
  const Style style = choose_style(settings, rules);
  return {rules, style, open_desk_for(settings, style)};
}

int report_missing_models(const Checker& checker) {
  const std::vector<std::string>& missing = checker.desk().missing_models;
  for (const std::string& one : missing) {
    std::cerr << "copydesk: " << one << "; checking goes on without it\n";
  }
  return missing.empty() ? kClean : kFailed;
}

Desk make_desk(const Settings& settings) {
  return open_desk_for(settings, choose_style(settings, load_rules(settings.rule_folders)));
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
