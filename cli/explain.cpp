#include <algorithm>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "checker/checker.h"
#include "checker/error.h"
#include "checker/marked_example.h"
#include "checker/style_file.h"
#include "cli/commands.h"
#include "cli/settings.h"

namespace copydesk {
namespace {

constexpr std::string_view kWrong = "  wrong  ";
constexpr std::string_view kRight = "  right  ";
constexpr std::string_view kIndent = "         ";

struct ExplainOptions {
  std::string rule;
  std::vector<std::string> rule_folders;
};

// A line's marks: ^ below each character that a span holds; empty if there are none.
std::string underline(std::string_view line, Offset begin, std::span<const Span> spans) {
  std::string marks;
  for (std::size_t i = 0; i <= line.size(); ++i) {
    const bool continues = i < line.size() && (static_cast<unsigned char>(line[i]) & 0xC0U) == 0x80;
    if (continues) continue;
    const Offset offset = begin + static_cast<Offset>(i);
    const bool marked = std::ranges::any_of(spans, [&](Span span) {
      return (span.start <= offset && offset < span.end) || (span.empty() && span.start == offset);
    });
    marks += marked ? '^' : ' ';
  }
  marks.erase(marks.find_last_not_of(' ') + 1);
  return marks;
}

void print_text(std::string_view label, std::string_view text, std::span<const Span> spans) {
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    const bool is_last_empty = line.empty() && begin > 0 && end == text.size();
    if (!is_last_empty) fmt::print(std::cout, "{}{}\n", begin == 0 ? label : kIndent, line);
    const std::string marks = underline(line, static_cast<Offset>(begin), spans);
    if (!marks.empty()) fmt::print(std::cout, "{}{}\n", kIndent, marks);
    begin = end + 1;
  }
}

// What a style may ask for.
void print_values(const ChoiceSpec& choice) {
  std::cout << "\nA style may ask for one of:\n";
  for (const ChoiceSpec::Value& value : choice.values) {
    fmt::print(std::cout, "  {}{}{}\n", value.name, value.shown.empty() ? "" : "  ", value.shown);
  }
  std::cout << "Without a style the text has to be consistent.\n";
}

void print_example(const Example& example) {
  std::cout << '\n';
  if (!example.value.empty()) fmt::print(std::cout, "With the value {}:\n", example.value);
  if (!example.incorrect.empty()) {
    const auto marked = read_marks(example.incorrect);
    print_text(kWrong, marked ? marked->text : example.incorrect,
               marked ? marked->spans : std::vector<Span>());
  }
  if (!example.correct.empty()) print_text(kRight, example.correct, {});
}

int explain(const ExplainOptions& options) {
  RuleSet rules = load_rules(options.rule_folders);
  const Rule* rule = rules.find(options.rule);
  for (const std::string& style : shipped_styles(find_data_folder())) {
    if (rule != nullptr) break;
    // A rule that a style brings along.
    rules = open_style(style).rules;
    rule = rules.find(options.rule);
  }
  if (rule == nullptr) {
    const std::string_view meant = rules.nearest(options.rule);
    throw Error(fmt::format("there is no rule “{}”; {}copydesk rules lists them all", options.rule,
                            meant.empty() ? "" : fmt::format("did you mean “{}”? ", meant)));
  }
  fmt::print(std::cout, "{}  ({}, {}{})\n{}\n", rule->id, rule->category, to_string(rule->severity),
             rule->preview ? ", preview: off unless asked for" : "", rule->summary);
  if (!rule->rationale.empty()) fmt::print(std::cout, "\n{}\n", rule->rationale);
  if (const ChoiceSpec* choice = choice_of(*rule)) print_values(*choice);
  for (const Example& example : rule->examples) print_example(example);
  return kClean;
}

}  // namespace

Subcommand explain_command() {
  const auto options = std::make_shared<ExplainOptions>();
  return {.name = "explain",
          .summary = "Say what a rule is for, with examples",
          .options = {{"RULE", &options->rule, "The rule's id: doubled-word", "", true},
                      rules_option(options->rule_folders)},
          .run = [options] { return explain(*options); }};
}

}  // namespace copydesk
