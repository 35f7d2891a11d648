// Character references of HTML and Markdown.
#pragma once

#include <string>
#include <string_view>

namespace copydesk {

// The UTF-8 text that a reference stands for: &amp; &#8217; &#x2019; with its & and ;. Empty where
// the name is not known or the number is no character.
std::string decode_entity(std::string_view reference);

// The length of the reference that `text` begins with, & and ; included; 0 where it has the form of
// none.
std::size_t entity_length(std::string_view text);

}  // namespace copydesk
