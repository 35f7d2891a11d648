// What speaks for two spellings to be those of one name.
#pragma once

#include <cstdint>

#include "checker/analysis/names_forms.h"
#include "checker/name.h"

namespace copydesk {

// From here on a difference is almost surely a slip.
constexpr float kVariantScore = 0.59F;  // 0.6 but for rounding

// Judges pairs of forms by their letters' difference and by the words beside them. Borrows all.
class NameEvidence {
 public:
  NameEvidence(const NameForms& forms, const Lexicon& lexicon) : forms_(forms), lexicon_(lexicon) {}

  // The score of `form` as a slip for `usual`, which differ by `relation`.
  float score(NameRelation relation, std::uint32_t form, std::uint32_t usual) const;

  // True if the same word stands before, or behind, a place of each: Kofi Annan, Kofi Anan.
  bool share_partner(std::uint32_t a, std::uint32_t b) const;

  // The same for one place.
  bool shares_partner(std::uint32_t place, std::uint32_t other_form) const;

  // True if the same given name stands before a place of each.
  bool share_given_name(std::uint32_t a, std::uint32_t b) const;

  // True if few texts have the word.
  bool is_rare(std::uint32_t form) const;

  // True if any reader knows the word: America, German.
  bool is_well_known(std::uint32_t form) const;

  // True if the form, without its capital, is a word that most texts may have.
  bool is_common_word(std::uint32_t form) const;

  // True if the spelling is that of a name or word that is known from elsewhere.
  bool is_listed(std::uint32_t form) const;

 private:
  bool differ_in_given_name(std::uint32_t a, std::uint32_t b) const;
  bool differ_in_surname(std::uint32_t a, std::uint32_t b) const;
  bool are_coordinated(std::uint32_t a, std::uint32_t b) const;
  bool is_given(std::uint32_t form) const;

  const NameForms& forms_;
  const Lexicon& lexicon_;
};

}  // namespace copydesk
