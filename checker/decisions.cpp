#include "checker/decisions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "checker/yaml_reader.h"

namespace copydesk {
namespace {

constexpr std::array<std::string_view, 5> kKeys = {"rule", "text", "before", "after", "reason"};

std::string key_of(std::string_view rule, std::string_view text) {
  return std::string(rule) + '\n' + std::string(text);
}

// As a scalar of YAML between single quotes, which any text may stand in.
std::string scalar_of(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') result += '\'';
    result += c;
  }
  return result + "'";
}

std::optional<Decision> read_decision(YamlReader& file, const YamlNode& node) {
  std::array<std::string, kKeys.size()> values;
  file.map(node, kKeys, [&](std::size_t key, const YamlNode& value) {
    const bool blank = value.kind == YamlNode::Kind::null || value.text.empty();
    if (!blank) values.at(key) = file.text(value).value_or("");
  });
  if (node.kind != YamlNode::Kind::map) return std::nullopt;
  if (values[0].empty() || values[1].empty()) {
    file.problem(node.span, "A decision needs a rule and the text that may stand.");
    return std::nullopt;
  }
  return Decision{.allowed = {.rule = std::move(values[0]),
                              .text = std::move(values[1]),
                              .before = std::move(values[2]),
                              .after = std::move(values[3])},
                  .reason = std::move(values[4])};
}

}  // namespace

Decisions::Decisions(std::vector<Decision> decisions) : decisions_(std::move(decisions)) {
  for (std::size_t i = 0; i < decisions_.size(); ++i) {
    by_text_.emplace(key_of(decisions_[i].allowed.rule, decisions_[i].allowed.text), i);
  }
}

bool Decisions::allow(const Diagnostic& diagnostic, std::string_view source) const {
  if (decisions_.empty()) return false;
  const DiagnosticContext context = context_of(diagnostic, source);
  const auto [first, last] = by_text_.equal_range(key_of(context.rule, context.text));
  return std::any_of(first, last, [&](const auto& item) {
    const DiagnosticContext& allowed = decisions_[item.second].allowed;
    const bool anywhere = allowed.before.empty() && allowed.after.empty();
    return anywhere || (allowed.before == context.before && allowed.after == context.after);
  });
}

std::vector<Decision> read_decisions(std::string_view text, std::vector<Diagnostic>& problems) {
  YamlReader file(text, "decisions-file", problems);
  if (file.empty()) return {};
  const std::optional<YamlNode> root = file.read();
  if (!root || root->kind == YamlNode::Kind::null) return {};
  if (root->kind != YamlNode::Kind::sequence) {
    file.problem(root->span, "A list of decisions is wanted here, each with a rule and a text.");
    return {};
  }
  std::vector<Decision> decisions;
  for (const YamlNode& item : root->items) {
    if (auto decision = read_decision(file, item)) decisions.push_back(std::move(*decision));
  }
  return decisions;
}

Decisions open_decisions(const std::filesystem::path& file,
                         std::vector<FileDiagnostics>& problems) {
  if (file.empty()) return {};
  FileDiagnostics own = read_own_file(file, "the decisions");
  Decisions decisions(read_decisions(own.text, own.diagnostics));
  if (!own.diagnostics.empty()) problems.push_back(std::move(own));
  return decisions;
}

std::string to_yaml(const Decision& decision) {
  std::string text = "- rule: " + scalar_of(decision.allowed.rule) + "\n";
  text += "  text: " + scalar_of(decision.allowed.text) + "\n";
  if (!decision.allowed.before.empty() || !decision.allowed.after.empty()) {
    text += "  before: " + scalar_of(decision.allowed.before) + "\n";
    text += "  after: " + scalar_of(decision.allowed.after) + "\n";
  }
  if (!decision.reason.empty()) text += "  reason: " + scalar_of(decision.reason) + "\n";
  return text;
}

}  // namespace copydesk
