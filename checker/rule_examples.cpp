#include "checker/rule_examples.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <variant>

#include "checker/checker.h"
#include "checker/fixer.h"
#include "checker/marked_example.h"

namespace copydesk {
namespace {

// The text with marks around the spans, as examples are written.
std::string marked(std::string_view text, std::span<const Span> spans) {
  std::string result;
  std::size_t done = 0;
  for (const Span span : spans) {
    if (span.start < done) continue;
    result += text.substr(done, span.start - done);
    result += "[[" + std::string(text.substr(span.start, span.size())) + "]]";
    done = span.end;
  }
  result += text.substr(done);
  return result;
}

// What one rule finds in a text.
using Find = std::function<std::vector<Diagnostic>(std::string_view, Markup)>;

// Runs the rule alone.
Find alone(const Rule& rule, const Desk& desk, const std::string& value) {
  Style style;
  style.preview = true;
  style.rules[rule.id].value = value;
  const auto checker = std::make_shared<const Checker>(RuleSet(std::vector{rule}), style, desk);
  return [checker](std::string_view text, Markup markup) { return checker->check(text, markup); };
}

// Runs the rule, which speaks of what others find, among them.
Find among(std::span<const Rule> rules, const Rule& rule, const Desk& desk) {
  Style style;
  style.rules[rule.id].enabled = true;
  const auto checker = std::make_shared<const Checker>(
      RuleSet(std::vector(rules.begin(), rules.end())), style, desk);
  return [checker, id = rule.id](std::string_view text, Markup markup) {
    std::vector<Diagnostic> found = checker->check(text, markup);
    std::erase_if(found, [&](const Diagnostic& one) { return one.rule != id; });
    return found;
  };
}

std::string run_incorrect(const Find& find, const Example& example) {
  const std::optional<MarkedExample> expected = read_marks(example.incorrect);
  if (!expected) return "the marks [[...]] do not pair: " + example.incorrect;
  const std::vector<Diagnostic> found = find(expected->text, example.markup);
  std::vector<Span> spans;
  spans.reserve(found.size());
  for (const Diagnostic& diagnostic : found) spans.push_back(diagnostic.span);
  if (spans != expected->spans) {
    return "expected " + example.incorrect + "\n     found " + marked(expected->text, spans);
  }
  if (example.correct.empty()) return "";
  const FixResult fixed = apply_fixes(expected->text, found, {.unsafe = true, .quotations = true});
  if (fixed.text == example.correct) return "";
  return "expected its fixes to give " + example.correct + "\n                     they give " +
         fixed.text;
}

std::string run_correct(const Find& find, const Example& example) {
  const std::vector<Diagnostic> found = find(example.correct, example.markup);
  if (found.empty()) return "";
  std::vector<Span> spans;
  spans.reserve(found.size());
  for (const Diagnostic& diagnostic : found) spans.push_back(diagnostic.span);
  return "expected silence, found " + marked(example.correct, spans);
}

// An empty value is none: the text is to be consistent.
bool has_value(const Rule& rule, const std::string& value) {
  const ChoiceSpec* choice = choice_of(rule);
  return value.empty() ||
         (choice != nullptr && std::ranges::find(choice->values, value, &ChoiceSpec::Value::name) !=
                                   choice->values.end());
}

std::string run(const Rule& rule, const Example& example, const Find& find) {
  if (!has_value(rule, example.value)) return "the rule has no value " + example.value;
  return example.incorrect.empty() ? run_correct(find, example) : run_incorrect(find, example);
}

}  // namespace

std::vector<ExampleFailure> run_examples(std::span<const Rule> rules, const Desk& desk) {
  std::vector<ExampleFailure> failures;
  for (const Rule& rule : rules) {
    const bool judges = std::holds_alternative<SuppressionCheck>(rule.check);
    Find find = judges ? among(rules, rule, desk) : nullptr;
    for (std::size_t i = 0; i < rule.examples.size(); ++i) {
      if (!judges) find = alone(rule, desk, rule.examples[i].value);
      std::string message = run(rule, rule.examples[i], find);
      if (!message.empty()) failures.push_back({rule.id, i, std::move(message)});
    }
  }
  return failures;
}

}  // namespace copydesk
