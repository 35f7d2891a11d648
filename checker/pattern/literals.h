// What a text must contain for an expression to match it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace copydesk {

// Literals of which each match of the PCRE2 expression contains at least one, in lower case:
// (?:in|un)to gives "into", "unto". Of several such sets the one whose shortest literal is longest.
// Empty where none is known: always so for an expression that uses free spacing, conditions, verbs
// or \Q. The caller searches without regard to ASCII case. A space in a literal is a run of white
// space, also of what is not ASCII; other non-ASCII characters are never part of a literal.
std::vector<std::string> required_literals(std::string_view expression);

}  // namespace copydesk
