// Whether a word is right, by the lexicon and by how words are made.
#pragma once

#include <cstdint>
#include <string_view>

#include "checker/lexicon.h"
#include "checker/speller.h"

namespace copydesk {

// Judges words for one dialect. Immutable; const use is thread-safe. Borrows the lexicons.
//
// The lexicon holds every form of the Hunspell dictionaries (hunspell_forms.h: the expansion is
// exact, a test compares it with Hunspell's own answers), so Hunspell itself need not be asked.
class WordJudge {
 public:
  // `user_words` may be null.
  WordJudge(const Lexicon& lexicon, const Lexicon* user_words, Dialect dialect);

  Spelling judge(std::string_view word) const;

 private:
  Spelling listed(std::string_view word) const;
  Spelling whole(std::string_view word) const;
  bool made_of_right_parts(std::string_view word) const;
  bool right_part(std::string_view part, bool first, bool last) const;
  bool has_affix(std::string_view word) const;
  bool right_base(std::string_view base) const;
  bool plural_name(std::string_view word) const;
  bool abbreviation(std::string_view word) const;
  std::uint32_t affix_flags(std::string_view before, std::string_view after) const;

  const Lexicon& lexicon_;
  const Lexicon* user_words_;
  std::uint32_t right_;  // a word with one of these flags is right
};

}  // namespace copydesk
