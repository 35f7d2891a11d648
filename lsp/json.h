// The values that the protocol is made of.
#pragma once

#include <nlohmann/json.hpp>

namespace copydesk::lsp {

using Json = nlohmann::json;

}  // namespace copydesk::lsp
