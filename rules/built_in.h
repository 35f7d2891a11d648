// The rules that are compiled in: every file of rules/*/.
#pragma once

#include "checker/rule_set.h"

namespace copydesk {

// All of them, preview rules included. Built on first call; thread-safe.
const RuleSet& built_in_rules();

}  // namespace copydesk
