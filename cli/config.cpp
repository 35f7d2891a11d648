#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <nlohmann/json.hpp>

#include "checker/error.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/schema.h"
#include "cli/settings.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct ConfigOptions {
  Settings settings;
  std::vector<std::string> paths = {"."};
  std::string format = "text";
  bool schema = false;
};

constexpr std::array<std::string_view, 2> kFormats{"text", "json"};

// Keys whose values are joined: all of them hold. Of others the last does.
constexpr std::array<std::string_view, 8> kJoined{
    "words",      "abbreviations", "dictionaries",    "rule_folders",
    "word_lists", "exclude",       "ignore.segments", "ignore.patterns"};

// What is set, and what that stands over.
struct Effective {
  StyleSetting setting;
  std::vector<StyleSetting> over = {};
};

std::vector<Effective> effective(const Style& style) {
  std::vector<Effective> result;
  for (const StyleSetting& setting : style.settings) {
    const bool joined = std::ranges::find(kJoined, setting.key) != kJoined.end();
    const auto known = std::ranges::find_if(
        result, [&](const Effective& one) { return one.setting.key == setting.key; });
    if (joined || known == result.end()) {
      result.push_back({.setting = setting});
    } else {
      known->over.insert(known->over.begin(), known->setting);
      known->setting = setting;
    }
  }
  std::ranges::stable_sort(result, {}, [](const Effective& one) { return one.setting.key; });
  return result;
}

std::string place_of(const StyleSetting& setting) {
  if (setting.file.empty()) return "command line";
  return fmt::format("{}:{}", shown(setting.file).string(), setting.line);
}

void print_text(const std::string& path, const ProjectChecker& project, bool excluded) {
  fmt::print(std::cout, "{}\n", path);
  if (excluded) std::cout << "  is not checked: it is excluded\n";
  std::size_t key = 0;
  std::size_t value = 0;
  const std::vector<Effective> all = effective(project.style);
  for (const Effective& one : all) {
    key = std::max(key, one.setting.key.size());
    value = std::max(value, std::min<std::size_t>(one.setting.value.size(), 30));
  }
  for (const Effective& one : all) {
    fmt::print(std::cout, "  {:<{}}  {:<{}}  {}", one.setting.key, key, one.setting.value, value,
               place_of(one.setting));
    for (const StyleSetting& other : one.over) {
      fmt::print(std::cout, "\n  {:<{}}  over {}, {}", "", key, other.value, place_of(other));
    }
    std::cout << '\n';
  }
  if (all.empty()) std::cout << "  nothing is set: all is as the rules say\n";
}

Json to_json(const StyleSetting& setting) {
  return {{"value", setting.value}, {"file", setting.file.string()}, {"line", setting.line}};
}

Json to_json(const std::string& path, const ProjectChecker& project, bool excluded) {
  Json settings = Json::array();
  for (const Effective& one : effective(project.style)) {
    Json item = {{"key", one.setting.key}};
    item.update(to_json(one.setting));
    item["over"] = Json::array();
    for (const StyleSetting& other : one.over) item["over"].push_back(to_json(other));
    settings.push_back(std::move(item));
  }
  return {{"path", path},
          {"style", project.style.name},
          {"excluded", excluded},
          {"settings", std::move(settings)}};
}

int show(const ConfigOptions& options) {
  if (options.schema) {
    std::cout << configuration_schema(load_rules(options.settings.rule_folders));
    return kClean;
  }
  if (std::ranges::find(kFormats, options.format) == kFormats.end()) {
    reject_choice("format", options.format, kFormats);
  }
  Checkers checkers(options.settings);
  Json files = Json::array();
  for (const std::string& path : options.paths) {
    std::error_code no_error;
    // What holds for a folder holds for an article in it.
    const fs::path article =
        fs::is_directory(path, no_error) ? fs::path(path) / "*" : fs::path(path);
    const ProjectChecker& project = checkers.of(article);
    const bool excluded = checkers.excludes(article);
    if (options.format == "json") {
      files.push_back(to_json(path, project, excluded));
    } else {
      print_text(path, project, excluded);
    }
  }
  if (options.format == "json") {
    std::cout << Json{{"version", 1}, {"files", std::move(files)}}.dump(
                     2, ' ', false, Json::error_handler_t::replace)
              << '\n';
  }
  return kClean;
}

}  // namespace

Subcommand config_command() {
  const auto options = std::make_shared<ConfigOptions>();
  Subcommand command{
      .name = "config",
      .summary = "Say how an article is checked, and which file and line says so",
      .options = {{"PATH", &options->paths, "Articles or folders; by default this one"},
                  {"--format", &options->format, "text or json", "FORMAT"},
                  {"--schema", &options->schema,
                   "Print a JSON Schema of copydesk.yaml, for editors that complete it"}},
      .run = [options] { return show(*options); }};
  append_options(options->settings, command.options);
  return command;
}

}  // namespace copydesk
