#include <algorithm>
#include <array>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ostream.h>
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

// {"version": 1, "rules": [...]}, one rule a line.
void print_json(std::span<const Rule> rules) {
  std::cout << R"({"version": 1, "rules": [)";
  std::string_view separator = "\n";
  for (const Rule& rule : rules) {
    const Json entry{{"id", rule.id},
                     {"category", rule.category},
                     {"severity", to_string(rule.severity)},
                     {"preview", rule.preview},
                     {"summary", rule.summary},
                     {"rationale", rule.rationale}};
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
    fmt::print(std::cout, "{:{}}  {:{}}  {:7}  {:7}  {}\n", rule.id, id_width, rule.category,
               category_width, to_string(rule.severity), rule.preview ? "preview" : "",
               rule.summary);
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

Command add_rules(CLI::App& app) {
  const auto options = std::make_shared<RulesOptions>();
  add_rules_option(app, options->rule_folders);
  app.add_option("--format", options->format, "text or json")->type_name("FORMAT");
  return [options] { return list_rules(*options); };
}

}  // namespace copydesk
