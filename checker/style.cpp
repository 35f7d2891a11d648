#include "checker/style.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "checker/error.h"
#include "checker/yaml_reader.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 5> kKeys = {"name", "language", "rules", "words", "preview"};
constexpr std::array<std::string_view, 6> kSettings = {"error", "warning", "info",
                                                       "hint",  "on",      "off"};
constexpr std::size_t kOn = 4;
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
      const std::optional<std::size_t> index = file_.choice(setting, kSettings);
      if (!index) return;
      RuleSetting result{.enabled = *index != kOff, .severity = std::nullopt};
      if (*index < kOn) result.severity = static_cast<Severity>(*index);
      style_.rules.emplace(key.text, result);
    });
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

[[noreturn]] void no_such_style(const std::string& name, const fs::path& folder) {
  std::string message = "there is no style “" + name + "”: neither a file nor one of";
  const std::vector<std::string> names = names_in(folder);
  for (const std::string& known : names) message += " " + known;
  throw Error(message + " in " + folder.string());
}

fs::path find_style(const std::string& name_or_path, const fs::path& folder) {
  std::error_code error;
  // A name is no path: the styles folder comes first, and ../x is never looked for in it.
  fs::path given(name_or_path);
  if (!name_or_path.empty() && given.filename() == given) {
    fs::path shipped = folder / (name_or_path + ".yaml");
    if (fs::is_regular_file(shipped, error)) return shipped;
  }
  if (fs::is_regular_file(given, error)) return given;
  no_such_style(name_or_path, folder);
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

Style load_style(const std::string& name_or_path, const std::filesystem::path& data,
                 const RuleSet& rules, std::vector<FileDiagnostics>& problems) {
  const fs::path path = find_style(name_or_path, data / "styles");
  std::ifstream file(path, std::ios::binary);
  FileDiagnostics read{.path = path, .text = {}, .diagnostics = {}};
  read.text.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  if (!file) throw Error("cannot read the style " + path.string());
  Style style = StyleReader(read.text, rules, read.diagnostics).read(path.stem().string());
  if (!read.diagnostics.empty()) problems.push_back(std::move(read));
  return style;
}

}  // namespace copydesk
