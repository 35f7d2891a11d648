#include "checker/known_abbreviations.h"

#include <algorithm>
#include <utility>

namespace copydesk {

std::string fold_abbreviation(std::string_view key) {
  std::string folded;
  for (const char c : key) {
    if (c == '.' || c == '-') continue;
    folded += c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
  }
  return folded;
}

KnownAbbreviations::KnownAbbreviations(std::vector<KnownAbbreviation> abbreviations) {
  entries_.reserve(abbreviations.size());
  for (KnownAbbreviation& one : abbreviations) {
    std::string folded = fold_abbreviation(one.key);
    entries_.push_back({std::move(folded), std::move(one)});
  }
  std::ranges::stable_sort(entries_, {}, &Entry::folded);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (kept > 0 && entries_[kept - 1].folded == entries_[i].folded) {
      KnownAbbreviation& earlier = entries_[kept - 1].abbreviation;
      KnownAbbreviation& later = entries_[i].abbreviation;
      if (later.expansion.empty()) later.expansion = std::move(earlier.expansion);
      earlier = std::move(later);
    } else {
      if (kept != i) entries_[kept] = std::move(entries_[i]);
      ++kept;
    }
  }
  entries_.resize(kept);
}

const KnownAbbreviation* KnownAbbreviations::find_folded(std::string_view folded) const {
  const auto found = std::ranges::lower_bound(entries_, folded, {}, &Entry::folded);
  return found != entries_.end() && found->folded == folded ? &found->abbreviation : nullptr;
}

}  // namespace copydesk
