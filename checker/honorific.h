// Titles before and after names: Mr, Dr, Sgt, Under-Secretary-General, PhD.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/document.h"

namespace copydesk {

// Whose title it is.
enum class HonorificClass : std::uint8_t {
  courtesy,
  academic,
  professional,
  political,
  judicial,
  military,
  police,
  religious,
  nobility,
  diplomatic,
  un,
  postnominal,   // PhD, MP
  generational,  // Jr, III
};

enum class Gender : std::uint8_t { unknown, male, female, neutral };

// Which part of a name a title stands before.
enum class NamePart : std::uint8_t { either, surname, given, full };

// One title in all its forms. Forms have no point.
struct Honorific {
  std::string full;                      // Mister; Under-Secretary-General
  std::vector<std::string> short_forms;  // Mr; USG. The first is the usual one
  std::vector<std::string> plurals;      // Messrs; Under-Secretaries-General
  HonorificClass kind = HonorificClass::courtesy;
  Gender gender = Gender::unknown;
  NamePart takes = NamePart::either;
  bool after = false;      // follows the name
  bool point_us = false;   // the short form takes a point in American English
  bool point_gb = false;   // ... in British English
  bool rank_code = false;  // an internal code of an administration: USG, D-2
  std::string language;    // of the title: en, fr, es ...
};

// The titles that a desk knows. Immutable; const use is thread-safe.
class Honorifics {
 public:
  Honorifics() = default;
  explicit Honorifics(std::vector<Honorific> titles);

  // The title with this form (full, short or plural; without point, capitals as written), or null.
  const Honorific* find(std::string_view form) const;

  std::span<const Honorific> titles() const { return titles_; }

 private:
  std::vector<Honorific> titles_;
};

// A title in a text, right before a name (or after it).
struct TitleMention {
  Passage passage;  // with its point
  const Honorific* honorific = nullptr;
  bool abbreviated = false;  // a short form
  bool point = false;
  bool plural = false;
};

}  // namespace copydesk
