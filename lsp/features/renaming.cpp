#include "lsp/features/renaming.h"

#include <algorithm>

namespace copydesk::lsp {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

char to_capital(char c) {
  return is_small(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

std::string capitals(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), to_capital);
  return result;
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_space(text[i]) && (i == 0 || is_space(text[i - 1]))) ++count;
  }
  return count;
}

// Where the last `count` words of a name begin.
std::size_t last_words(std::string_view name, std::size_t count) {
  std::size_t at = name.size();
  for (; at > 0; --at) {
    if (is_space(name[at - 1]) && --count == 0) break;
  }
  return at;
}

// Where the surname of a name of two words or more begins: at a particle, else at the last word.
std::size_t surname_of(std::string_view name) {
  for (std::size_t space = name.find(' '); space != std::string_view::npos;
       space = name.find(' ', space + 1)) {
    if (space + 1 < name.size() && is_small(name[space + 1])) return space + 1;
  }
  return name.rfind(' ') + 1;
}

// A surname without the particles before it.
std::string_view without_particle(std::string_view surname) {
  std::size_t space = surname.find(' ');
  while (space != std::string_view::npos && is_small(surname.front())) {
    surname.remove_prefix(space + 1);
    space = surname.find(' ');
  }
  return surname;
}

std::string_view trimmed_end(std::string_view text) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view first_letter(std::string_view text) {
  std::size_t size = text.empty() ? 0 : 1;
  while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) ++size;
  return text.substr(0, size);
}

}  // namespace

PersonRenaming::PersonRenaming(const Person& person, std::string_view asked, MentionForm form,
                               const std::string& name)
    : person_(person) {
  const std::optional<Place> surname = find_surname(asked);
  if (form == MentionForm::given) {
    (person.given.empty() ? surname_ : given_) = name;
  } else if (!surname) {
    if (form == MentionForm::surname) surname_ = name;
  } else {
    const std::string_view own = asked.substr(surname->span.start, surname->span.size());
    full_ = form == MentionForm::surname && names_all(name, own);
    const std::string_view before =
        full_ ? person.given : trimmed_end(asked.substr(0, surname->span.start));
    take_parts(name, before, own);
    if (surname->bare && form == MentionForm::surname && !full_) {
      surname_ = person.particle + " " + surname_;
    }
  }
}

// Eva Lund for Hedlund, of Ana Hedlund; not van Lund, which is a surname.
bool PersonRenaming::names_all(const std::string& name, std::string_view surname) const {
  return !person_.given.empty() && !is_small(name.front()) &&
         count_words(name) == count_words(person_.given) + count_words(surname);
}

// `before` is what the asked mention has before the surname.
void PersonRenaming::take_parts(const std::string& name, std::string_view before,
                                std::string_view surname) {
  surname_ = name;
  if (before.empty() || name.find(' ') == std::string::npos) return;
  const std::size_t words = count_words(surname);
  const bool as_many = count_words(name) == count_words(before) + words;
  const std::size_t cut = as_many ? last_words(name, words) : surname_of(name);
  surname_ = name.substr(cut);
  // Of G. Ryder nobody knows what becomes of Guy.
  if (before == person_.given) given_ = trimmed_end(std::string_view(name).substr(0, cut));
}

std::optional<PersonRenaming::Place::Letters> PersonRenaming::compare(std::string_view part,
                                                                      std::string_view text) {
  using Letters = Place::Letters;
  const auto equal = [&](auto change, std::size_t from) {
    for (std::size_t i = from; i < part.size(); ++i) {
      if (change(part[i]) != text[i] && !(is_space(part[i]) && is_space(text[i]))) return false;
    }
    return true;
  };
  const auto same = [](char c) { return c; };
  if (equal(same, 0)) return Letters::same;
  if (to_capital(part[0]) == text[0] && equal(same, 1)) return Letters::capital;
  if (equal(to_capital, 0)) return Letters::capitals;
  return std::nullopt;
}

// The last place of the part as words of their own.
std::optional<PersonRenaming::Place> PersonRenaming::find(std::string_view mention,
                                                          std::string_view part) {
  if (part.empty() || part.size() > mention.size()) return std::nullopt;
  for (std::size_t at = mention.size() - part.size() + 1; at-- > 0;) {
    const std::size_t end = at + part.size();
    const bool words =
        (at == 0 || is_space(mention[at - 1])) && (end == mention.size() || is_space(mention[end]));
    if (!words) continue;
    if (const auto letters = compare(part, mention.substr(at, part.size()))) {
      return Place{.span = {static_cast<Offset>(at), static_cast<Offset>(end)},
                   .letters = *letters};
    }
  }
  return std::nullopt;
}

std::optional<PersonRenaming::Place> PersonRenaming::find_surname(std::string_view mention) const {
  if (person_.particle.empty()) return find(mention, person_.surname);
  if (auto whole = find(mention, person_.particle + " " + person_.surname)) return whole;
  auto bare = find(mention, person_.surname);
  if (bare) bare->bare = true;
  return bare;
}

// Nothing where the new text cannot be written as the old one is.
std::optional<TextEdit> PersonRenaming::edit(const Place& place, const std::string& text) {
  TextEdit result{place.span, text};
  if (place.letters == Place::Letters::capital) result.text[0] = to_capital(text[0]);
  if (place.letters == Place::Letters::capitals) {
    if (!is_ascii(text)) return std::nullopt;
    result.text = capitals(text);
  }
  return result;
}

// `before` is what a mention has before the surname: Guy, G.
std::optional<TextEdit> PersonRenaming::edit_given(std::string_view before) const {
  if (const auto place = find(before, person_.given)) return edit(*place, given_);
  const std::string initial = std::string(first_letter(person_.given)) + ".";
  const Span whole{0, static_cast<Offset>(before.size())};
  if (before != initial) return std::nullopt;
  return TextEdit{whole, std::string(first_letter(given_)) + "."};
}

std::vector<TextEdit> PersonRenaming::edits_of(std::string_view mention, MentionForm form) const {
  std::vector<TextEdit> edits;
  const std::optional<Place> surname = find_surname(mention);
  const std::string_view before =
      surname ? trimmed_end(mention.substr(0, surname->span.start)) : mention;
  if (!given_.empty() && !before.empty()) {
    if (auto given = edit_given(before)) edits.push_back(std::move(*given));
  }
  if (surname_.empty()) return edits;
  if (!surname) {
    // A surname in another spelling, O'Brien for O’Brien.
    const Span whole{0, static_cast<Offset>(mention.size())};
    if (form == MentionForm::surname) edits.push_back({whole, surname_});
    return edits;
  }
  const std::string text(surname->bare ? without_particle(surname_) : surname_);
  if (auto own = edit(*surname, text)) edits.push_back(std::move(*own));
  return edits;
}

}  // namespace copydesk::lsp
