// The article as its reader sees it, with marks where something was found.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "checker/document.h"
#include "checker/report/shown.h"

namespace copydesk {

// An article set as HTML.
struct Galley {
  std::string html;
  // For each diagnostic whether it is marked in the text: it is not where the text is no prose, in
  // code or in the keys of front matter.
  std::vector<bool> marked;
};

// Sets the document's paragraphs. Diagnostic number i (from 1) is marked by <mark data-notes="i">
// and a link with the id mark-i to note-i; its related place number k (from 1) has the id
// place-i-k; paragraph number i (from 0) has the id p-i.
Galley set_galley(const Document& document, std::span<const Shown> shown);

}  // namespace copydesk
