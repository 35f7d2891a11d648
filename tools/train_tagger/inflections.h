// AGID, the Automatically Generated Inflection Database: which words are forms of which.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "checker/tagger.h"

namespace copydesk {

// A form of a word, in small letters.
struct Inflection {
  std::string form;
  std::string base;
  Tag tag = Tag::unknown;  // of the form: nn, nns, vb, vbd ..., jj, jjr, jjs, rb; vb for a base
};

// Reads agid_inflections.txt; names, and what it marks as doubtful, are left out. Throws Error
// where it cannot be read.
std::vector<Inflection> read_inflections(const std::filesystem::path& file);

}  // namespace copydesk
