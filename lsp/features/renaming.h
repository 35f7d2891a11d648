// What becomes of a person's name in all its forms when one of them is changed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/diagnostic.h"
#include "checker/person.h"

namespace copydesk::lsp {

// A person gets another name. Borrows the person.
class PersonRenaming {
 public:
  // The mention `asked` of that form becomes `name`, and the others what follows from that: another
  // surname in all forms, another given name in the full ones. A name of as many words as the whole
  // one, given at a surname alone, is the whole one.
  PersonRenaming(const Person& person, std::string_view asked, MentionForm form,
                 const std::string& name);

  // True if a whole name was given at a surname: that mention becomes the new surname.
  bool is_of_full_name() const { return full_; }

  // The edits of a mention's text, in order; none where nothing of it changes.
  std::vector<TextEdit> edits_of(std::string_view mention, MentionForm form) const;

 private:
  // A part of the name in a mention, and how it is written there.
  struct Place {
    enum class Letters : unsigned char { same, capital, capitals };  // Van der Berg, VAN DER BERG

    Span span;
    Letters letters = Letters::same;
    bool bare = false;  // the surname without its particle
  };

  static std::optional<Place::Letters> compare(std::string_view part, std::string_view text);
  static std::optional<Place> find(std::string_view mention, std::string_view part);
  std::optional<Place> find_surname(std::string_view mention) const;
  std::optional<TextEdit> edit_given(std::string_view before) const;
  bool names_all(const std::string& name, std::string_view surname) const;
  void take_parts(const std::string& name, std::string_view before, std::string_view surname);
  static std::optional<TextEdit> edit(const Place& place, const std::string& text);

  const Person& person_;
  std::string given_;    // the new one; empty: the old one stays
  std::string surname_;  // the new one with its particle; empty: the old one stays
  bool full_ = false;    // a whole name was given at a surname
};

}  // namespace copydesk::lsp
