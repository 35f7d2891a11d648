#include "checker/decisions.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "checker/glob.h"
#include "checker/identity.h"
#include "checker/list_item.h"
#include "checker/own_file.h"
#include "checker/rule.h"
#include "checker/rule_set.h"
#include "checker/yaml_reader.h"

namespace copydesk {
namespace {

enum Key : std::uint8_t {
  kRule,
  kText,
  kBefore,
  kAfter,
  kReason,
  kFile,
  kVerdict,
  kReplacement,
  kBy,
  kDate
};

constexpr std::array<std::string_view, 10> kKeys = {
    "rule", "text", "before", "after", "reason", "file", "verdict", "replacement", "by", "date"};

constexpr std::array<std::string_view, 2> kVerdicts = {"rejected", "accepted"};

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

// True for 2026-11-30, and with a time behind it: 2026-11-30T09:15Z.
bool is_date(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  if (text.size() < kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kForm[i] == '0' ? !digit : text[i] != kForm[i]) return false;
  }
  return text.size() == kForm.size() || text[kForm.size()] == 'T' || text[kForm.size()] == ' ';
}

void check_date(YamlReader& file, const YamlNode& date) {
  if (date.kind != YamlNode::Kind::scalar || date.text.empty() || is_date(date.text)) return;
  file.problem(date.span, "“" + date.text + "” is no date; write it as 2026-11-30.");
}

std::optional<Decision> read_decision(YamlReader& file, const YamlNode& node, const RuleSet& rules,
                                      std::vector<Diagnostic>& problems) {
  // Nothing around a text that stands alone is a surrounding too: only an absent key is none.
  std::array<std::optional<std::string>, kKeys.size()> values;
  Verdict verdict = Verdict::rejected;
  file.map(node, kKeys, [&](std::size_t key, const YamlNode& value) {
    if (key == kVerdict) {
      verdict = static_cast<Verdict>(file.choice(value, kVerdicts).value_or(0));
      return;
    }
    const bool blank = value.kind == YamlNode::Kind::null ||
                       (value.kind == YamlNode::Kind::scalar && value.text.empty());
    values.at(key) = blank ? "" : file.text(value).value_or("");
    if (key == kRule) check_rule(file, value, rules, problems);
    if (key == kDate) check_date(file, value);
  });
  if (node.kind != YamlNode::Kind::map) return std::nullopt;
  Decision decision{.rule = values[kRule].value_or(""),
                    .text = values[kText].value_or(""),
                    .before = std::move(values[kBefore]),
                    .after = std::move(values[kAfter]),
                    .reason = values[kReason].value_or(""),
                    .file = values[kFile].value_or(""),
                    .verdict = verdict,
                    .replacement = std::move(values[kReplacement]),
                    .by = values[kBy].value_or(""),
                    .date = values[kDate].value_or("")};
  if (!decision.rule.empty() && !decision.text.empty()) return decision;
  file.problem(node.span, "A decision needs a rule and the text that it speaks of.");
  return std::nullopt;
}

// What the fix makes of the span; nothing if it edits other places too.
std::optional<std::string> made_of(Span span, const Fix& fix, std::string_view source) {
  std::string made;
  Offset done = span.start;
  for (const TextEdit& edit : fix.edits) {
    if (edit.span.start < done || edit.span.end > span.end) return std::nullopt;
    made += source.substr(done, edit.span.start - done);
    made += edit.text;
    done = edit.span.end;
  }
  return made.append(source.substr(done, span.end - done));
}

}  // namespace

Decisions::Decisions(std::vector<Decision> decisions) : decisions_(std::move(decisions)) {
  for (std::size_t i = 0; i < decisions_.size(); ++i) {
    by_text_.emplace(key_of(decisions_[i].rule, decisions_[i].text), i);
  }
}

std::vector<std::size_t> Decisions::holding(const Diagnostic& diagnostic, std::string_view source,
                                            std::string_view path) const {
  std::vector<std::size_t> indices;
  if (decisions_.empty()) return indices;
  const DiagnosticContext context = context_of(diagnostic, source);
  const auto [first, last] = by_text_.equal_range(key_of(context.rule, context.text));
  for (auto item = first; item != last; ++item) {
    const Decision& decision = decisions_[item->second];
    if (decision.before.value_or(context.before) == context.before &&
        decision.after.value_or(context.after) == context.after && holds_in(decision, path)) {
      indices.push_back(item->second);
    }
  }
  std::ranges::sort(indices);
  return indices;
}

const Decision* Decisions::find(const Diagnostic& diagnostic, std::string_view source,
                                std::string_view path) const {
  const std::vector<std::size_t> indices = holding(diagnostic, source, path);
  return indices.empty() ? nullptr : &decisions_[indices.back()];
}

bool Decisions::allow(const Diagnostic& diagnostic, std::string_view source,
                      std::string_view path) const {
  const Decision* decision = find(diagnostic, source, path);
  return decision != nullptr && decision->verdict == Verdict::rejected;
}

bool holds_in(const Decision& decision, std::string_view path) {
  return decision.file.empty() || decision.file == path ||
         (!path.empty() && matches_glob(decision.file, path));
}

bool same_ruling(const Decision& a, const Decision& b) {
  Decision other = b;
  other.reason = a.reason;
  other.by = a.by;
  other.date = a.date;
  return other == a;
}

std::optional<Fix> fix_of(const Decision& decision, const Diagnostic& diagnostic,
                          std::string_view source) {
  const std::vector<Fix>& fixes = diagnostic.fixes;
  if (!decision.replacement) return fixes.empty() ? std::nullopt : std::optional(fixes.front());
  const auto chosen = std::ranges::find_if(fixes, [&](const Fix& fix) {
    return made_of(diagnostic.span, fix, source) == *decision.replacement;
  });
  if (chosen != fixes.end()) return *chosen;
  return replacement(diagnostic.span, *decision.replacement);
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
  if (!decision.file.empty()) add("file", decision.file);
  if (decision.verdict != Verdict::rejected) {
    add("verdict", kVerdicts.at(static_cast<std::size_t>(decision.verdict)));
  }
  if (decision.replacement) add("replacement", *decision.replacement);
  if (!decision.reason.empty()) add("reason", decision.reason);
  if (!decision.by.empty()) add("by", decision.by);
  if (!decision.date.empty()) add("date", decision.date);
  return text;
}

}  // namespace copydesk
