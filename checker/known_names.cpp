#include "checker/known_names.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "checker/fields.h"

namespace copydesk {
namespace {

std::string_view first_word(std::string_view text) {
  return text.substr(0, std::min(text.find(' '), text.size()));
}

std::string with_straight_apostrophes(std::string_view text) {
  constexpr std::string_view kCurly = "’";
  std::string straight;
  for (std::size_t at = 0; at < text.size();) {
    const bool curly = text.substr(at).starts_with(kCurly);
    straight += curly ? '\'' : text[at];
    at += curly ? kCurly.size() : 1;
  }
  return straight;
}

bool has_capital(std::string_view word) {
  return std::ranges::any_of(
      word, [](char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

KnownNames::KnownNames(std::vector<KnownName> names) : names_(std::move(names)) {
  std::map<std::string, std::pair<std::size_t, bool>> forms;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    for (const std::string& form : names_[i].rejected) {
      forms.insert_or_assign(with_straight_apostrophes(form), std::pair(i, true));
    }
    for (const std::string& form : names_[i].accepted) {
      forms.insert_or_assign(with_straight_apostrophes(form), std::pair(i, false));
    }
    forms.insert_or_assign(with_straight_apostrophes(names_[i].canonical), std::pair(i, false));
  }
  for (auto& [text, form] : forms) forms_.push_back({text, form.first, form.second});
  std::ranges::sort(forms_, {}, [](const KnownNameForm& form) {
    return std::tuple(first_word(form.text), ~form.text.size(), std::string_view(form.text));
  });
}

std::vector<KnownName> KnownNames::from_text(std::string_view text) {
  std::vector<KnownName> names;
  while (!text.empty()) {
    std::string_view line = cut(text, '\n');
    KnownName& name = names.emplace_back();
    name.canonical = cut(line, '\t');
    name.accepted = read_list(cut(line, '\t'));
    name.rejected = read_list(line);
  }
  return names;
}

std::string KnownNames::to_text(std::span<const KnownName> names) {
  std::string text;
  for (const KnownName& name : names) {
    text += name.canonical + '\t' + write_list(name.accepted) + '\t';
    text += write_list(name.rejected) + '\n';
  }
  return text;
}

const KnownName* KnownNames::find(std::string_view form) const {
  const std::string text = with_straight_apostrophes(form);
  for (const KnownNameForm& known : starting_with(first_word(text))) {
    if (known.text == text) return &names_[known.name];
  }
  return nullptr;
}

std::span<const KnownNameForm> KnownNames::starting_with(std::string_view word) const {
  const auto found = std::ranges::equal_range(
      forms_, word, {}, [](const KnownNameForm& form) { return first_word(form.text); });
  return {found.begin(), found.end()};
}

std::vector<std::string> KnownNames::words() const {
  std::vector<std::string> words;
  for (const KnownNameForm& form : forms_) {
    if (form.rejected) continue;
    for (std::string_view rest = form.text; !rest.empty();) {
      const std::string_view word = first_word(rest);
      if (has_capital(word)) words.emplace_back(word);
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    }
  }
  std::ranges::sort(words);
  const auto repeated = std::ranges::unique(words);
  words.erase(repeated.begin(), repeated.end());
  return words;
}

}  // namespace copydesk
