// The date.
#pragma once

#include <string>

namespace copydesk {

// Today as 2026-11-30, where the machine is; of $SOURCE_DATE_EPOCH (seconds, as builds and tests
// that are to be repeated set it) in UTC, where that is set. Empty if the date is not known.
std::string today();

}  // namespace copydesk
