// Recognises what stands in prose but is not prose: URLs, e-mail addresses, file names, handles,
// tags.
#pragma once

#include <cstddef>
#include <string_view>

namespace copydesk {

// The end of the run of bytes that host names, e-mail addresses and paths are made of.
std::size_t address_run_end(std::string_view text, std::size_t at);

// The end of the URL at `at`, which begins with a scheme or www.; `at` where none does. Punctuation
// behind it is not part of it; a closing bracket is where it closes one of the URL's own.
std::size_t url_end(std::string_view text, std::size_t at);

// The end of the e-mail address, host name (example.com/page) or file name (report.pdf,
// src/main.cpp) at `at`; `at` where there is none. `run_end` is address_run_end(text, at). A word,
// a point and a word (polymers.Instead) is an address only with an ending that addresses have.
std::size_t dotted_address_end(std::string_view text, std::size_t at, std::size_t run_end);

// The end of the path at `at`, which begins with / ~/ ./ or ../ or a drive (C:\); else `at`.
std::size_t path_end(std::string_view text, std::size_t at);

// The end of the @handle or #tag at `at`; `at` where there is none. #5 is not a tag.
std::size_t handle_end(std::string_view text, std::size_t at);

}  // namespace copydesk
