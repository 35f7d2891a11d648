// Tables of what an article says of people and abbreviations.
#pragma once

#include <string>

#include "checker/document.h"

namespace copydesk {

// The people of a document and their forms, and its abbreviations with what they stand for, each
// mention a link to its paragraph (set_galley), named by its line; empty where there are none.
std::string facts_of(const Document& document);

}  // namespace copydesk
