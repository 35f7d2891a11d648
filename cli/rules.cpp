#include <algorithm>
#include <array>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "checker/reporter.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/settings.h"

namespace copydesk {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 2> kFormats{"text", "json"};

struct RulesOptions {
  std::vector<std::string> rule_folders;
  std::string format = "text";
};

std::string write(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// The values of a choice, as styles name them; empty for other rules.
std::vector<std::string> values_of(const Rule& rule) {
  std::vector<std::string> names;
  const ChoiceSpec* choice = choice_of(rule);
  if (choice == nullptr) return names;
  names.reserve(choice->values.size());
  for (const ChoiceSpec::Value& value : choice->values) names.push_back(value.name);
  return names;
}

// {"version": 1, "rules": [...]}, one rule a line. A choice has "values".
void print_json(std::span<const Rule> rules) {
  std::cout << R"({"version": 1, "rules": [)";
  std::string_view separator = "\n";
  for (const Rule& rule : rules) {
    Json entry{{"id", rule.id},
               {"category", rule.category},
               {"severity", to_string(rule.severity)},
               {"preview", rule.preview},
               {"summary", rule.summary},
               {"rationale", rule.rationale}};
    const std::vector<std::string> values = values_of(rule);
    if (!values.empty()) entry["values"] = values;
    std::cout << separator << write(entry);
    separator = ",\n";
  }
  std::cout << "\n]}\n";
}

void print_table(std::span<const Rule> rules) {
  std::size_t id_width = 0;
  std::size_t category_width = 0;
  for (const Rule& rule : rules) {
    id_width = std::max(id_width, rule.id.size());
    category_width = std::max(category_width, rule.category.size());
  }
  for (const Rule& rule : rules) {
    const std::vector<std::string> values = values_of(rule);
    fmt::print(std::cout, "{:{}}  {:{}}  {:7}  {:7}  {}{}\n", rule.id, id_width, rule.category,
               category_width, to_string(rule.severity), rule.preview ? "preview" : "",
               rule.summary, values.empty() ? "" : fmt::format(" [{}]", fmt::join(values, ", ")));
  }
}

int list_rules(const RulesOptions& options) {
  const auto is_known = [](std::string_view name) {
    return name == "text"   ? std::optional(Format::text)
           : name == "json" ? std::optional(Format::json)
                            : std::nullopt;
  };
  const Format format = choose("format", options.format, kFormats, is_known);
  const RuleSet rules = load_rules(options.rule_folders);
  if (format == Format::json) {
    print_json(rules.rules());
  } else {
    print_table(rules.rules());
  }
  return kClean;
}

}  // namespace

Subcommand rules_command() {
  const auto options = std::make_shared<RulesOptions>();
  return {.name = "rules",
          .summary = "List the rules",
          .options = {rules_option(options->rule_folders),
                      {"--format", &options->format, "text or json", "FORMAT"}},
          .run = [options] { return list_rules(*options); }};
}

}  // namespace copydesk
