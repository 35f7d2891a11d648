#include "checker/analysis/names_forms.h"

#include <algorithm>

#include "checker/text/utf8.h"

namespace copydesk {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; });
}

// Apostrophes made ', hyphens made -, invisible characters left out.
std::string with_plain_marks(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (c.value == kInvalid) {
      plain += text.substr(at, c.length);
    } else if (is_apostrophe(c.value)) {
      plain += '\'';
    } else if (is_hyphen(c.value)) {
      plain += '-';
    } else if (!is_invisible(c.value)) {
      append(plain, c.value);
    }
    at += c.length;
  }
  return plain;
}

}  // namespace

void NameForms::add(const Paragraph& paragraph, const ParagraphNames& names) {
  first_places_.push_back(places_.size());
  auto unknown = paragraph.unknown.begin();
  for (const CapitalWord& word : names.words) {
    const Token& token = paragraph.tokens[word.token];
    const std::uint32_t index = intern(paragraph.text().substr(token.start, word.length), token);
    NameForm& form = forms_[index];
    const bool firm = !word.sentence_start && !names.shouted;
    ++form.count;
    if (firm) ++form.firm;
    while (unknown != paragraph.unknown.end() && *unknown < word.token) ++unknown;
    if (unknown != paragraph.unknown.end() && *unknown == word.token) form.accepted = false;
    places_.push_back({&paragraph, word.token, word.length, index, firm});
  }
}

void NameForms::index_places() {
  form_starts_.assign(forms_.size() + 1, 0);
  for (std::size_t i = 0; i < forms_.size(); ++i) {
    form_starts_[i + 1] = form_starts_[i] + forms_[i].count;
  }
  by_form_.resize(places_.size());
  std::vector<std::uint32_t> next(form_starts_.begin(), form_starts_.end());
  for (std::uint32_t place = 0; place < places_.size(); ++place) {
    by_form_[next[places_[place].form]++] = place;
  }
}

bool NameForms::follows(std::size_t first, std::size_t second) const {
  const NameFormPlace& a = places_[first];
  const NameFormPlace& b = places_[second];
  return a.paragraph == b.paragraph && a.token + 1 == b.token &&
         a.length == a.paragraph->tokens[a.token].length;  // no possessive ending between
}

std::uint32_t NameForms::form_before(std::uint32_t place) const {
  return place > 0 && follows(place - 1, place) ? places_[place - 1].form : kNoForm;
}

std::uint32_t NameForms::form_after(std::uint32_t place) const {
  return place + 1 < places_.size() && follows(place, place + 1) ? places_[place + 1].form
                                                                 : kNoForm;
}

std::uint32_t NameForms::intern(std::string_view text, const Token& token) {
  if (!is_ascii(text)) {
    std::string plain = with_plain_marks(text);
    if (plain != text) {
      const auto known = by_text_.find(plain);
      if (known != by_text_.end()) return known->second;
      text = plain_texts_.emplace_back(std::move(plain));
    }
  }
  const auto [found, is_new] =
      by_text_.try_emplace(text, static_cast<std::uint32_t>(forms_.size()));
  if (is_new) {
    forms_.push_back({.text = text, .word = token.word, .count = 0, .firm = 0, .accepted = true});
  }
  return found->second;
}

}  // namespace copydesk
