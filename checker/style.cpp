#include "checker/style.h"

#include <algorithm>

namespace copydesk {

std::optional<Severity> Style::severity(const Rule& rule) const {
  const auto found = rules.find(rule.id);
  const RuleSetting setting = found == rules.end() ? RuleSetting() : found->second;
  if (!setting.enabled.value_or(preview || !rule.preview)) return std::nullopt;
  return setting.severity.value_or(rule.severity);
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

int Style::option(const Rule& rule, const RuleOption& option) const {
  const auto setting = rules.find(rule.id);
  if (setting == rules.end()) return option.value;
  const auto number = setting->second.options.find(option.name);
  return number == setting->second.options.end() ? option.value : number->second;
}

}  // namespace copydesk
