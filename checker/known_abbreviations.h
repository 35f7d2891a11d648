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

// The key by which forms of one abbreviation are the same: U.N. and UN, Nato and NATO, COVID-19 and
// Covid-19. Small letters of ASCII become capitals; points and hyphens go.
std::string fold_abbreviation(std::string_view key);

// What readers know (world), what a style and a project add. Immutable; const use is thread-safe.
class KnownAbbreviations {
 public:
  KnownAbbreviations() = default;

  // Takes the layers one behind the other: world, style, project. Of two entries of one key the
  // later one holds; where it has no expansion, it keeps the earlier one's.
  explicit KnownAbbreviations(std::vector<KnownAbbreviation> abbreviations);

  // The abbreviation with this key, in whatever form (fold_abbreviation), or null.
  const KnownAbbreviation* find(std::string_view key) const {
    return find_folded(fold_abbreviation(key));
  }

  // The same for a key that is folded already.
  const KnownAbbreviation* find_folded(std::string_view folded) const;

 private:
  struct Entry {
    std::string folded;
    KnownAbbreviation abbreviation;
  };

  std::vector<Entry> entries_;  // sorted by folded key, each once
};

}  // namespace copydesk
