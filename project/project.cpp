#include "project/project.h"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

#include "checker/error.h"
#include "checker/known_words_file.h"
#include "checker/style_file.h"
#include "project/own_files.h"
#include "rules/built_in.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

// The file where it exists, else an empty path.
fs::path if_any(const fs::path& file) {
  std::error_code no_error;
  return !file.empty() && fs::exists(file, no_error) ? file : fs::path();
}

// The path without links; as it is where the system cannot tell.
fs::path real_path(const fs::path& path) {
  std::error_code error;
  fs::path real = fs::weakly_canonical(fs::absolute(path, error), error);
  return error || real.empty() ? path.lexically_normal() : real;
}

bool is_within(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first ==
         folder.end();
}

// Opens the styles that are asked for, or else those that the configuration names.
StyleFiles open_styles(const CheckSettings& settings, const Configuration& configuration,
                       FileDiagnostics& problems) {
  const fs::path data = find_data_folder();
  if (!settings.style.empty()) {
    StyleFiles styles(data);
    styles.open(settings.style, settings.base);
    return styles;
  }
  const Configuration::Value asked = configuration.find("style");
  if (asked.node == nullptr) return StyleFiles(data);
  const FileDiagnostics& file = asked.file->parsed.file;
  problems.path = file.path;
  problems.text = file.text;
  YamlReader reader(problems.text, "configuration-file", problems.diagnostics);
  StyleFiles styles(data, bounds_of(file.path));
  for (const std::string& name : reader.texts(*asked.node)) {
    try {
      styles.open(name, file.path.parent_path());
    } catch (const Error& error) {
      reader.problem(asked.node->span, std::string(error.what()) + ".");
    }
  }
  return styles;
}

void append(std::vector<FileDiagnostics>& problems, std::vector<FileDiagnostics> more) {
  std::ranges::move(more, std::back_inserter(problems));
}

// One entry for each file that is read in several steps.
void merge_files(std::vector<FileDiagnostics>& problems) {
  std::vector<FileDiagnostics> merged;
  for (FileDiagnostics& file : problems) {
    const auto known = std::ranges::find(merged, file.path, &FileDiagnostics::path);
    if (known == merged.end()) {
      merged.push_back(std::move(file));
      continue;
    }
    for (Diagnostic& problem : file.diagnostics) {
      if (std::ranges::find(known->diagnostics, problem) == known->diagnostics.end()) {
        known->diagnostics.push_back(std::move(problem));
      }
    }
  }
  for (FileDiagnostics& file : merged) {
    std::ranges::stable_sort(file.diagnostics, {}, [](const Diagnostic& one) { return one.span; });
  }
  problems = std::move(merged);
}

// The rules of style and configuration, then what both say of them.
Style open_style(const CheckSettings& settings, const Configuration& configuration,
                 ProjectChecker& made) {
  FileDiagnostics asked;
  StyleFiles styles = open_styles(settings, configuration, asked);
  Style style;
  styles.read_sources(style);
  read_sources(configuration, style, made.problems);
  for (const std::string& folder : settings.rule_folders) {
    style.rule_folders.push_back(settings.base / folder);
  }
  made.rules = built_in_rules();
  load_sources(style, find_data_folder(), made.rules, made.problems);
  styles.apply(made.rules, style);
  append(made.problems, styles.problems());
  apply(configuration, made.rules, style, made.problems);
  if (!asked.diagnostics.empty()) made.problems.push_back(std::move(asked));
  if (settings.language) style.language = *settings.language;
  for (const std::string& rule : settings.disabled) style.rules[rule].enabled = false;
  return style;
}

// The list of names that the configuration adds; empty where it adds none.
fs::path names_of(const Configuration& configuration) {
  const Configuration::Value names = configuration.find("names");
  if (names.node == nullptr) return {};
  return if_any(names.file->parsed.file.path.parent_path() / names.node->text);
}

Desk open_desk_of(const fs::path& folder, const CheckSettings& settings,
                  const Configuration& configuration, ProjectChecker& made) {
  const auto own = [&](std::string_view name) { return if_any(project_file(folder, name)); };
  DeskFiles files{.dialect = made.style.language,
                  .words = made.style.words,
                  .known_abbreviations = made.style.abbreviations,
                  .names = {own(kNamesFile), names_of(configuration)},
                  .honorifics = own(kHonorificsFile),
                  .abbreviations = own(kAbbreviationsFile)};
  for (const fs::path& list : {own(kWordsFile), if_any(user_file(kWordsFile))}) {
    std::ranges::move(open_known_words(list, made.problems), std::back_inserter(files.words));
  }
  for (const fs::path& dictionary : made.style.dictionaries) {
    files.dictionaries.push_back({dictionary});
  }
  for (const std::string& dictionary : settings.dictionaries) {
    files.dictionaries.push_back({settings.base / dictionary});
  }
  Desk desk = open_desk(find_data_folder(), files, made.problems);
  desk.decisions = std::make_shared<const Decisions>(
      open_decisions(own(kDecisionsFile), made.rules, made.problems));
  return desk;
}

void add_rule_files(const fs::path& folder, std::vector<fs::path>& files) {
  std::error_code no_error;  // it need not be there yet
  std::ranges::move(rule_files(folder, no_error), std::back_inserter(files));
}

// The files of a style and those that it names, as far as they are to be found.
void add_style_files(const CheckSettings& settings, const Configuration& configuration,
                     std::vector<fs::path>& files) {
  for (const Configuration::Layer& layer : configuration.layers) {
    files.push_back(layer.file->parsed.file.path);
  }
  Style style;
  try {
    FileDiagnostics asked;
    StyleFiles styles = open_styles(settings, configuration, asked);
    std::ranges::move(styles.paths(), std::back_inserter(files));
    styles.read_sources(style);
  } catch (const Error&) {
    files.push_back(settings.base / settings.style);
  }
  std::vector<FileDiagnostics> ignored;
  read_sources(configuration, style, ignored);
  for (const std::vector<fs::path>* named :
       {&style.dictionaries, &style.rule_folders, &style.word_lists}) {
    files.insert(files.end(), named->begin(), named->end());
  }
  for (const fs::path& folder : style.rule_folders) add_rule_files(folder, files);
}

}  // namespace

std::vector<fs::path> project_files(const fs::path& folder, const CheckSettings& settings,
                                    const Configuration& configuration) {
  std::vector<fs::path> files;
  add_style_files(settings, configuration, files);
  for (const std::string_view name :
       {kWordsFile, kNamesFile, kHonorificsFile, kAbbreviationsFile, kDecisionsFile}) {
    files.push_back(project_file(folder, name));
  }
  if (fs::path words = user_file(kWordsFile); !words.empty()) files.push_back(std::move(words));
  for (const std::string& dictionary : settings.dictionaries) {
    fs::path named = settings.base / dictionary;
    files.push_back(named);
    if (named.extension() == ".dic") files.push_back(named.replace_extension(".aff"));
  }
  for (const std::string& rules : settings.rule_folders) {
    files.push_back(settings.base / rules);
    add_rule_files(settings.base / rules, files);
  }
  return files;
}

bool depends_on(std::span<const fs::path> files, const fs::path& changed) {
  const fs::path there = real_path(changed);
  return std::ranges::any_of(files, [&](const fs::path& file) {
    const fs::path here = real_path(file);
    return is_within(here, there) || is_within(there, here);
  });
}

RuleSet open_rules(const std::vector<std::string>& folders,
                   std::vector<FileDiagnostics>& problems) {
  RuleSet rules = built_in_rules();
  for (const std::string& folder : folders) {
    std::vector<FileDiagnostics> broken = rules.load(folder);
    problems.insert(problems.end(), std::make_move_iterator(broken.begin()),
                    std::make_move_iterator(broken.end()));
  }
  return rules;
}

ProjectChecker open_checker(const fs::path& folder, const CheckSettings& settings,
                            const Configuration& configuration, RuleTimes* times) {
  ProjectChecker made;
  made.root = project_root(folder);
  made.style = open_style(settings, configuration, made);
  made.fail_on = configuration.fail_on();
  Desk desk = open_desk_of(folder, settings, configuration, made);
  made.checker = std::make_shared<const Checker>(made.rules, made.style, std::move(desk), times);
  merge_files(made.problems);
  return made;
}

Configuration ProjectCheckers::configuration_of(const fs::path& article) {
  return settings_.configuration ? configurations_.of(article) : Configuration();
}

bool ProjectCheckers::excludes(const fs::path& article) {
  const fs::path path = fs::absolute(article).lexically_normal();
  return configuration_of(path).excludes(path);
}

const fs::path& ProjectCheckers::root_of(const fs::path& folder) {
  const auto [known, is_new] = roots_.try_emplace(folder);
  if (is_new) known->second = project_root(folder);
  return known->second;
}

const ProjectChecker& ProjectCheckers::of(const fs::path& article) {
  const fs::path path = fs::absolute(article).lexically_normal();
  const fs::path& root = root_of(path.parent_path());
  Configuration configuration = configuration_of(path);
  const auto known = std::ranges::find_if(made_, [&](const auto& made) {
    return made->root == root && made->configuration == configuration;
  });
  if (known != made_.end()) return (*known)->checker;
  ProjectChecker checker = open_checker(root, settings_, configuration, times_);
  made_.push_back(std::make_unique<const Made>(
      Made{root, std::move(configuration), std::move(checker)}));
  return made_.back()->checker;
}

}  // namespace copydesk
