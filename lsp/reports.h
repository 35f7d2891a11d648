// Reports of diagnostics for clients that ask for them.
#pragma once

#include <string>

#include "lsp/json.h"

namespace copydesk::lsp {

// The name of a result: the same for the same items.
std::string result_of(const Json& items);

// The report, or that it is the result that the client has.
Json report_since(Json items, const std::string& known);

// The report that nothing has changed.
Json unchanged_report(const std::string& result);

}  // namespace copydesk::lsp
