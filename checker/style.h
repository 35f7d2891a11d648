// A house style: which rules, how severe, which language, which words.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "checker/rule_set.h"
#include "checker/speller.h"

namespace copydesk {

// What a style says of one rule.
struct RuleSetting {
  bool enabled = true;
  std::optional<Severity> severity = {};
  std::string value = {};  // of a choice: the house's; empty: what the text does mostly
};

// The values of one style file, or the default.
struct Style {
  std::string name = "default";
  Dialect language = Dialect::automatic;
  std::map<std::string, RuleSetting> rules;  // by rule id; others as the rule says
  std::vector<std::string> words;            // right in this house
  std::vector<std::string> abbreviations;    // that this house's readers know
  bool preview = false;                      // preview rules are on

  // Whether, and how severely, the rule reports; nothing if it is off.
  std::optional<Severity> severity(const Rule& rule) const;

  // The index of the value that the house asks for; nothing if the rule is no choice or the text
  // may choose.
  std::optional<std::size_t> value(const Rule& rule) const;
};

// Reads a style: a file's path, relative to `base` (empty: the current folder), or the name of one
// in DATA/styles. Mistakes go to `problems` (the allowed values, the nearest one) and their keys
// keep the default. Throws Error if there is no such style, naming those there are.
Style load_style(const std::string& name_or_path, const std::filesystem::path& data,
                 const RuleSet& rules, std::vector<FileDiagnostics>& problems,
                 const std::filesystem::path& base = {});

}  // namespace copydesk
