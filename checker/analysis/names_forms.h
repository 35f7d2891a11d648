// The capitalised words of a text, by spelling.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "checker/analysis/hash_table.h"
#include "checker/analysis/names_runs.h"
#include "checker/document.h"

namespace copydesk {

// A spelling of a capitalised word.
struct NameForm {
  std::string_view text;    // possessive ending cut, apostrophes straight, hyphens plain
  WordId word = kNoWord;    // in the lexicon, whatever the capitals
  std::uint32_t count = 0;  // its places
  std::uint32_t firm = 0;   // those where nothing but a name has a capital
  bool accepted = false;    // by the speller
};

// No form: the end of a name.
constexpr std::uint32_t kNoForm = 0xFFFFFFFF;

// Where one stands.
struct NameFormPlace {
  const Paragraph* paragraph = nullptr;
  Offset token = 0;
  Offset length = 0;       // bytes, possessive ending cut
  std::uint32_t form = 0;  // index
  bool firm = false;
};

// All of them. Borrows the paragraphs.
class NameForms {
 public:
  // Makes room for so many places in so many paragraphs.
  void reserve(std::size_t places, std::size_t paragraphs) {
    places_.reserve(places);
    first_places_.reserve(paragraphs);
  }

  // Adds the words of a paragraph; call it in reading order.
  void add(const Paragraph& paragraph, const ParagraphNames& names);

  std::span<const NameForm> forms() const { return forms_; }

  // In reading order; the words of one paragraph follow one another.
  std::span<const NameFormPlace> places() const { return places_; }

  // The index in places() of the first word of the paragraph with this index.
  std::size_t first_place(Offset paragraph) const { return first_places_[paragraph]; }

  const NameForm& form_at(std::size_t place) const { return forms_[places_[place].form]; }

  // Call it once, after the last paragraph: only then are the functions below of use.
  void index_places();

  // Indices in places() of a form, in reading order.
  std::span<const std::uint32_t> places_of(std::uint32_t form) const {
    return std::span(by_form_).subspan(form_starts_[form],
                                       form_starts_[form + 1] - form_starts_[form]);
  }

  // The form that stands right before, or right behind, the one at `place`, or kNoForm.
  std::uint32_t form_before(std::uint32_t place) const;
  std::uint32_t form_after(std::uint32_t place) const;

 private:
  bool follows(std::size_t first, std::size_t second) const;

  std::uint32_t intern(std::string_view text, const Token& token);

  std::vector<NameForm> forms_;
  std::vector<NameFormPlace> places_;
  std::vector<std::size_t> first_places_;   // by paragraph
  HashTable<std::uint32_t> by_hash_;        // of the texts
  std::vector<std::uint32_t> by_form_;      // places, form by form
  std::vector<std::uint32_t> form_starts_;  // in by_form_; one more than there are forms
  std::deque<std::string> plain_texts_;     // of forms that the text writes with other marks
  std::string buffer_;
};

}  // namespace copydesk
