#include "checker/rule_examples.h"

#include <algorithm>
#include <map>
#include <utility>

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

Checker only(const Rule& rule, const Desk& desk, const std::string& value) {
  Style style;
  style.preview = true;
  style.rules[rule.id].value = value;
  return {RuleSet(std::vector{rule}), style, desk};
}

std::string run_incorrect(const Checker& checker, const Example& example) {
  const std::optional<MarkedExample> expected = read_marks(example.incorrect);
  if (!expected) return "the marks [[...]] do not pair: " + example.incorrect;
  const std::vector<Diagnostic> found = checker.check(expected->text, example.markup);
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

std::string run_correct(const Checker& checker, const Example& example) {
  const std::vector<Diagnostic> found = checker.check(example.correct, example.markup);
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

}  // namespace

std::vector<ExampleFailure> run_examples(std::span<const Rule> rules, const Desk& desk) {
  std::vector<ExampleFailure> failures;
  for (const Rule& rule : rules) {
    std::map<std::string, Checker> checkers;  // by value
    for (std::size_t i = 0; i < rule.examples.size(); ++i) {
      const Example& example = rule.examples[i];
      if (!has_value(rule, example.value)) {
        failures.push_back({rule.id, i, "the rule has no value " + example.value});
        continue;
      }
      auto checker = checkers.find(example.value);
      if (checker == checkers.end()) {
        checker = checkers.emplace(example.value, only(rule, desk, example.value)).first;
      }
      std::string message = example.incorrect.empty() ? run_correct(checker->second, example)
                                                      : run_incorrect(checker->second, example);
      if (!message.empty()) failures.push_back({rule.id, i, std::move(message)});
    }
  }
  return failures;
}

}  // namespace copydesk
