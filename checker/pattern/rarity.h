// How patterns choose what to search for.
#pragma once

#include <functional>
#include <string_view>

namespace copydesk {

// How rare a word is, by any measure that grows with rarity. The rarest word of a phrase is what a
// text is searched for. Words come in lower case.
using Rarity = std::function<float(std::string_view word)>;

}  // namespace copydesk
