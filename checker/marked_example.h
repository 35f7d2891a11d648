// Examples are written with their faults marked: preventing [[pace]].
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/span.h"

namespace copydesk {

// A text without its marks, and the spans that they enclosed, in order.
struct MarkedExample {
  std::string text;
  std::vector<Span> spans;
};

// Takes [[...]] out of `marked`; of ]]] the last two close. Nothing if marks nest or lack their
// partner.
std::optional<MarkedExample> read_marks(std::string_view marked);

}  // namespace copydesk
