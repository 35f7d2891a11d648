#include "checker/decisions.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "checker/identity.h"
#include "checker/list_item.h"
#include "checker/own_file.h"
#include "checker/rule_set.h"
#include "checker/yaml_reader.h"

namespace copydesk {
namespace {

enum Key : std::uint8_t { kRule, kText, kBefore, kAfter, kReason };

constexpr std::array<std::string_view, 5> kKeys = {"rule", "text", "before", "after", "reason"};

std::string key_of(std::string_view rule, std::string_view text) {
  return std::string(rule) + '\n' + std::string(text);
}

// A warning where no rule has this id.
void check_rule(YamlReader& file, const YamlNode& id, const RuleSet& rules,
                std::vector<Diagnostic>& problems) {
  if (id.text.empty() || rules.find(id.text) != nullptr) return;
  std::vector<std::string_view> ids;
  for (const Rule& rule : rules.rules()) ids.emplace_back(rule.id);
  file.unknown(id.span, "rule", id.text, ids);
  problems.back().severity = Severity::warning;
}

std::optional<Decision> read_decision(YamlReader& file, const YamlNode& node, const RuleSet& rules,
                                      std::vector<Diagnostic>& problems) {
  // Nothing around a text that stands alone is a surrounding too: only an absent key is none.
  std::array<std::optional<std::string>, kKeys.size()> values;
  file.map(node, kKeys, [&](std::size_t key, const YamlNode& value) {
    const bool blank = value.kind == YamlNode::Kind::null ||
                       (value.kind == YamlNode::Kind::scalar && value.text.empty());
    values.at(key) = blank ? "" : file.text(value).value_or("");
    if (key == kRule) check_rule(file, value, rules, problems);
  });
  if (node.kind != YamlNode::Kind::map) return std::nullopt;
  Decision decision{.rule = values[kRule].value_or(""),
                    .text = values[kText].value_or(""),
                    .before = std::move(values[kBefore]),
                    .after = std::move(values[kAfter]),
                    .reason = values[kReason].value_or("")};
  if (!decision.rule.empty() && !decision.text.empty()) return decision;
  file.problem(node.span, "A decision needs a rule and the text that may stand.");
  return std::nullopt;
}

}  // namespace

Decisions::Decisions(std::vector<Decision> decisions) : decisions_(std::move(decisions)) {
  for (std::size_t i = 0; i < decisions_.size(); ++i) {
    by_text_.emplace(key_of(decisions_[i].rule, decisions_[i].text), i);
  }
}

bool Decisions::allow(const Diagnostic& diagnostic, std::string_view source) const {
  if (decisions_.empty()) return false;
  const DiagnosticContext context = context_of(diagnostic, source);
  const auto [first, last] = by_text_.equal_range(key_of(context.rule, context.text));
  return std::any_of(first, last, [&](const auto& item) {
    const Decision& decision = decisions_[item.second];
    return decision.before.value_or(context.before) == context.before &&
           decision.after.value_or(context.after) == context.after;
  });
}

Decision decision_on(const Diagnostic& diagnostic, std::string_view source) {
  DiagnosticContext context = context_of(diagnostic, source);
  return {.rule = std::move(context.rule),
          .text = std::move(context.text),
          .before = std::move(context.before),
          .after = std::move(context.after)};
}

std::vector<Decision> read_decisions(std::string_view text, const RuleSet& rules,
                                     std::vector<Diagnostic>& problems) {
  YamlReader file(text, "decisions-file", problems, kLargestOwnFile);
  if (file.empty()) return {};
  const std::optional<YamlNode> root = file.read();
  if (!root || root->kind == YamlNode::Kind::null) return {};
  if (root->kind != YamlNode::Kind::sequence) {
    file.problem(root->span, "A list of decisions is wanted here, each with a rule and a text.");
    return {};
  }
  std::vector<Decision> decisions;
  for (const YamlNode& item : root->items) {
    if (auto decision = read_decision(file, item, rules, problems)) {
      decisions.push_back(*std::move(decision));
    }
  }
  return decisions;
}

Decisions open_decisions(const std::filesystem::path& file, const RuleSet& rules,
                         std::vector<FileDiagnostics>& problems) {
  if (file.empty()) return {};
  FileDiagnostics own = read_own_file(file, "decisions-file");
  std::vector<Decision> decisions;
  if (own.diagnostics.empty()) decisions = read_decisions(own.text, rules, own.diagnostics);
  if (!own.diagnostics.empty()) problems.push_back(std::move(own));
  return Decisions(std::move(decisions));
}

std::string to_yaml(const Decision& decision) {
  std::string text = "- rule: " + yaml_scalar(decision.rule) + "\n";
  const auto add = [&text](std::string_view key, std::string_view value) {
    text.append("  ").append(key).append(": ").append(yaml_scalar(value)) += '\n';
  };
  add("text", decision.text);
  if (decision.before) add("before", *decision.before);
  if (decision.after) add("after", *decision.after);
  if (!decision.reason.empty()) add("reason", decision.reason);
  return text;
}

}  // namespace copydesk
