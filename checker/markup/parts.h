// Where a Markdown text can be cut.
#pragma once

#include <string_view>
#include <vector>

#include "checker/span.h"

namespace copydesk {

// Cuts the part `span` of `source` before lines that begin at the margin behind a blank one, where
// no code, HTML, list or quotation is open: the blocks of each part are those that it has in the
// whole, so that an edit is read again in its part alone. Where that is not certain there is no
// cut. The parts are not empty, cover the span and are in order; linear in time.
std::vector<Span> find_parts(std::string_view source, Span span);

}  // namespace copydesk
