// Names that a desk knows from elsewhere: the house name list, later an archive.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/honorific.h"

namespace copydesk {

// A person, organisation, place or term as the house writes it.
struct KnownName {
  std::string canonical;
  std::vector<std::string> accepted;  // other spellings that may stand
  std::vector<std::string> rejected;  // spellings that the canonical one replaces
  NamePart refer_by = NamePart::surname;
  std::string honorific;  // empty: none said
  std::string role;
  std::string note;
};

// The one door through which names known from elsewhere come in. Immutable; const use is
// thread-safe.
class KnownNames {
 public:
  KnownNames() = default;
  explicit KnownNames(std::vector<KnownName> names);

  // The name that has this spelling, canonical, accepted or rejected; or null.
  const KnownName* find(std::string_view form) const;

  std::span<const KnownName> names() const { return names_; }

 private:
  std::vector<KnownName> names_;
};

}  // namespace copydesk
