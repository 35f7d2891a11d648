// Comments that allow what a rule reports, and where they go in an article.
#pragma once

#include <string_view>

#include "checker/diagnostic.h"
#include "lsp/open_text.h"

namespace copydesk::lsp {

// How far a comment reaches.
enum class Reach : unsigned char { paragraph, file };

// True if a comment can allow the diagnostic so: in Markdown, and at its place only outside of
// front matter and of texts of images.
bool takes_comment(OpenText& text, const Diagnostic& diagnostic, Reach reach);

// The comment that allows the diagnostic's rule. In a paragraph it stands on a line of its own
// above one that stands by itself, else right behind the marked words, where no mark and no markup
// are parted from them; for the file it stands at its beginning, behind front matter. The reason
// may be empty.
TextEdit allowance(OpenText& text, const Diagnostic& diagnostic, Reach reach,
                   std::string_view reason);

}  // namespace copydesk::lsp
