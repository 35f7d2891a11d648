// What Copydesk writes into the lists that people keep.
#pragma once

#include <string>
#include <string_view>

namespace copydesk {

// What of `text` no person sees, or that it is not UTF-8, as part of a sentence: “U+200B, which
// nobody sees”; empty if all can be seen. White space counts as seen.
std::string hidden_in(std::string_view text);

// A text as a scalar of YAML that stands on one line, which any text may stand in. What is not
// UTF-8 becomes U+FFFD.
std::string yaml_scalar(std::string_view text);

}  // namespace copydesk
