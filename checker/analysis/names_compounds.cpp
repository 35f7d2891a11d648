#include "checker/analysis/names_compounds.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "checker/analysis/names_folding.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

constexpr std::size_t kMostParts = 3;
constexpr float kWordZipf = 3.0F;

// The parts of Wal-Mart or d'Affaires.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("-'"), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

bool starts_small(std::string_view word) {
  return !word.empty() && word[0] >= 'a' && word[0] <= 'z';
}

bool is_word(std::string_view part, const Lexicon& lexicon) {
  return lexicon.zipf(lexicon.find(lower_case(part))) >= kWordZipf;
}

class OpenCompounds {
 public:
  OpenCompounds(const NameForms& forms, std::span<const std::string> keys, const Lexicon& lexicon)
      : forms_(forms), keys_(keys), lexicon_(lexicon) {}

  std::vector<CompoundVariant> run() {
    for (std::uint32_t i = 0; i < keys_.size(); ++i) add(i);
    if (compounds_.empty()) return {};
    for (std::uint32_t i = 0; i < keys_.size(); ++i) {
      const auto anchored = anchors_.find(keys_[i]);
      if (anchored == anchors_.end()) continue;
      for (const std::uint32_t place : forms_.places_of(i)) look_around(place, anchored->second);
    }
    std::vector<CompoundVariant> found;
    for (Compound& compound : compounds_) {
      if (!compound.variant.places.empty()) found.push_back(std::move(compound.variant));
    }
    return found;
  }

 private:
  // How many parts a compound has, and how many of them before the first with a capital.
  struct Shape {
    std::size_t parts = 0;
    std::size_t lead = 0;

    bool operator==(const Shape&) const = default;
  };

  struct Compound {
    CompoundVariant variant;
    Shape shape;
  };

  void add(std::uint32_t form) {
    const std::string_view text = forms_.forms()[form].text;
    const std::size_t mark = text.find_first_of("-'");
    if (mark == std::string_view::npos || mark == 0) return;
    const std::vector<std::string_view> parts = parts_of(text);
    if (parts.size() < 2 || parts.size() > kMostParts) return;
    Shape shape{.parts = parts.size(), .lead = 0};
    while (shape.lead < parts.size() && starts_small(parts[shape.lead])) ++shape.lead;
    if (shape.lead == parts.size() || !may_stand_apart(form, parts)) return;
    const auto known = by_key_.find(keys_[form]);
    if (known != by_key_.end()) {  // of Wal-Mart and WAL-Mart, the more frequent
      Compound& compound = compounds_[known->second];
      const std::uint32_t other = compound.variant.form;
      if (forms_.forms()[form].count > forms_.forms()[other].count) compound.variant.form = form;
      return;
    }
    by_key_.emplace(keys_[form], compounds_.size());
    std::vector<Shape>& shapes = anchors_[folded(parts[shape.lead])];
    if (std::ranges::find(shapes, shape) == shapes.end()) shapes.push_back(shape);
    Compound& compound = compounds_.emplace_back();
    compound.variant.form = form;
    compound.variant.apostrophe = text[mark] == '\'';
    compound.shape = shape;
  }

  // True if nothing but a slip leaves out the mark: not of Post-War, Paris-based, Bush's.
  bool may_stand_apart(std::uint32_t form, std::span<const std::string_view> parts) const {
    if (std::ranges::any_of(parts, [](std::string_view part) { return part.empty(); })) {
      return false;
    }
    if (std::ranges::all_of(parts, [this](std::string_view p) { return is_word(p, lexicon_); })) {
      return false;
    }
    const bool apostrophe = forms_.forms()[form].text.find('\'') != std::string_view::npos;
    if (starts_small(parts.front()) && !apostrophe) return false;
    const bool small_end = starts_small(parts.back());
    if (!small_end) return true;
    // Kai-shek; of Ki-moon, only behind a family's name.
    if (apostrophe) return false;
    return !is_word(parts.back(), lexicon_) ||
           std::ranges::any_of(forms_.places_of(form), [this](std::uint32_t place) {
             return forms_.form_before(place) != kNoForm;
           });
  }

  void look_around(std::uint32_t place, std::span<const Shape> shapes) {
    const NameFormPlace& at = forms_.places()[place];
    for (const Shape shape : shapes) {
      const std::optional<Span> span = read_apart(at, shape);
      if (!span) continue;
      const auto known = by_key_.find(letters_);
      if (known == by_key_.end() || compounds_[known->second].shape != shape) continue;
      CompoundVariant& variant = compounds_[known->second].variant;
      if (is_of_another(place + shape.parts - 1 - shape.lead, variant.form)) continue;
      if (variant.places.empty()) {
        variant.text = at.paragraph->text().substr(span->start, span->size());
      }
      variant.places.push_back({at.paragraph, *span});
    }
  }

  // Jean Luc Ponty, beside Jean-Luc Picard: the words that follow are two names.
  bool is_of_another(std::size_t last_place, std::uint32_t compound) const {
    constexpr std::size_t kMostPlaces = 24;
    if (last_place >= forms_.places().size()) return false;
    const std::uint32_t after = forms_.form_after(static_cast<std::uint32_t>(last_place));
    if (after == kNoForm) return false;
    bool followed = false;
    const auto places = forms_.places_of(compound);
    for (const std::uint32_t place : places.subspan(0, std::min(places.size(), kMostPlaces))) {
      const std::uint32_t other = forms_.form_after(place);
      if (other == after) return false;
      followed = followed || other != kNoForm;
    }
    return followed;
  }

  // Reads the letters of the words around a compound's anchor, as many as it has parts; nothing
  // where they are no words that stand apart.
  std::optional<Span> read_apart(const NameFormPlace& at, Shape shape) {
    const Paragraph& paragraph = *at.paragraph;
    if (at.token < shape.lead) return std::nullopt;
    const std::size_t first = at.token - shape.lead;
    const std::size_t last = first + shape.parts;
    if (last > paragraph.tokens.size()) return std::nullopt;
    letters_.clear();
    Offset end = 0;
    for (std::size_t i = first; i < last; ++i) {
      const Token& token = paragraph.tokens[i];
      if (token.kind != TokenKind::word || (i > first && !token.space_before)) return std::nullopt;
      std::string_view text = paragraph.text(token);
      if (i + 1 == last) text = text.substr(0, length_without_possessive(text));
      end = token.start + static_cast<Offset>(text.size());
      append_folded(text, letters_);
    }
    return Span{paragraph.tokens[first].start, end};
  }

  const NameForms& forms_;
  std::span<const std::string> keys_;
  const Lexicon& lexicon_;
  std::vector<Compound> compounds_;
  std::unordered_map<std::string, std::size_t> by_key_;
  std::unordered_map<std::string, std::vector<Shape>> anchors_;  // by the first capital part
  std::string letters_;                                          // buffer
};

}  // namespace

std::vector<CompoundVariant> find_open_compounds(const NameForms& forms,
                                                 std::span<const std::string> keys,
                                                 const Lexicon& lexicon) {
  return OpenCompounds(forms, keys, lexicon).run();
}

bool is_compound_of_words(std::string_view a, std::string_view b, const Lexicon& lexicon) {
  const std::string_view compound = a.find('-') != std::string_view::npos ? a : b;
  const std::vector<std::string_view> parts = parts_of(compound);
  return parts.size() > 1 && std::ranges::all_of(parts, [&lexicon](std::string_view part) {
           return is_word(part, lexicon);
         });
}

}  // namespace copydesk
