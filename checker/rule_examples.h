// A rule's examples are its tests.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "checker/desk.h"
#include "checker/rule.h"

namespace copydesk {

// An example that its rule does not keep.
struct ExampleFailure {
  std::string rule;         // id
  std::size_t example = 0;  // index among the rule's examples
  std::string message;      // what was expected and what came
};

// Runs each rule alone over its examples, preview rules too (one that speaks of suppressions among
// the others): exactly the marked spans must be found
// in `incorrect`, and the first fixes must give `correct` (unless that is empty); a `correct` that
// stands alone must be silent. In order of rules and examples; empty if all is well.
std::vector<ExampleFailure> run_examples(std::span<const Rule> rules, const Desk& desk);

}  // namespace copydesk
