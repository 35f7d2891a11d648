#include "checker/analysis/names_evidence.h"

#include <algorithm>
#include <cstdlib>

#include "checker/text/utf8.h"

namespace copydesk {
namespace {

constexpr float kCommonZipf = 3.3F;
constexpr std::size_t kMostPlaces = 24;  // of a form that are looked at
constexpr Offset kCoordinated = 4;       // tokens between Petersen and Pettersen

// editorial practice: how much each relation says by itself.
constexpr float weight_of(NameRelation relation) {
  switch (relation) {
    case NameRelation::letters:
      return 0.4F;
    case NameRelation::transliteration:
      return 0.3F;
    default:
      return 0.6F;
  }
}

// True if the tokens between the two say that these are two: Petersen and Mr. Pettersen.
bool joined_by_and(const Paragraph& paragraph, Offset first, Offset last) {
  if (last - first > kCoordinated) return false;
  return std::ranges::any_of(std::span(paragraph.tokens).subspan(first + 1, last - first - 1),
                             [&](const Token& token) {
                               const std::string_view text = paragraph.text(token);
                               return text == "and" || text == "or" || text == "," || text == "&";
                             });
}

std::span<const std::uint32_t> first_few(std::span<const std::uint32_t> places) {
  return places.subspan(0, std::min(places.size(), kMostPlaces));
}

}  // namespace

float NameEvidence::score(NameRelation relation, std::uint32_t form, std::uint32_t usual) const {
  const NameForm& rare = forms_.forms()[form];
  const NameForm& common = forms_.forms()[usual];
  const bool shared = share_partner(form, usual);
  float score = weight_of(relation);
  if (shared) score += 0.3F;
  if (rare.count == 1 && common.count >= 3) score += 0.2F;
  if (!is_listed(form)) score += 0.2F;
  if (!shared && (differ_in_given_name(form, usual) || differ_in_surname(form, usual))) {
    score -= 0.5F;
  }
  const bool near = relation == NameRelation::letters || relation == NameRelation::transliteration;
  if (near && !shared && is_listed(form) && is_listed(usual)) score -= 0.3F;
  if (near && are_coordinated(form, usual)) score -= 0.3F;
  return score;
}

bool NameEvidence::shares_partner(std::uint32_t place, std::uint32_t other_form) const {
  const std::uint32_t before = forms_.form_before(place);
  const std::uint32_t after = forms_.form_after(place);
  if (before == kNoForm && after == kNoForm) return false;
  return std::ranges::any_of(first_few(forms_.places_of(other_form)), [&](std::uint32_t other) {
    return (before != kNoForm && before == forms_.form_before(other)) ||
           (after != kNoForm && after == forms_.form_after(other));
  });
}

bool NameEvidence::share_partner(std::uint32_t a, std::uint32_t b) const {
  return std::ranges::any_of(first_few(forms_.places_of(a)),
                             [&](std::uint32_t place) { return shares_partner(place, b); });
}

bool NameEvidence::is_common_word(std::uint32_t form) const {
  return lexicon_.zipf(lexicon_.find(lower_case(forms_.forms()[form].text))) >= kCommonZipf;
}

bool NameEvidence::is_listed(std::uint32_t form) const {
  return forms_.forms()[form].accepted;
}

bool NameEvidence::is_given(std::uint32_t form) const {
  if (form == kNoForm) return false;
  const std::string_view text = forms_.forms()[form].text;
  return (lexicon_.flags(lexicon_.find(text)) & kForename) != 0 || text.ends_with('.');
}

bool NameEvidence::differ_in_given_name(std::uint32_t a, std::uint32_t b) const {
  const auto has_given = [this](std::uint32_t form) {
    return std::ranges::any_of(first_few(forms_.places_of(form)), [this](std::uint32_t place) {
      return is_given(forms_.form_before(place));
    });
  };
  return has_given(a) && has_given(b);
}

bool NameEvidence::differ_in_surname(std::uint32_t a, std::uint32_t b) const {
  const auto has_surname = [this](std::uint32_t form) {
    return is_given(form) &&
           std::ranges::any_of(first_few(forms_.places_of(form)), [this](std::uint32_t place) {
             return forms_.form_after(place) != kNoForm;
           });
  };
  return has_surname(a) && has_surname(b);
}

bool NameEvidence::share_given_name(std::uint32_t a, std::uint32_t b) const {
  constexpr std::uint32_t kGiven = kMaleName | kFemaleName;
  return std::ranges::any_of(first_few(forms_.places_of(a)), [&](std::uint32_t place) {
    const std::uint32_t before = forms_.form_before(place);
    if (before == kNoForm) return false;
    const std::string_view given = forms_.forms()[before].text;
    return (lexicon_.flags(lexicon_.find(given)) & kGiven) != 0 &&
           std::ranges::any_of(first_few(forms_.places_of(b)), [&](std::uint32_t other) {
             return forms_.form_before(other) == before;
           });
  });
}

bool NameEvidence::is_rare(std::uint32_t form) const {
  constexpr float kRareZipf = 3.0F;
  return lexicon_.zipf(forms_.forms()[form].word) < kRareZipf;
}

bool NameEvidence::is_well_known(std::uint32_t form) const {
  constexpr float kWellKnownZipf = 4.0F;
  return lexicon_.zipf(forms_.forms()[form].word) >= kWellKnownZipf;
}

bool NameEvidence::are_coordinated(std::uint32_t a, std::uint32_t b) const {
  const auto places = first_few(forms_.places_of(b));
  return std::ranges::any_of(first_few(forms_.places_of(a)), [&](std::uint32_t i) {
    const NameFormPlace& x = forms_.places()[i];
    return std::ranges::any_of(places, [&](std::uint32_t j) {
      const NameFormPlace& y = forms_.places()[j];
      return x.paragraph == y.paragraph &&
             joined_by_and(*x.paragraph, std::min(x.token, y.token), std::max(x.token, y.token));
    });
  });
}

}  // namespace copydesk
