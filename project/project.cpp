#include "project/project.h"

#include <iterator>
#include <system_error>
#include <utility>

#include "project/own_files.h"
#include "rules/built_in.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

// The file, noted among those that count; empty where it does not exist.
fs::path if_any(fs::path file, std::vector<fs::path>& files) {
  std::error_code no_error;
  if (file.empty()) return {};
  files.push_back(file);
  return fs::exists(file, no_error) ? file : fs::path();
}

Style open_style(const CheckSettings& settings, ProjectChecker& made) {
  Style style;
  if (!settings.style.empty()) {
    style = load_style(settings.style, find_data_folder(), made.rules, made.problems);
    made.files.emplace_back(settings.style);
  }
  if (settings.language) style.language = *settings.language;
  for (const std::string& rule : settings.disabled) style.rules[rule].enabled = false;
  return style;
}

Desk open_desk_of(const fs::path& folder, const CheckSettings& settings, const Style& style,
                  ProjectChecker& made) {
  DeskFiles files{.dialect = style.language,
                  .words = style.words,
                  .known_abbreviations = style.abbreviations,
                  .names = if_any(project_file(folder, kNamesFile), made.files),
                  .honorifics = if_any(project_file(folder, kHonorificsFile), made.files),
                  .abbreviations = if_any(project_file(folder, kAbbreviationsFile), made.files),
                  .decisions = if_any(project_file(folder, kDecisionsFile), made.files)};
  for (const fs::path& words : {project_file(folder, kWordsFile), user_file(kWordsFile)}) {
    if (fs::path file = if_any(words, made.files); !file.empty())
      files.dictionaries.push_back({file});
  }
  for (const std::string& dictionary : settings.dictionaries) {
    files.dictionaries.push_back({dictionary});
    made.files.emplace_back(dictionary);
  }
  return open_desk(find_data_folder(), files, made.problems);
}

}  // namespace

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

ProjectChecker open_checker(const fs::path& folder, const CheckSettings& settings) {
  ProjectChecker made;
  made.rules = open_rules(settings.rule_folders, made.problems);
  const Style style = open_style(settings, made);
  Desk desk = open_desk_of(folder, settings, style, made);
  made.checker = std::make_shared<const Checker>(made.rules, style, std::move(desk));
  return made;
}

}  // namespace copydesk
