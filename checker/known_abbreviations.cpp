#include "checker/known_abbreviations.h"

#include <algorithm>

namespace copydesk {

KnownAbbreviations::KnownAbbreviations(std::vector<KnownAbbreviation> abbreviations)
    : abbreviations_(std::move(abbreviations)) {
  std::ranges::stable_sort(abbreviations_, {}, &KnownAbbreviation::key);
}

const KnownAbbreviation* KnownAbbreviations::find(std::string_view key) const {
  const auto found = std::ranges::lower_bound(abbreviations_, key, {}, &KnownAbbreviation::key);
  return found != abbreviations_.end() && found->key == key ? &*found : nullptr;
}

}  // namespace copydesk
