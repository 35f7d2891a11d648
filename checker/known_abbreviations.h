// Abbreviations that need no explanation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace copydesk {

// An abbreviation as a list has it.
struct KnownAbbreviation {
  std::string key;        // UN
  std::string expansion;  // United Nations; may be empty
};

// What readers know (world), what a style and a project add. Immutable; const use is thread-safe.
class KnownAbbreviations {
 public:
  KnownAbbreviations() = default;
  explicit KnownAbbreviations(std::vector<KnownAbbreviation> abbreviations);

  // The abbreviation with this key (points and plural s count), or null.
  const KnownAbbreviation* find(std::string_view key) const;

 private:
  std::vector<KnownAbbreviation> abbreviations_;  // sorted by key
};

}  // namespace copydesk
