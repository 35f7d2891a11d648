// Text inside XML and HTML.
#pragma once

#include <string>
#include <string_view>

namespace copydesk {

// The text as content or as the value of a quoted attribute: < > & " ' are written as entities;
// what is no UTF-8, no character of XML, or would steer what it is shown on (control characters,
// line ends among them, direction marks) becomes U+FFFD.
std::string xml_escaped(std::string_view text);

}  // namespace copydesk
