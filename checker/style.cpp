#include "checker/style.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <system_error>
#include <utility>

#include "checker/error.h"
#include "checker/own_file.h"
#include "checker/yaml_reader.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> kKeys = {"name",  "language",      "rules",
                                                   "words", "abbreviations", "preview"};
constexpr std::array<std::string_view, 6> kSettings = {"error", "warning", "info",
                                                       "hint",  "on",      "off"};
constexpr std::array<std::string_view, 4> kSeverities = {"error", "warning", "info", "hint"};
constexpr std::array<std::string_view, 2> kChoiceKeys = {"value", "severity"};
constexpr std::size_t kOff = 5;
constexpr std::array<Dialect, 6> kDialects = {Dialect::automatic, Dialect::us, Dialect::gb,
                                              Dialect::ca,        Dialect::au, Dialect::za};

class StyleReader {
 public:
  StyleReader(std::string_view text, const RuleSet& rules, std::vector<Diagnostic>& problems)
      : file_(text, "style-file", problems), rules_(rules) {}

  Style read(std::string name) {
    style_.name = std::move(name);
    if (const std::optional<YamlNode> root = file_.read()) {
      file_.map(*root, kKeys, [&](std::size_t key, const YamlNode& value) {
        switch (key) {
          case 0:
            style_.name = file_.text(value).value_or(style_.name);
            break;
          case 1:
            read_language(value);
            break;
          case 2:
            read_rules(value);
            break;
          case 3:
            style_.words = file_.texts(value);
            break;
          case 4:
            style_.abbreviations = file_.texts(value);
            break;
          default:
            style_.preview = file_.flag(value).value_or(style_.preview);
        }
      });
    }
    return std::move(style_);
  }

 private:
  void read_language(const YamlNode& value) {
    std::vector<std::string_view> names;
    names.reserve(kDialects.size());
    for (const Dialect dialect : kDialects) names.push_back(to_string(dialect));
    const std::optional<std::size_t> index = file_.choice(value, names);
    if (index) style_.language = kDialects[*index];
  }

  void read_rules(const YamlNode& value) {
    file_.pairs(value, [&](const YamlNode& key, const YamlNode& setting) {
      if (rules_.find(key.text) == nullptr) {
        std::vector<std::string_view> ids;
        for (const Rule& rule : rules_.rules()) ids.emplace_back(rule.id);
        file_.unknown(key.span, "rule", key.text, ids);
        return;
      }
      if (std::optional<RuleSetting> read = read_setting(*rules_.find(key.text), setting)) {
        style_.rules.emplace(key.text, *std::move(read));
      }
    });
  }

  // A severity, on, off or a value of a choice; or a map with a value and a severity.
  std::optional<RuleSetting> read_setting(const Rule& rule, const YamlNode& setting) {
    const ChoiceSpec* choice = choice_of(rule);
    if (choice == nullptr || setting.kind != YamlNode::Kind::map) return read_word(choice, setting);
    RuleSetting result;
    file_.map(setting, kChoiceKeys, [&](std::size_t key, const YamlNode& value) {
      if (key == 0) {
        const std::optional<std::size_t> index = file_.choice(value, names_of(*choice));
        if (index) result.value = choice->values[*index].name;
      } else if (const auto index = file_.choice(value, kSeverities)) {
        result.severity = static_cast<Severity>(*index);
      }
    });
    return result;
  }

  std::optional<RuleSetting> read_word(const ChoiceSpec* choice, const YamlNode& word) {
    std::vector<std::string_view> allowed(kSettings.begin(), kSettings.end());
    if (choice != nullptr) std::ranges::copy(names_of(*choice), std::back_inserter(allowed));
    const std::optional<std::size_t> index = file_.choice(word, allowed);
    if (!index) return std::nullopt;
    RuleSetting result{.enabled = *index != kOff};
    if (*index < kSeverities.size()) result.severity = static_cast<Severity>(*index);
    if (*index >= kSettings.size()) result.value = allowed[*index];
    return result;
  }

  static std::vector<std::string_view> names_of(const ChoiceSpec& choice) {
    std::vector<std::string_view> names;
    names.reserve(choice.values.size());
    for (const ChoiceSpec::Value& value : choice.values) names.emplace_back(value.name);
    return names;
  }

  YamlReader file_;
  const RuleSet& rules_;
  Style style_;
};

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".yaml") names.push_back(it->path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

[[noreturn]] void no_such_style(const std::string& name, const fs::path& folder,
                                const fs::path& base) {
  const std::string where = base.empty() ? "" : " of " + base.string();
  std::string message = "there is no style “" + name + "”: neither a file" + where + " nor one of";
  const std::vector<std::string> names = names_in(folder);
  for (const std::string& known : names) message += " " + known;
  throw Error(message + " in " + folder.string());
}

fs::path find_style(const std::string& name_or_path, const fs::path& folder, const fs::path& base) {
  std::error_code error;
  // A name is no path: the styles folder comes first, and ../x is never looked for in it.
  const fs::path given(name_or_path);
  if (!name_or_path.empty() && given.filename() == given) {
    fs::path shipped = folder / (name_or_path + ".yaml");
    if (fs::is_regular_file(shipped, error)) return shipped;
  }
  if (fs::path file = base / given; fs::is_regular_file(file, error)) return file;
  no_such_style(name_or_path, folder, base);
}

}  // namespace

std::optional<Severity> Style::severity(const Rule& rule) const {
  const auto setting = rules.find(rule.id);
  if (setting == rules.end()) {
    if (rule.preview && !preview) return std::nullopt;
    return rule.severity;
  }
  if (!setting->second.enabled) return std::nullopt;
  return setting->second.severity.value_or(rule.severity);
}

std::optional<std::size_t> Style::value(const Rule& rule) const {
  const ChoiceSpec* choice = choice_of(rule);
  const auto setting = rules.find(rule.id);
  if (choice == nullptr || setting == rules.end()) return std::nullopt;
  const auto value =
      std::ranges::find(choice->values, setting->second.value, &ChoiceSpec::Value::name);
  if (value == choice->values.end()) return std::nullopt;
  return static_cast<std::size_t>(value - choice->values.begin());
}

Style load_style(const std::string& name_or_path, const std::filesystem::path& data,
                 const RuleSet& rules, std::vector<FileDiagnostics>& problems,
                 const std::filesystem::path& base) {
  const fs::path path = find_style(name_or_path, data / "styles", base);
  FileDiagnostics read = read_own_file(path, "style-file");
  Style style;
  if (read.diagnostics.empty()) {
    style = StyleReader(read.text, rules, read.diagnostics).read(path.stem().string());
  }
  if (!read.diagnostics.empty()) problems.push_back(std::move(read));
  return style;
}

}  // namespace copydesk
