// Any bytes as a rule file: a rule, or diagnostics that lie in the file; never a crash.
#include <vector>

#include "checker/rule_set.h"
#include "tests/fuzz/expect.h"

using copydesk::test::expect;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = copydesk::test::as_text(data, size);
  std::vector<copydesk::Diagnostic> diagnostics;
  const auto rule = copydesk::parse_rule(text, "wording", "fuzzed", diagnostics);

  expect(rule.has_value() == diagnostics.empty(), "a rule or a reason why there is none");
  for (const copydesk::Diagnostic& diagnostic : diagnostics) {
    expect(!diagnostic.message.empty(), "a diagnostic says what is wrong");
    expect(diagnostic.span.start <= diagnostic.span.end && diagnostic.span.end <= text.size(),
           "a diagnostic lies in the file");
  }
  if (rule) {
    expect(rule->id == "fuzzed" && rule->category == "wording", "a rule is named by its file");
    expect(!rule->summary.empty(), "a rule has a summary");
  }
  return 0;
}
