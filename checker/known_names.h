// Names that a desk knows from elsewhere: the house name list, later an archive.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/honorific.h"

namespace copydesk {

// A person, organisation, place or term as the house writes it.
struct KnownName {
  std::string canonical;
  std::vector<std::string> accepted = {};  // other spellings that may stand
  std::vector<std::string> rejected = {};  // spellings that the canonical one replaces
  NamePart refer_by = NamePart::surname;   // how a person is called after the first mention
  std::string honorific = {};              // empty: none said
  std::string role = {};
  std::string note = {};
  bool watched = true;  // what is nearly spelt so is doubted
};

// A spelling of a known name.
struct KnownNameForm {
  std::string text;      // words joined by single spaces, apostrophes straight
  std::size_t name = 0;  // index among the names
  bool rejected = false;
};

// The one door through which names known from elsewhere come in. Immutable; const use is
// thread-safe.
class KnownNames {
 public:
  KnownNames() = default;

  // Where two names have the same spelling, the last one has it: what is nearer to the text comes
  // later.
  explicit KnownNames(std::vector<KnownName> names);

  // The names of the compiled file, without what only people need to know (honorific, role, note).
  static std::vector<KnownName> from_text(std::string_view text);

  // The compiled file: what from_text() reads.
  static std::string to_text(std::span<const KnownName> names);

  // The name that has this spelling, canonical, accepted or rejected; or null. A curly apostrophe
  // equals a straight one.
  const KnownName* find(std::string_view form) const;

  // The spellings whose first word is `word`, longest first. Apostrophes of `word` are straight.
  std::span<const KnownNameForm> starting_with(std::string_view word) const;

  // The words with a capital of all spellings that may stand: what a speller need not doubt. Each
  // once, sorted.
  std::vector<std::string> words() const;

  // All names, in the order given.
  std::span<const KnownName> names() const { return names_; }

 private:
  std::vector<KnownName> names_;
  std::vector<KnownNameForm> forms_;  // by first word, the longest first
};

}  // namespace copydesk
