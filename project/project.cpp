#include "project/project.h"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

#include "checker/known_words_file.h"
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

Style open_style(const CheckSettings& settings, ProjectChecker& made) {
  Style style;
  if (!settings.style.empty()) {
    style =
        load_style(settings.style, find_data_folder(), made.rules, made.problems, settings.base);
  }
  if (settings.language) style.language = *settings.language;
  for (const std::string& rule : settings.disabled) style.rules[rule].enabled = false;
  return style;
}

Desk open_desk_of(const fs::path& folder, const CheckSettings& settings, const Style& style,
                  ProjectChecker& made) {
  const auto own = [&](std::string_view name) { return if_any(project_file(folder, name)); };
  DeskFiles files{.dialect = style.language,
                  .words = style.words,
                  .known_abbreviations = style.abbreviations,
                  .names = own(kNamesFile),
                  .honorifics = own(kHonorificsFile),
                  .abbreviations = own(kAbbreviationsFile)};
  for (const fs::path& list : {own(kWordsFile), if_any(user_file(kWordsFile))}) {
    std::ranges::move(open_known_words(list, made.problems), std::back_inserter(files.words));
  }
  for (const std::string& dictionary : settings.dictionaries) {
    files.dictionaries.push_back({settings.base / dictionary});
  }
  Desk desk = open_desk(find_data_folder(), files, made.problems);
  desk.decisions = std::make_shared<const Decisions>(
      open_decisions(own(kDecisionsFile), made.rules, made.problems));
  return desk;
}

std::vector<std::string> in_base(const std::vector<std::string>& paths, const fs::path& base) {
  std::vector<std::string> result;
  result.reserve(paths.size());
  for (const std::string& path : paths) result.push_back((base / path).string());
  return result;
}

}  // namespace

std::vector<fs::path> project_files(const fs::path& folder, const CheckSettings& settings) {
  std::vector<fs::path> files;
  for (const std::string_view name :
       {kWordsFile, kNamesFile, kHonorificsFile, kAbbreviationsFile, kDecisionsFile}) {
    files.push_back(project_file(folder, name));
  }
  if (fs::path words = user_file(kWordsFile); !words.empty()) files.push_back(std::move(words));
  if (!settings.style.empty()) files.push_back(settings.base / settings.style);
  for (const std::string& dictionary : settings.dictionaries) {
    fs::path file = settings.base / dictionary;
    files.push_back(file);
    if (file.extension() == ".dic") files.push_back(file.replace_extension(".aff"));
  }
  for (const std::string& rules : in_base(settings.rule_folders, settings.base)) {
    files.emplace_back(rules);
    std::error_code no_error;  // it need not be there yet
    std::ranges::move(rule_files(rules, no_error), std::back_inserter(files));
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

ProjectChecker open_checker(const fs::path& folder, const CheckSettings& settings) {
  ProjectChecker made;
  made.files = project_files(folder, settings);
  made.rules = open_rules(in_base(settings.rule_folders, settings.base), made.problems);
  const Style style = open_style(settings, made);
  Desk desk = open_desk_of(folder, settings, style, made);
  made.checker = std::make_shared<const Checker>(made.rules, style, std::move(desk));
  return made;
}

}  // namespace copydesk
