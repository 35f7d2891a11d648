// Titles before and after names: Mr, Dr, Sgt, Under-Secretary-General, PhD.
#pragma once

#include <bitset>
#include <cstdint>
#include <filesystem>
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

// What a title says of who bears it.
enum class Gender : std::uint8_t { unknown, male, female, neutral };

// Which part of a name a title stands before.
enum class NamePart : std::uint8_t { either, surname, given, full };

// One title in all its forms. Forms have no point.
struct Honorific {
  std::string full;                      // Mister; Under-Secretary-General
  std::vector<std::string> short_forms;  // Mr; USG. The first is the usual one
  std::vector<std::string> plurals;      // Messrs; Under-Secretaries-General
  std::vector<std::string> ambiguous;    // forms that are other words or names too: Sen, Dean, PC
  HonorificClass kind = HonorificClass::courtesy;
  Gender gender = Gender::unknown;
  NamePart takes = NamePart::either;
  std::uint16_t not_after = 0;  // classes that cannot stand right before it: bits 1 << class
  bool after = false;           // follows the name
  bool point_us = false;        // the short form takes a point in American English
  bool point_gb = false;        // ... and in older British English: it is cut off (Prof), not
                                // contracted (Dr)
  bool rank_code = false;       // an internal code of an administration: USG, D-2
  std::string language = "en";  // of the title: en, fr, es ...

  // True if a title of this class can stand right before it: the Rev Dr Holm, never Mr Dr Holm.
  bool may_follow(HonorificClass other) const {
    return ((not_after >> static_cast<unsigned>(other)) & 1U) == 0;
  }
};

// A form in which a title may be written.
struct HonorificForm {
  std::string text;  // words joined by single spaces, without points
  Offset title = 0;  // index among the titles
  bool abbreviated = false;
  bool plural = false;
  bool ambiguous = false;
};

// The titles that a desk knows. Immutable; const use is thread-safe.
class Honorifics {
 public:
  Honorifics() = default;

  // Where two titles have the same form, the first one is found.
  explicit Honorifics(std::vector<Honorific> titles);

  // The titles that come with Copydesk, from the data folder. Throws Error if the file is missing
  // or damaged.
  static Honorifics open(const std::filesystem::path& data);

  // The same from the text of the compiled file; throws Error if it is damaged.
  static Honorifics from_text(std::string_view text);

  // The compiled file: what from_text() reads.
  static std::string to_text(std::span<const Honorific> titles);

  // The title with this form (full, short or plural; without point, capitals as written), or null.
  const Honorific* find(std::string_view form) const;

  // The forms whose first word is `word`, longest first.
  std::span<const HonorificForm> starting_with(std::string_view word) const;

  // All forms, sorted by their first word.
  std::span<const HonorificForm> forms() const { return forms_; }

  // All titles, in the order given.
  std::span<const Honorific> titles() const { return titles_; }

  // The title that a form of forms() is of.
  const Honorific& title_of(const HonorificForm& form) const { return titles_[form.title]; }

 private:
  std::vector<Honorific> titles_;
  std::vector<HonorificForm> forms_;
  std::bitset<4096> first_words_;  // by hash: most words are the first of no form
};

// A title in a text, right before a name (or after it). Titles that stand side by side (H.E. Mr)
// are mentions of their own.
struct TitleMention {
  Passage passage;                       // with its point
  const Honorific* honorific = nullptr;  // never null in a document
  bool abbreviated = false;              // a short form
  bool point = false;                    // a point follows: Mr.  Lt. Gen.  Ph.D.
  bool plural = false;
};

}  // namespace copydesk
