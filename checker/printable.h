// Texts for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace copydesk {

// The text as a terminal may be given it: control characters, direction marks and bytes that are
// not UTF-8 are shown as U+FFFD, so that no text can steer the terminal or forge lines.
std::string printable(std::string_view text);

}  // namespace copydesk
