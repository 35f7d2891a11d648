// Writing Markdown for editors.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace copydesk::lsp {

// The text of an article so that it shows as it is, on one line.
std::string escaped(std::string_view text);

// once, twice, 3 times.
std::string times(std::size_t count);

}  // namespace copydesk::lsp
