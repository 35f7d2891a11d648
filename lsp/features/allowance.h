// Comments that allow what a rule reports, and where they go in an article.
#pragma once

#include <string_view>

#include "checker/diagnostic.h"
#include "lsp/open_text.h"

namespace copydesk::lsp {

// True if a comment can allow the diagnostic at its place: in Markdown, outside of front matter and
// of texts of images.
bool takes_comment(OpenText& text, const Diagnostic& diagnostic);

// The comment that allows the diagnostic's rule in its paragraph: on a line of its own above it, or
// behind the marked words where a line would break a list, a table or a quotation.
TextEdit allowance(OpenText& text, const Diagnostic& diagnostic);

// The comment that allows the rule in the whole text: above its first paragraph.
TextEdit file_allowance(OpenText& text, std::string_view rule);

}  // namespace copydesk::lsp
