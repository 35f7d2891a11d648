// Names that are joined by hyphens or apostrophes in one place and written apart in another.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/analysis/names_forms.h"
#include "checker/name.h"

namespace copydesk {

// A compound, and where its parts stand side by side: Wal-Mart, Wal Mart.
struct CompoundVariant {
  std::uint32_t form = 0;   // the compound, in the NameForms
  bool apostrophe = false;  // joined by an apostrophe
  std::string text;         // as first written apart
  std::vector<NamePlace> places;
};

// The compounds that the text writes apart too. `keys` are the folded forms. Linear in the number
// of places.
std::vector<CompoundVariant> find_open_compounds(const NameForms& forms,
                                                 std::span<const std::string> keys,
                                                 const Lexicon& lexicon);

// True if the two, which differ in hyphens or capitals, are made of words that any text has: how to
// write Post-War is no question of names.
bool is_compound_of_words(std::string_view a, std::string_view b, const Lexicon& lexicon);

}  // namespace copydesk
