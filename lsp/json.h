// The values that the protocol is made of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace copydesk::lsp {

using Json = nlohmann::json;

// What stands under a key; null where there is nothing, and in what is no object.
const Json& value_at(const Json& object, const char* key);

// The text under a key; `otherwise` where there is none.
std::string text_at(const Json& object, const char* key, std::string otherwise = {});

// A whole number, however it is written: 7, 7.0; one that is too large is as large as can be.
// Nothing where it is none.
std::optional<std::int64_t> whole_number(const Json& value);

}  // namespace copydesk::lsp
