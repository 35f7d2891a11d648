#include "cli/schema.h"

#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "checker/checker.h"
#include "checker/segment_names.h"
#include "checker/style_file.h"
#include "project/configuration.h"

namespace copydesk {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 6> kLanguages = {"auto",  "en-US", "en-GB",
                                                        "en-CA", "en-AU", "en-ZA"};
constexpr std::array<std::string_view, 4> kSeverities = {"error", "warning", "info", "hint"};

template <class Names>
Json enum_of(const Names& names) {
  Json list = Json::array();
  for (const auto& name : names) list.push_back(name);
  return {{"enum", std::move(list)}};
}

// One value, or a list of such.
Json one_or_more(const Json& item) {
  return {{"anyOf", {item, {{"type", "array"}, {"items", item}}}}};
}

Json texts(std::string_view description) {
  Json schema = one_or_more({{"type", "string"}});
  schema["description"] = description;
  return schema;
}

Json values_of(const ChoiceSpec& choice) {
  Json list = Json::array();
  for (const ChoiceSpec::Value& value : choice.values) list.push_back(value.name);
  return {{"enum", std::move(list)}};
}

// off, on, a severity, a value of a choice; or a map of them with the rule's options.
Json rule_schema(const Rule& rule) {
  // YAML 1.1 reads on and off as truth values.
  Json words = {{"enum", {"off", "on", true, false, "error", "warning", "info", "hint"}}};
  Json keys = {{"severity", enum_of(kSeverities)}};
  if (const ChoiceSpec* choice = choice_of(rule)) {
    keys["value"] = values_of(*choice);
    for (const Json& value : keys["value"]["enum"]) words["enum"].push_back(value);
  }
  for (const RuleOption& option : rule.options) {
    keys[option.name] = {{"type", "integer"},
                         {"minimum", option.least},
                         {"maximum", option.most},
                         {"default", option.value},
                         {"description", option.summary}};
  }
  const Json map = {{"type", "object"}, {"properties", keys}, {"additionalProperties", false}};
  return {{"description", rule.summary}, {"anyOf", {words, map}}};
}

Json rules_schema(const RuleSet& rules) {
  Json properties = Json::object();
  for (const Rule& rule : rules.rules()) properties[rule.id] = rule_schema(rule);
  // Styles have rules of their own, which are not known here.
  return {{"type", "object"},
          {"description", "Rule by rule: off, on, a severity, a value, or several of them"},
          {"properties", std::move(properties)},
          {"additionalProperties", enum_of(std::array<std::string_view, 6>{
                                       "off", "on", "error", "warning", "info", "hint"})}};
}

Json ignore_schema() {
  return {{"type", "object"},
          {"description", "Places in which nothing is reported"},
          {"properties",
           {{"segments", one_or_more(enum_of(kSegmentNames))},
            {"patterns", texts("Regular expressions (PCRE2) of text that is none")}}},
          {"additionalProperties", false}};
}

Json style_names() {
  Json names = Json::array();
  for (const std::string& name : shipped_styles(find_data_folder())) names.push_back(name);
  return one_or_more({{"anyOf", {{{"enum", std::move(names)}}, {{"type", "string"}}}}});
}

// The keys that a section may have.
Json section_keys(const RuleSet& rules) {
  Json keys;
  keys["style"] = style_names();
  keys["style"]["description"] = "The house style that all else stands over: names, files, folders";
  keys["language"] = enum_of(kLanguages);
  keys["rules"] = rules_schema(rules);
  keys["words"] = texts("Words and names that are right in this house");
  keys["abbreviations"] = texts("Abbreviations that this house's readers know");
  keys["preview"] = {{"type", "boolean"}, {"description", "Whether rules in preview are on"}};
  keys["ignore"] = ignore_schema();
  keys["dictionaries"] = texts("Lists of words that are right, or Hunspell .dic files");
  keys["rule_folders"] = texts("Folders with rules of this house");
  keys["word_lists"] = texts("Files that say which words to avoid and which to prefer");
  keys["names"] = {{"type", "string"},
                   {"description", "A list of names as this house writes them"}};
  keys["fail_on"] = enum_of(kFailOn);
  keys["exclude"] = texts("Patterns of articles that are not checked");
  return keys;
}

}  // namespace

std::string configuration_schema(const RuleSet& rules) {
  const Json keys = section_keys(rules);
  Json section = keys;
  section["files"] = texts("Patterns of the articles that this section is for");
  Json properties = keys;
  properties["root"] = {{"type", "boolean"},
                        {"description", "true: files in the folders above do not count"}};
  properties["sections"] = {{"type", "array"},
                            {"items",
                             {{"type", "object"},
                              {"properties", std::move(section)},
                              {"required", {"files"}},
                              {"additionalProperties", false}}}};
  const Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                       {"title", "copydesk.yaml"},
                       {"type", "object"},
                       {"properties", std::move(properties)},
                       {"additionalProperties", false}};
  return schema.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace copydesk
