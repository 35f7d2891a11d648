// Any bytes as a style: settings that rules can live with, or diagnostics that lie in the file;
// never a crash.
#include <vector>

#include "checker/style_keys.h"
#include "rules/built_in.h"
#include "tests/fuzz/expect.h"

using copydesk::test::expect;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const copydesk::RuleSet rules = copydesk::built_in_rules();
  const std::string_view text = copydesk::test::as_text(data, size);
  const copydesk::FileDiagnostics file{"style.yaml", std::string(text), {}};
  std::vector<copydesk::Diagnostic> problems;
  copydesk::StyleKeyReader reader(file, "style-file", rules, {"/nowhere", "/nowhere"}, problems);
  copydesk::Style style;
  if (const auto root = reader.yaml().read()) {
    reader.read_sources(*root, style);
    reader.yaml().map(*root, copydesk::kStyleKeys, [&](std::size_t key, const auto& value) {
      if (!copydesk::names_files(key)) reader.read(key, value, style);
    });
  }
  for (const copydesk::Diagnostic& problem : problems) {
    expect(!problem.message.empty(), "a diagnostic says what is wrong");
    expect(problem.span.start <= problem.span.end && problem.span.end <= text.size(),
           "a diagnostic lies in the file");
  }
  for (const copydesk::Rule& rule : rules.rules()) {
    style.severity(rule);
    style.value(rule);
    for (const copydesk::RuleOption& option : rule.options) {
      const int number = style.option(rule, option);
      expect(option.least <= number && number <= option.most, "an option keeps its bounds");
    }
  }
  expect(style.dictionaries.empty() && style.rule_folders.empty(), "no file is named from nowhere");
  return 0;
}
