// A house style: which rules, how severe, which language, which words.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "checker/rule.h"
#include "checker/speller.h"

namespace copydesk {

// What a house says of one rule; what it does not say is as the rule has it.
struct RuleSetting {
  std::optional<bool> enabled = {};
  std::optional<Severity> severity = {};
  std::string value = {};  // of a choice: the house's; empty: what the text does mostly
  std::map<std::string, int> options = {};  // by name
};

// One thing that a person has set, and where.
struct StyleSetting {
  std::string key;             // rules.percent-form
  std::string value;           // per-cent
  std::filesystem::path file;  // empty: the command line, or the editor
  std::size_t line = 0;        // from 1
};

// What all that a house has written adds up to. Made by applying one file after another
// (checker/style_file.h): the later one wins, key by key; what holds several, such as words, is
// joined.
struct Style {
  std::string name = "default";
  std::string about = {};  // what house that is, for people
  Dialect language = Dialect::automatic;
  std::map<std::string, RuleSetting> rules = {};   // by rule id; others as the rule says
  std::vector<std::string> words = {};             // right in this house
  std::vector<std::string> abbreviations = {};     // that this house's readers know
  bool preview = false;                            // preview rules are on
  std::vector<SegmentKind> ignored_segments = {};  // nothing is reported in these
  std::vector<std::string> ignored_patterns = {};  // nor where one of these expressions matches
  std::vector<std::filesystem::path> dictionaries = {};  // with words that are right
  std::vector<std::filesystem::path> rule_folders = {};
  std::vector<std::filesystem::path> word_lists = {};
  std::vector<StyleSetting> settings = {};  // all of the above, as it was written, in that order

  // Whether, and how severely, the rule reports; nothing if it is off.
  std::optional<Severity> severity(const Rule& rule) const;

  // The index of the value that the house asks for; nothing if the rule is no choice or the text
  // may choose.
  std::optional<std::size_t> value(const Rule& rule) const;

  // What the rule's option is set to.
  int option(const Rule& rule, const RuleOption& option) const;
};

}  // namespace copydesk
