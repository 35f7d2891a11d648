// How JSON reports are made of JSON values.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace copydesk {

// Members stay in the order in which they are added.
using Json = nlohmann::ordered_json;

// The value on one line; bytes that are not UTF-8 become U+FFFD.
inline std::string dump(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace copydesk
