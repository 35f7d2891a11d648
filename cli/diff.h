// Differences between two versions of a text, for people.
#pragma once

#include <string>
#include <string_view>

namespace copydesk {

// A unified diff with three lines of context, as `diff -u` and `patch` know it; empty if both are
// equal. Meant for versions that differ in places: where they have nothing in common for long, all
// of the rest counts as changed.
std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace copydesk
