// The key that Copydesk has in the front matter of articles.
#pragma once

#include <string_view>
#include <vector>

#include "checker/suppressions.h"

namespace copydesk {

// What the key `copydesk` of front matter allows in the whole text, in its order. `yaml` is the
// front matter without its fences, a part of the source; only the lines of that key are read, so
// that nothing else there matters. Never fails: what cannot be read allows nothing.
std::vector<Suppression> read_front_matter_key(std::string_view source, Span yaml);

}  // namespace copydesk
