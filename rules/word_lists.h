// The word lists that rules are compiled with, as text; people edit them in dictionaries/en/.
#pragma once

#include <string_view>

namespace copydesk::rules {

// dictionaries/en/confused_words.txt: sets of words that are written for each other, one a line.
std::string_view confused_words();

}  // namespace copydesk::rules
