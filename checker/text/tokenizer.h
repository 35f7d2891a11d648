// From text to tokens.
#pragma once

#include <string_view>
#include <vector>

#include "checker/token.h"

namespace copydesk {

// Appends the tokens of `text` in order. They do not overlap, lie within the text, and cover every
// character but white space and what is invisible (zero-width characters between words). Fills
// everything but `word` and `zones`. Takes any bytes, in time and space linear in their number.
void tokenize(std::string_view text, std::vector<Token>& tokens);

}  // namespace copydesk
