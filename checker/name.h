// Names in a text.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "checker/document.h"

namespace copydesk {

// What bears a name.
enum class NameKind : std::uint8_t { unknown, person, organisation, place, other };

// A place where a name stands.
struct NameMention {
  Passage passage;              // title, possessive ending and quotation marks are outside
  bool sentence_start = false;  // capitals say little there
  bool shouted = false;         // in a heading or line whose words all have capitals
};

// A run of capitalised words, particles and initials, by exact spelling.
struct Name {
  std::string text;  // words joined by single spaces, apostrophes as written first
  NameKind kind = NameKind::unknown;
  std::vector<NameMention> mentions;  // in reading order
};

}  // namespace copydesk
