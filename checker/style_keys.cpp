#include "checker/style_keys.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <system_error>
#include <utility>

#include "checker/own_file.h"
#include "checker/pattern/expression.h"
#include "checker/segment_names.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> kSettings = {"error", "warning", "info",
                                                       "hint",  "on",      "off"};
constexpr std::array<std::string_view, 4> kSeverities = {"error", "warning", "info", "hint"};
constexpr std::array<std::string_view, 2> kIgnoreKeys = {"segments", "patterns"};
constexpr std::size_t kOff = 5;
constexpr std::array<Dialect, 6> kDialects = {Dialect::automatic, Dialect::us, Dialect::gb,
                                              Dialect::ca,        Dialect::au, Dialect::za};

std::vector<std::string_view> values_of(const Rule& rule) {
  std::vector<std::string_view> names;
  const ChoiceSpec* choice = choice_of(rule);
  if (choice == nullptr) return names;
  for (const ChoiceSpec::Value& value : choice->values) names.emplace_back(value.name);
  return names;
}

// The path without links, as far as it exists.
fs::path real_path(const fs::path& path) {
  std::error_code error;
  fs::path real = fs::weakly_canonical(fs::absolute(path, error), error);
  return error ? path.lexically_normal() : real;
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  const fs::path real = real_path(path);
  const fs::path real_folder = real_path(folder);
  return std::mismatch(real_folder.begin(), real_folder.end(), real.begin(), real.end()).first ==
         real_folder.end();
}

std::span<const YamlNode> items_of(const YamlNode& node) {
  const bool single = node.kind != YamlNode::Kind::sequence;
  return single ? std::span(&node, 1) : std::span(node.items);
}

// The setting as `copydesk config` shows it.
std::string shown(const YamlNode& setting) {
  if (setting.kind != YamlNode::Kind::map) return setting.text;
  std::string text;
  for (std::size_t i = 0; i + 1 < setting.items.size(); i += 2) {
    if (!text.empty()) text += ", ";
    text += setting.items[i].text + ": " + setting.items[i + 1].text;
  }
  return text;
}

}  // namespace

ParsedFile ParsedFile::read(const fs::path& path, std::string_view id) {
  ParsedFile parsed{.file = read_own_file(path, id)};
  if (!parsed.file.diagnostics.empty()) return parsed;
  YamlReader reader(parsed.file.text, id, parsed.file.diagnostics);
  if (reader.empty()) {
    // A file in which all is commented out says nothing, and that is no mistake.
    parsed.root.emplace().kind = YamlNode::Kind::map;
    return parsed;
  }
  parsed.root = reader.read();
  return parsed;
}

const YamlNode* value_of(const YamlNode& map, std::string_view key) {
  if (map.kind != YamlNode::Kind::map) return nullptr;
  for (std::size_t i = 0; i + 1 < map.items.size(); i += 2) {
    if (map.items[i].text == key) return &map.items[i + 1];
  }
  return nullptr;
}

StyleKeyReader::StyleKeyReader(const FileDiagnostics& file, std::string_view id,
                               const RuleSet& rules, PathRule paths,
                               std::vector<Diagnostic>& problems)
    : file_(file),
      rules_(rules),
      paths_(std::move(paths)),
      yaml_(file.text, id, problems),
      lines_(file.text) {}

void StyleKeyReader::read(std::size_t key, const YamlNode& value, Style& style) {
  switch (key) {
    case 0:
      return read_language(value, style);
    case 1:
      return read_rules(value, style);
    case 2:
      return read_words("words", value, style.words, style);
    case 3:
      return read_words("abbreviations", value, style.abbreviations, style);
    case 4:
      style.preview = yaml_.flag(value).value_or(style.preview);
      return note(value, "preview", value.text, style);
    case 5:
      return read_ignore(value, style);
    case 6:
      return read_paths("dictionaries", value, style.dictionaries, style);
    case 7:
      return read_paths("rule_folders", value, style.rule_folders, style);
    default:
      return read_paths("word_lists", value, style.word_lists, style);
  }
}

void StyleKeyReader::read_sources(const YamlNode& map, Style& style) {
  for (std::size_t key = 0; key < kStyleKeys.size(); ++key) {
    if (!names_files(key)) continue;
    if (const YamlNode* value = value_of(map, kStyleKeys.at(key))) read(key, *value, style);
  }
}

void StyleKeyReader::note(const YamlNode& node, std::string key, std::string value,
                          Style& style) const {
  const std::size_t line = lines_.position(node.span.start, ColumnUnit::byte).line + 1;
  style.settings.push_back({std::move(key), std::move(value), file_.path, line});
}

void StyleKeyReader::read_language(const YamlNode& value, Style& style) {
  std::vector<std::string_view> names;
  names.reserve(kDialects.size());
  for (const Dialect dialect : kDialects) names.push_back(to_string(dialect));
  const std::optional<std::size_t> index = yaml_.choice(value, names);
  if (!index) return;
  style.language = kDialects.at(*index);
  note(value, "language", value.text, style);
}

void StyleKeyReader::read_words(std::string_view key, const YamlNode& value,
                                std::vector<std::string>& words, Style& style) {
  for (const YamlNode& item : items_of(value)) {
    std::optional<std::string> word = yaml_.text(item);
    if (!word) continue;
    note(item, std::string(key), *word, style);
    words.push_back(*std::move(word));
  }
}

void StyleKeyReader::read_paths(std::string_view key, const YamlNode& value,
                                std::vector<fs::path>& paths, Style& style) {
  for (const YamlNode& item : items_of(value)) {
    std::optional<fs::path> named = path(item);
    if (!named) continue;
    note(item, std::string(key), item.text, style);
    paths.push_back(*std::move(named));
  }
}

std::optional<fs::path> StyleKeyReader::path(const YamlNode& value) {
  const std::optional<std::string> text = yaml_.text(value);
  if (!text) return std::nullopt;
  fs::path named = (paths_.base / *text).lexically_normal();
  if (!paths_.within.empty() && !lies_in(named, paths_.within)) {
    yaml_.problem(value.span, "“" + *text + "” lies outside the project, " +
                                  paths_.within.string() + "; only what is in it may be named.");
    return std::nullopt;
  }
  std::error_code error;
  if (!fs::exists(named, error)) {
    yaml_.problem(value.span, "There is no “" + *text + "” in " + paths_.base.string() + ".");
    return std::nullopt;
  }
  return named;
}

void StyleKeyReader::read_ignore(const YamlNode& value, Style& style) {
  yaml_.map(value, kIgnoreKeys, [&](std::size_t key, const YamlNode& items) {
    if (key == 1) return read_patterns(items, style);
    for (const YamlNode& item : items_of(items)) {
      const std::optional<std::size_t> index = yaml_.choice(item, kSegmentNames);
      if (!index) continue;
      style.ignored_segments.push_back(static_cast<SegmentKind>(*index));
      note(item, "ignore.segments", item.text, style);
    }
  });
}

void StyleKeyReader::read_patterns(const YamlNode& value, Style& style) {
  for (const YamlNode& item : items_of(value)) {
    std::optional<std::string> text = yaml_.text(item);
    if (!text) continue;
    const ExpressionCheck check = check_expression(*text);
    if (!check.error.empty()) {
      yaml_.problem(yaml_.within(item, check.offset),
                    "This expression is not valid: " + check.error + ".");
      continue;
    }
    note(item, "ignore.patterns", *text, style);
    style.ignored_patterns.push_back(*std::move(text));
  }
}

void StyleKeyReader::unknown_rule(const YamlNode& id) {
  if (is_known_ && is_known_(id.text)) return;
  std::vector<std::string_view> ids;
  for (const Rule& rule : rules_.rules()) ids.emplace_back(rule.id);
  yaml_.unknown(id.span, "rule", id.text, ids);
}

void StyleKeyReader::read_rules(const YamlNode& value, Style& style) {
  yaml_.pairs(value, [&](const YamlNode& id, const YamlNode& setting) {
    const Rule* rule = rules_.find(id.text);
    if (rule == nullptr) return unknown_rule(id);
    const auto known = style.rules.find(rule->id);
    RuleSetting read = known == style.rules.end() ? RuleSetting() : known->second;
    if (!read_setting(*rule, setting, read)) return;
    style.rules.insert_or_assign(rule->id, std::move(read));
    note(id, "rules." + rule->id, shown(setting), style);
  });
}

// A severity, on, off or a value of a choice; or a map with a severity, a value, options.
bool StyleKeyReader::read_setting(const Rule& rule, const YamlNode& setting, RuleSetting& result) {
  if (setting.kind != YamlNode::Kind::map) return read_word(rule, setting, result);
  std::vector<std::string_view> keys = {"severity"};
  if (choice_of(rule) != nullptr) keys.emplace_back("value");
  for (const RuleOption& option : rule.options) keys.emplace_back(option.name);
  result.enabled = true;
  yaml_.pairs(setting, [&](const YamlNode& key, const YamlNode& value) {
    if (key.text == "severity") {
      if (const auto index = yaml_.choice(value, kSeverities)) {
        result.severity = static_cast<Severity>(*index);
      }
    } else if (key.text == "value" && choice_of(rule) != nullptr) {
      const std::vector<std::string_view> values = values_of(rule);
      if (const auto index = yaml_.choice(value, values)) result.value = values[*index];
    } else if (std::ranges::find(keys, key.text) != keys.end()) {
      read_option(rule, key, value, result);
    } else {
      yaml_.unknown(key.span, "key", key.text, keys);
    }
  });
  return true;
}

void StyleKeyReader::read_option(const Rule& rule, const YamlNode& name, const YamlNode& value,
                                 RuleSetting& result) {
  const auto option = std::ranges::find(rule.options, name.text, &RuleOption::name);
  int number = 0;
  const char* end = value.text.data() + value.text.size();
  const auto [stop, error] = std::from_chars(value.text.data(), end, number);
  const bool valid = value.kind == YamlNode::Kind::scalar && error == std::errc() && stop == end &&
                     option->least <= number && number <= option->most;
  if (valid) {
    result.options[name.text] = number;
  } else {
    yaml_.problem(value.span, "A number from " + std::to_string(option->least) + " to " +
                                  std::to_string(option->most) +
                                  " is wanted here: " + option->summary + ".");
  }
}

bool StyleKeyReader::read_word(const Rule& rule, const YamlNode& word, RuleSetting& result) {
  std::vector<std::string_view> allowed(kSettings.begin(), kSettings.end());
  std::ranges::copy(values_of(rule), std::back_inserter(allowed));
  const std::optional<std::size_t> index = yaml_.choice(word, allowed);
  if (!index) return false;
  result.enabled = *index != kOff;
  if (*index < kSeverities.size()) result.severity = static_cast<Severity>(*index);
  if (*index >= kSettings.size()) result.value = allowed[*index];
  return true;
}

}  // namespace copydesk
