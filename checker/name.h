// Names in a text, and the spellings that disagree.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "checker/document.h"

namespace copydesk {

// What bears a name.
enum class NameKind : std::uint8_t { unknown, person, organisation, place, other };

// A place where a name stands.
struct NameMention {
  Passage passage;  // the name's words; a possessive ending is part of its last token
  Span span;        // of the name in the paragraph's text, title and possessive ending outside
  bool sentence_start = false;  // capitals say little there
  bool shouted = false;         // in a heading or line whose words all have capitals
  bool quoted = false;          // inside a quotation
};

// A run of capitalised words, particles and initials, by exact spelling. A curly apostrophe equals
// a straight one.
struct Name {
  std::string text;  // words joined by single spaces, as first written
  NameKind kind = NameKind::unknown;
  std::vector<NameMention> mentions;  // in reading order, at least one
};

// How two spellings of one name differ, by the slightest difference that explains it.
enum class NameRelation : std::uint8_t {
  capitals,         // Mccabe, McCabe
  diacritics,       // Soule, Soulé
  hyphen,           // Wal Mart, Walmart, Wal-Mart
  apostrophe,       // O Driscoll, ODriscoll, O’Driscoll; not ' for ’
  transliteration,  // Mohamed, Muhammad
  letters,          // Kissiger, Kissinger
};

// A place where one spelling stands.
struct NamePlace {
  const Paragraph* paragraph = nullptr;
  Span span;  // in the paragraph's text, possessive ending cut
};

// Two spellings of what seems to be one name.
struct NameVariant {
  NameRelation relation = NameRelation::letters;
  float score = 0;              // how sure it is that they are one: 0.6 almost surely, 0.85 surely
  std::string form;             // the doubtful spelling
  std::string usual;            // the one that the text, or the house, supports
  std::size_t usual_count = 0;  // its places
  std::vector<NamePlace> places;        // of `form`, in reading order
  std::vector<NamePlace> usual_places;  // of `usual`: the first few
};

}  // namespace copydesk
