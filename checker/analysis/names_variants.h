// Spellings of one name that disagree.
#pragma once

#include <span>
#include <vector>

#include "checker/analysis/names_forms.h"
#include "checker/known_names.h"
#include "checker/person.h"

namespace copydesk {

// The disagreements among the capitalised words of a text, among the surnames of its `persons`, and
// between them and the names that the house knows, in order of first mention. Near spellings are
// found by keys, never by comparing all pairs: n log n in the number of letters. Thread-safe.
std::vector<NameVariant> find_name_variants(const NameForms& forms, std::span<const Person> persons,
                                            const Lexicon& lexicon, const KnownNames& known);

}  // namespace copydesk
