// Spellings of names without what people drop or add in writing them.
#pragma once

#include <string>
#include <string_view>

namespace copydesk {

// Appends the letters and digits of `text` in lower case, without accents: O’Driscoll -> odriscoll,
// Soulé -> soule, Wal-Mart -> walmart. Letters of other scripts stay.
void append_folded(std::string_view text, std::string& folded);

// The same as a value.
std::string folded(std::string_view text);

// The text without accents: Soulé -> Soule. All else stays.
std::string without_accents(std::string_view text);

// The text with apostrophes made ', hyphens made - and invisible characters left out: the text
// itself where it has none, else a view of `buffer`.
std::string_view plain_marks(std::string_view text, std::string& buffer);

// What is left of a folded name when the choices are taken out that people have in writing another
// script: Mohammed, Muhammad -> mhmd; Sergei, Sergey -> srg.
std::string skeleton(std::string_view folded);

// True if one insertion, deletion, replacement or transposition of bytes makes one of the other.
bool one_edit_apart(std::string_view a, std::string_view b);

}  // namespace copydesk
