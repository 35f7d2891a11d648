#include "checker/analysis/names_forms.h"

#include <algorithm>

#include "checker/analysis/names_folding.h"
#include "checker/text/utf8.h"

namespace copydesk {

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
  const std::string_view plain = plain_marks(text, buffer_);
  const bool rewritten = plain.data() != text.data();
  const auto fresh = static_cast<std::uint32_t>(forms_.size());
  // Words of one hash stand one behind the other.
  for (std::uint64_t hash = hash_of(plain);; ++hash) {
    const std::uint32_t form = by_hash_.try_emplace(hash, fresh);
    if (form != fresh && forms_[form].text != plain) continue;
    if (form == fresh) {
      text = rewritten ? std::string_view(plain_texts_.emplace_back(plain)) : text;
      forms_.push_back({.text = text, .word = token.word, .count = 0, .firm = 0, .accepted = true});
    }
    return form;
  }
}

}  // namespace copydesk
