#include "lsp/settings.h"

#include <algorithm>
#include <optional>

namespace copydesk::lsp {
namespace {

// Reads a section key by key.
class SectionReader {
 public:
  SectionReader(const Json& section, std::vector<std::string>& problems)
      : section_(section), problems_(problems) {}

  std::string text(const char* key) {
    const Json& value = value_at(section_, key);
    if (!value.is_null() && !value.is_string()) reject(key, "a text");
    return text_at(section_, key);
  }

  std::vector<std::string> texts(const char* key) {
    const Json& value = value_at(section_, key);
    if (value.is_null()) return {};
    const auto is_text = [](const Json& one) { return one.is_string(); };
    if (!value.is_array() || !std::ranges::all_of(value, is_text)) {
      reject(key, "a list of texts");
      return {};
    }
    return value.get<std::vector<std::string>>();
  }

  bool flag(const char* key) {
    const Json& value = value_at(section_, key);
    if (!value.is_null() && !value.is_boolean()) reject(key, "true or false");
    return value.is_boolean() && value.get<bool>();
  }

  std::int64_t number(const char* key, std::int64_t most) {
    const Json& value = value_at(section_, key);
    if (value.is_null()) return 0;
    const std::optional<std::int64_t> number = whole_number(value);
    if (number && *number >= 0 && *number <= most) return *number;
    reject(key, "a whole number from 0 to " + std::to_string(most));
    return 0;
  }

  void reject(const std::string& key, const std::string& wanted) {
    problems_.push_back("The setting copydesk." + key + " wants " + wanted + ".");
  }

 private:
  const Json& section_;
  std::vector<std::string>& problems_;
};

}  // namespace

EditorSettings EditorSettings::read(const Json& section, std::vector<std::string>& problems) {
  constexpr std::int64_t kLongestDebounce = 10'000;
  SectionReader reader(section, problems);
  EditorSettings settings;
  settings.check.style = reader.text("style");
  settings.check.rule_folders = reader.texts("ruleFolders");
  settings.check.dictionaries = reader.texts("dictionaries");
  settings.check.disabled = reader.texts("disabledRules");
  settings.debounce = std::chrono::milliseconds(reader.number("debounce", kLongestDebounce));
  settings.whole_workspace = reader.flag("checkWorkspace");
  if (const std::string language = reader.text("language"); !language.empty()) {
    settings.check.language = dialect_from(language);
    if (!settings.check.language) {
      reader.reject("language", "auto, en-US, en-GB, en-CA, en-AU or en-ZA, not " + language);
    }
  }
  if (const std::string least = reader.text("minimumSeverity"); !least.empty()) {
    const std::optional<Severity> severity = severity_from(least);
    if (!severity) reader.reject("minimumSeverity", "error, warning, info or hint, not " + least);
    settings.least = severity.value_or(settings.least);
  }
  return settings;
}

}  // namespace copydesk::lsp
