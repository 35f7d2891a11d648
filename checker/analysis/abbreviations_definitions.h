// Places where a text says what an abbreviation stands for.
#pragma once

#include <optional>

#include "checker/abbreviation.h"
#include "checker/lexicon.h"

namespace copydesk {

// The definition by brackets whose key is the token: United Nations Police (UNPOL), the police
// (“UNPOL”), UNPOL (United Nations Police). Where the letters are not those of the words but the
// key stands alone in the brackets, it is a definition that is not aligned; a key in small letters
// but the first, as in (Unesco), must be aligned. O(length of the key).
std::optional<Definition> read_definition(const Paragraph& paragraph, Offset token,
                                          const Lexicon& lexicon);

}  // namespace copydesk
