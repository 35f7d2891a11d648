// copydesk.yaml as a JSON Schema, for editors that complete and check it.
#pragma once

#include <string>

#include "checker/rule_set.h"

namespace copydesk {

// The schema (draft 7) of a configuration that may set these rules, as indented JSON with its line
// break.
std::string configuration_schema(const RuleSet& rules);

}  // namespace copydesk
