// Makes the table of built-in rules: compile_rules OUTPUT.cpp FILE...
// A .yaml file becomes a rule written in C++; a .cpp file declares its own, named as the file. What
// is wrong in a rule is printed as file:line:column and fails the build.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "checker/line_index.h"
#include "checker/rule_set.h"

namespace copydesk {
namespace {

namespace fs = std::filesystem;

std::string literal(std::string_view text) {
  static constexpr std::string_view kDigits = "01234567";
  std::string result = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\' && c != '?') {
      result += c;
    } else {
      // Three octal digits end an escape, whatever follows; ? would make trigraphs.
      result += '\\';
      for (const unsigned shift : {6U, 3U, 0U}) result += kDigits[(byte >> shift) & 7U];
    }
  }
  return result + "\"s";
}

std::string list(const std::vector<std::string>& texts) {
  std::string result = "{";
  for (const std::string& text : texts) result += literal(text) + ", ";
  return result + "}";
}

std::string_view literal(bool value) {
  return value ? "true" : "false";
}

// The value of an enumeration, by number: names would have to be kept in step.
template <typename Enum>
std::string literal(std::string_view type, Enum value) {
  return "static_cast<" + std::string(type) + ">(" + std::to_string(static_cast<int>(value)) + ")";
}

std::string kinds(const std::vector<SegmentKind>& segments) {
  std::string result = "{";
  for (const SegmentKind kind : segments) result += literal("SegmentKind", kind) + ", ";
  return result + "}";
}

void write_pattern(const PatternSpec& spec, std::ostream& out) {
  out << "    PatternSpec{\n      .entries = {\n";
  for (const PatternSpec::Entry& entry : spec.entries) {
    out << "        {" << literal(entry.pattern) << ", " << list(entry.replacements) << "},\n";
  }
  out << "      },\n      .message = " << literal(spec.message)
      << ",\n      .exceptions = " << list(spec.exceptions)
      << ",\n      .segments = " << kinds(spec.segments)
      << ",\n      .quotations = " << literal("QuotationPolicy", spec.quotations)
      << ",\n      .regex = " << literal(spec.regex)
      << ",\n      .case_sensitive = " << literal(spec.case_sensitive)
      << ",\n      .safe = " << literal(spec.safe) << "}";
}

void write_choice(const ChoiceSpec& choice, std::ostream& out) {
  out << "    ChoiceSpec{\n      .values = {\n";
  for (const ChoiceSpec::Value& value : choice.values) {
    out << "        {" << literal(value.name) << ", " << literal(value.shown) << "},\n";
  }
  out << "      },\n      .message = " << literal(choice.message)
      << ",\n      .majority = " << choice.majority << ",\n      .note = " << literal(choice.note)
      << ",\n      .patterns =\n";
  write_pattern(choice.patterns, out);
  out << ",\n      .apart = " << literal(choice.apart)
      << ",\n      .segments = " << kinds(choice.segments)
      << ",\n      .quotations = " << literal("QuotationPolicy", choice.quotations) << "}";
}

void write_rule(const Rule& rule, std::ostream& out) {
  out << "  rules.push_back(Rule{\n    .id = " << literal(rule.id)
      << ",\n    .category = " << literal(rule.category)
      << ",\n    .summary = " << literal(rule.summary)
      << ",\n    .rationale = " << literal(rule.rationale)
      << ",\n    .severity = " << literal("Severity", rule.severity)
      << ",\n    .preview = " << literal(rule.preview) << ",\n    .examples = {\n";
  for (const Example& example : rule.examples) {
    out << "      {" << literal(example.incorrect) << ", " << literal(example.correct) << ", "
        << literal("Markup", example.markup) << ", " << literal(example.value) << "},\n";
  }
  out << "    },\n    .check =\n";
  if (const ChoiceSpec* choice = choice_of(rule)) {
    write_choice(*choice, out);
  } else {
    write_pattern(std::get<PatternSpec>(rule.check), out);
  }
  out << "});\n";
}

std::string with_dashes(std::string name) {
  std::ranges::replace(name, '_', '-');
  return name;
}

std::optional<Rule> read_rule(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  std::vector<Diagnostic> problems;
  std::optional<Rule> rule = parse_rule(text, with_dashes(path.parent_path().filename().string()),
                                        with_dashes(path.stem().string()), problems);
  const LineIndex lines(text);
  for (const Diagnostic& problem : problems) {
    const Position at = lines.position(problem.span.start, ColumnUnit::code_point);
    std::cerr << path.string() << ':' << at.line + 1 << ':' << at.column + 1
              << ": error: " << problem.message << '\n';
  }
  return rule;
}

// True if the table could be written.
bool write_table(const fs::path& output, const std::vector<fs::path>& files) {
  bool good = true;
  std::ostringstream declarations;
  std::ostringstream rules;
  std::set<std::string> stems;
  for (const fs::path& file : files) {
    const std::string stem = file.stem().string();
    if (!stems.insert(stem).second) {
      std::cerr << file.string() << ":1:1: error: There is another rule named " << stem << ".\n";
      good = false;
    } else if (file.extension() == ".cpp") {
      declarations << "extern const Rule " << stem << ";\n";
      rules << "  rules.push_back(rules::" << stem << ");\n";
    } else if (const std::optional<Rule> rule = read_rule(file)) {
      write_rule(*rule, rules);
    } else {
      good = false;
    }
  }
  if (!good) return false;
  std::ofstream out(output, std::ios::binary);
  out << "// Made by tools/compile_rules.cpp.\n#include \"rules/built_in.h\"\n\n"
         "#include <string>\n#include <utility>\n#include <vector>\n\n"
         "namespace copydesk {\nnamespace rules {\n"
      << declarations.str()
      << "}\n\nnamespace {\n\nRuleSet make_rules() {\n  using namespace std::string_literals;\n"
         "  std::vector<Rule> rules;\n"
      << rules.str()
      << "  return RuleSet(std::move(rules));\n}\n\n}\n\n"
         "const RuleSet& built_in_rules() {\n  static const RuleSet kRules = make_rules();\n"
         "  return kRules;\n}\n\n}\n";
  out.close();
  if (!out) std::cerr << output.string() << ": error: cannot write\n";
  return static_cast<bool>(out);
}

}  // namespace
}  // namespace copydesk

int main(int argc, char** argv) {
  const std::vector<std::filesystem::path> arguments(argv + 1, argv + argc);
  if (arguments.empty()) {
    std::cerr << "usage: compile_rules OUTPUT.cpp FILE...\n";
    return 2;
  }
  return copydesk::write_table(arguments.front(), {arguments.begin() + 1, arguments.end()}) ? 0 : 1;
}
