// HTML that is safe whatever the text: pieces of pages of the galley proof.
#pragma once

#include <string>
#include <string_view>

namespace copydesk {

// The files proof.css and proof.js, and their hashes as a Content-Security-Policy names them.
extern const std::string_view kProofCss;
extern const std::string_view kProofCssHash;
extern const std::string_view kProofJs;
extern const std::string_view kProofJsHash;

// The text as content of an element: white space stays, what would steer the reading direction is
// shown by its code point, other control characters and what is no UTF-8 become U+FFFD.
std::string html_text(std::string_view text);

// The text as the value of a quoted attribute that scripts read back: nothing is lost but NUL and
// what is no UTF-8.
std::string html_value(std::string_view text);

// A whole page in English. `title` is plain text, `body` HTML. Nothing is fetched, and nothing runs
// but proof.js, where `scripted`.
std::string html_page(std::string_view title, std::string_view body, bool scripted);

}  // namespace copydesk
