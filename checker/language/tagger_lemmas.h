// Lemmas by the endings of words, with the words that do otherwise: shared by Tagger and
// tools/train_tagger.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "checker/language/tagger_format.h"
#include "checker/tagger.h"

namespace copydesk {

// Tags whose words inflect alike. Words of other tags are their own lemmas.
enum class LemmaGroup : std::uint8_t {
  none,
  plural,       // NNS, NNPS
  third,        // VBZ
  past,         // VBD
  participle,   // VBN
  gerund,       // VBG
  present,      // VB, VBP, MD: am, ’ll
  comparative,  // JJR, RBR
  superlative,  // JJS, RBS
  pronoun,      // PRP, DT ...: me, those
};

LemmaGroup lemma_group(Tag tag);

// The form that lemmas are made from: straight apostrophes, without the second part of a
// contraction and the ending of a possessive; in small letters unless the tag is of a proper noun.
// Digits stay.
std::string lemma_base(std::string_view word, Tag tag);

// Looks lemmas up. Borrows the tables. Const use is thread-safe.
class TaggerLemmas {
 public:
  TaggerLemmas() = default;

  TaggerLemmas(std::span<const std::uint32_t> slots, std::span<const tagger_format::Ending> endings)
      : slots_(slots), endings_(endings) {}

  // The lemma of a word as lemma_base gives it.
  std::string of(std::string_view base, LemmaGroup group) const;

 private:
  const tagger_format::Ending* find(std::string_view text, LemmaGroup group, bool whole) const;

  std::span<const std::uint32_t> slots_;
  std::span<const tagger_format::Ending> endings_;
};

}  // namespace copydesk
