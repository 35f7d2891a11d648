#include "checker/analysis/names_variants.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "checker/analysis/names_compounds.h"
#include "checker/analysis/names_evidence.h"
#include "checker/analysis/names_folding.h"
#include "checker/analysis/names_near.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

constexpr std::size_t kShortestNear = 4;  // in bytes: shorter names have too many neighbours
constexpr std::size_t kShortestPeculiar = 6;
constexpr std::size_t kMostUsualPlaces = 3;

// UNPOL; McMAHON
bool is_upper_word(std::string_view text) {
  const auto small = std::ranges::count_if(text, [](char c) { return c >= 'a' && c <= 'z'; });
  const auto capital = std::ranges::count_if(text, [](char c) { return c >= 'A' && c <= 'Z'; });
  return text.size() > 1 && (casing_of(text) == Casing::upper || capital > 2 * small);
}

std::string without(std::string_view text, char mark) {
  std::string result(text);
  std::erase(result, mark);
  return result;
}

// Endings that make another name or form of one: Petrov, Petrova; Kowalczyks; Russian.
bool is_inflection(std::string_view form, std::string_view usual) {
  const bool longer = form.size() > usual.size();
  const std::string_view more = longer ? form : usual;
  const std::string_view less = longer ? usual : form;
  if (more.size() != less.size() + 1 || !more.starts_with(less)) return false;
  constexpr std::string_view kAdded = "saenihy";
  constexpr std::string_view kDropped = "sa";
  return (longer ? kAdded : kDropped).find(more.back()) != std::string_view::npos;
}

class VariantFinder {
 public:
  VariantFinder(const NameForms& forms, const Lexicon& lexicon, const KnownNames& known)
      : forms_(forms), lexicon_(lexicon), evidence_(forms, lexicon) {
    for (const KnownName& name : known.names()) {
      if (name.watched) add_house_words(name.canonical);
    }
  }

  std::vector<NameVariant> run() {
    keys_.reserve(forms_.forms().size());
    for (const NameForm& form : forms_.forms()) keys_.push_back(folded(form.text));
    compare_same_keys();
    compare_compounds();
    compare_skeletons();
    compare_near_keys();
    return std::move(variants_);
  }

 private:
  // A word of a name that the house knows, and which others are: [first, last) of house_.
  struct HouseWord {
    std::string_view text;
    std::string key;
    std::size_t first = 0;
    std::size_t last = 0;
  };

  std::string_view text(std::uint32_t form) const { return forms_.forms()[form].text; }

  std::uint32_t count(std::uint32_t form) const { return forms_.forms()[form].count; }

  // The words of a name that the house knows: what may be meant by one that nobody knows.
  void add_house_words(std::string_view name) {
    const std::size_t first = house_.size();
    while (!name.empty()) {
      const std::size_t end = std::min(name.find(' '), name.size());
      const std::string_view word = name.substr(0, end);
      if (casing_of(word) != Casing::lower && word.size() >= kShortestNear) {
        house_.push_back({.text = word, .key = folded(word), .first = first, .last = 0});
      }
      name.remove_prefix(std::min(end + 1, name.size()));
    }
    for (std::size_t i = first; i < house_.size(); ++i) house_[i].last = house_.size();
  }

  // Forms of the same letters: capitals, accents, hyphens and apostrophes differ.
  void compare_same_keys() {
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> groups;
    for (std::uint32_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i].size() > 2 && !is_upper_word(text(i))) groups[keys_[i]].push_back(i);
    }
    for (std::uint32_t i = 0; i < keys_.size(); ++i) {
      const auto group = groups.find(keys_[i]);
      if (group == groups.end() || group->second.size() < 2 || group->second.front() != i) continue;
      const std::uint32_t usual = usual_of(group->second);
      for (const std::uint32_t form : group->second) {
        if (form != usual) compare_marks(form, usual);
      }
    }
  }

  // The most frequent form; of several, the one with more marks, which nobody adds by mistake.
  std::uint32_t usual_of(std::span<const std::uint32_t> group) const {
    return *std::ranges::max_element(group, {}, [this](std::uint32_t form) {
      const std::string_view word = text(form);
      const auto capitals =
          std::ranges::count_if(word, [](char c) { return c >= 'A' && c <= 'Z'; });
      return std::tuple(count(form), word.size(), capitals);
    });
  }

  static std::optional<NameRelation> relation_of(std::string_view form, std::string_view usual) {
    const std::string a = without_accents(form);
    const std::string b = without_accents(usual);
    if (a == b) return NameRelation::diacritics;
    if (a.substr(1) == b.substr(1)) return std::nullopt;  // al-Sisi, where a sentence begins
    if (lower_case(a) == lower_case(b)) return NameRelation::capitals;
    if (lower_case(without(a, '\'')) == lower_case(without(b, '\''))) {
      return NameRelation::apostrophe;
    }
    return NameRelation::hyphen;
  }

  void compare_marks(std::uint32_t form, std::uint32_t usual) {
    const std::optional<NameRelation> relation = relation_of(text(form), text(usual));
    if (!relation) return;
    const bool in_letters =
        *relation == NameRelation::diacritics || *relation == NameRelation::capitals;
    if (in_letters && evidence_.is_common_word(form)) {
      add_beside_partner(*relation, form, usual);
      return;
    }
    const bool joined = *relation == NameRelation::hyphen || *relation == NameRelation::capitals;
    if (joined && is_compound_of_words(text(form), text(usual), lexicon_)) return;
    if (forms_.forms()[form].firm == 0 && *relation == NameRelation::capitals &&
        text(form).find('-') != std::string_view::npos) {
      return;  // a headline's capitals
    }
    add(*relation, form, usual, evidence_.score(*relation, form, usual));
  }

  // Charge d’Affaires, beside Chargé d’Affaires: a word by itself says nothing.
  void add_beside_partner(NameRelation relation, std::uint32_t form, std::uint32_t usual) {
    NameVariant variant = begin(relation, form, usual, 0.9F);
    for (const std::uint32_t place : forms_.places_of(form)) {
      if (evidence_.shares_partner(place, usual)) variant.places.push_back(place_at(place));
    }
    if (!variant.places.empty()) variants_.push_back(std::move(variant));
  }

  // Wal Mart, O Driscoll: words that another form joins.
  void compare_compounds() {
    for (CompoundVariant& found : find_open_compounds(forms_, keys_, lexicon_)) {
      NameVariant variant;
      variant.relation = found.apostrophe ? NameRelation::apostrophe : NameRelation::hyphen;
      variant.score = found.places.size() == 1 && count(found.form) >= 2 ? 0.9F : 0.7F;
      std::string joined = written(found.form);
      if (found.places.size() <= count(found.form)) {
        variant.form = std::move(found.text);
        variant.usual = std::move(joined);
        variant.usual_count = count(found.form);
        add_usual_places(found.form, variant);
        variant.places = std::move(found.places);
      } else {
        variant.form = std::move(joined);
        variant.usual = std::move(found.text);
        variant.usual_count = found.places.size();
        variant.usual_places = std::move(found.places);
        variant.usual_places.resize(std::min(variant.usual_places.size(), kMostUsualPlaces));
        for (const std::uint32_t place : forms_.places_of(found.form)) {
          variant.places.push_back(place_at(place));
        }
      }
      variants_.push_back(std::move(variant));
    }
  }

  // Given names of one sound, of people of one surname: Mohamed and Muhammad Ali.
  void compare_skeletons() {
    std::unordered_map<std::string, std::uint32_t> usual;
    std::vector<std::pair<std::uint32_t, std::string>> given;
    for (std::uint32_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i].size() < kShortestNear) continue;
      const std::uint32_t flags = lexicon_.flags(lexicon_.find(text(i)));
      const bool place = (flags & kPlace) != 0 && (flags & (kMaleName | kFemaleName)) == 0;
      if ((flags & kForename) == 0 || place) continue;
      std::string bones = skeleton(keys_[i]);
      if (bones.size() < 2) continue;
      const auto [known, is_new] = usual.try_emplace(bones, i);
      if (!is_new && count(i) > count(known->second)) known->second = i;
      given.emplace_back(i, std::move(bones));
    }
    for (const auto& [form, bones] : given) {
      const std::uint32_t other = usual.at(bones);
      if (form == other || keys_[form] == keys_[other]) continue;
      if (share_surname(form, other)) {
        add(NameRelation::transliteration, form, other,
            evidence_.score(NameRelation::transliteration, form, other));
      }
    }
  }

  bool share_surname(std::uint32_t a, std::uint32_t b) const {
    return std::ranges::any_of(forms_.places_of(a), [&](std::uint32_t place) {
      return forms_.form_after(place) != kNoForm && evidence_.shares_partner(place, b);
    });
  }

  // Forms one letter apart.
  void compare_near_keys() {
    NearIndex index;
    for (std::uint32_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i].size() >= kShortestNear && supports(i)) index.add(keys_[i], i);
    }
    for (std::size_t i = 0; i < house_.size(); ++i) {
      index.add(house_[i].key, static_cast<std::uint32_t>(keys_.size() + i));
    }
    index.finish();
    for (std::uint32_t form = 0; form < keys_.size(); ++form) {
      if (may_be_misspelt(form)) find_near(form, index);
    }
  }

  // True if a form may be what another was meant to be.
  bool supports(std::uint32_t form) const {
    return !is_upper_word(text(form)) && (count(form) >= 2 || evidence_.is_listed(form));
  }

  bool may_be_misspelt(std::uint32_t form) const {
    const NameForm& word = forms_.forms()[form];
    if (keys_[form].size() < kShortestNear || is_upper_word(word.text) || claimed_.contains(form)) {
      return false;
    }
    // What any text has, where a sentence begins.
    return !word.accepted || word.firm > 0;
  }

  void find_near(std::uint32_t form, const NearIndex& index) {
    float best = 0;
    std::uint32_t usual = kNoForm;
    index.visit_near(keys_[form], [&](std::uint32_t other) {
      const bool house = other >= keys_.size();
      const std::string& key = house ? house_[other - keys_.size()].key : keys_[other];
      if (!may_stand_for(keys_[form], key)) return;
      const float score = house ? score_of_house_word(form, house_[other - keys_.size()])
                                : score_of_form(form, other);
      if (score > best ||
          (score == best && usual < keys_.size() && !house && count(other) > count(usual))) {
        best = score;
        usual = other;
      }
    });
    if (best < kVariantScore) return;
    if (usual < keys_.size()) {
      add(NameRelation::letters, form, usual, best);
    } else {
      add_house_variant(form, house_[usual - keys_.size()].text, best);
    }
  }

  static bool may_stand_for(std::string_view form, std::string_view usual) {
    const bool swapped = form.size() == usual.size() && form[0] == usual[1] && form[1] == usual[0];
    return (form[0] == usual[0] || swapped) && one_edit_apart(form, usual) &&
           !is_inflection(form, usual);
  }

  // Holm’d: an ending that is joined by an apostrophe.
  bool is_contraction(std::uint32_t form, std::uint32_t usual) const {
    return text(form).find('\'') != std::string_view::npos &&
           text(usual).find('\'') == std::string_view::npos;
  }

  // A word that many people bear says nothing by itself; another word of the name beside it does.
  float score_of_house_word(std::uint32_t form, const HouseWord& word) const {
    if (evidence_.is_listed(form)) return 0;
    constexpr std::uint32_t kGiven = kMaleName | kFemaleName;
    const bool peculiar = word.key.size() >= kShortestPeculiar &&
                          (lexicon_.flags(lexicon_.find(word.text)) & kGiven) == 0;
    return peculiar || stands_beside(form, word) ? 0.8F : 0;
  }

  bool stands_beside(std::uint32_t form, const HouseWord& word) const {
    const std::span<const HouseWord> name =
        std::span(house_).subspan(word.first, word.last - word.first);
    const auto is_of_name = [&](std::uint32_t neighbour) {
      return neighbour != kNoForm && std::ranges::any_of(name, [&](const HouseWord& other) {
               return other.text == text(neighbour);
             });
    };
    return std::ranges::any_of(forms_.places_of(form), [&](std::uint32_t place) {
      return is_of_name(forms_.form_before(place)) || is_of_name(forms_.form_after(place));
    });
  }

  float score_of_form(std::uint32_t form, std::uint32_t usual) const {
    if (count(usual) < count(form)) return 0;
    const bool listed = evidence_.is_listed(form);
    const bool once = count(usual) == count(form);
    if (is_contraction(form, usual)) return 0;
    const bool is_short = keys_[form].size() == kShortestNear;
    if (is_short && (count(form) > 1 || count(usual) < 3)) return 0;
    if (once && (listed || !evidence_.is_listed(usual))) return 0;
    const float score = evidence_.score(NameRelation::letters, form, usual);
    if (once && stands_in_heading(form)) return score;
    if (listed) return exists_by_mistake(form, usual) ? score : 0;
    // Of two that stand equally often, either may be the slip; what recurs is none; and words that
    // any text has stand near many a name.
    constexpr std::uint32_t kRecurs = 3;
    const bool doubtful = once || count(usual) < 2 * count(form) || count(form) >= kRecurs ||
                          evidence_.is_common_word(usual);
    return doubtful && !evidence_.share_partner(form, usual) ? 0 : score;
  }

  // Two names that both exist are two people, unless they share a given name, or one is rare and
  // stands once where the other always does: San Marini, San Marino.
  bool exists_by_mistake(std::uint32_t form, std::uint32_t usual) const {
    if (evidence_.is_common_word(form) || evidence_.is_well_known(form)) return false;
    if (evidence_.share_given_name(form, usual)) return is_surname(form) && is_surname(usual);
    return count(form) == 1 && count(usual) >= 3 && evidence_.is_rare(form) &&
           evidence_.share_partner(form, usual);
  }

  bool is_surname(std::uint32_t form) const {
    const WordId word = lexicon_.find(text(form));
    return word == kNoWord || (lexicon_.flags(word) & kSurname) != 0;
  }

  // A heading repeats what the text says.
  bool stands_in_heading(std::uint32_t form) const {
    const NameFormPlace& place = forms_.places()[forms_.places_of(form).front()];
    const SegmentKind kind = place.paragraph->segment.kind;
    return kind == SegmentKind::heading || kind == SegmentKind::title;
  }

  // As the text writes it first, with its kind of apostrophe.
  std::string written(std::uint32_t form) const {
    const NamePlace place = place_at(forms_.places_of(form).front());
    return std::string(place.paragraph->text().substr(place.span.start, place.span.size()));
  }

  NamePlace place_at(std::uint32_t index) const {
    const NameFormPlace& place = forms_.places()[index];
    const Offset start = place.paragraph->tokens[place.token].start;
    return {place.paragraph, {start, start + place.length}};
  }

  void add_usual_places(std::uint32_t usual, NameVariant& variant) const {
    for (const std::uint32_t place : forms_.places_of(usual)) {
      if (variant.usual_places.size() == kMostUsualPlaces) return;
      variant.usual_places.push_back(place_at(place));
    }
  }

  NameVariant begin(NameRelation relation, std::uint32_t form, std::uint32_t usual, float score) {
    claimed_.insert(form);
    NameVariant variant{.relation = relation,
                        .score = score,
                        .form = written(form),
                        .usual = written(usual),
                        .usual_count = count(usual),
                        .places = {},
                        .usual_places = {}};
    add_usual_places(usual, variant);
    return variant;
  }

  void add(NameRelation relation, std::uint32_t form, std::uint32_t usual, float score) {
    if (score < kVariantScore) return;
    NameVariant variant = begin(relation, form, usual, score);
    for (const std::uint32_t place : forms_.places_of(form)) {
      variant.places.push_back(place_at(place));
    }
    variants_.push_back(std::move(variant));
  }

  void add_house_variant(std::uint32_t form, std::string_view word, float score) {
    NameVariant variant{.relation = NameRelation::letters,
                        .score = score,
                        .form = written(form),
                        .usual = std::string(word),
                        .usual_count = 0,
                        .places = {},
                        .usual_places = {}};
    for (const std::uint32_t place : forms_.places_of(form)) {
      variant.places.push_back(place_at(place));
    }
    variants_.push_back(std::move(variant));
  }

  const NameForms& forms_;
  const Lexicon& lexicon_;
  NameEvidence evidence_;
  std::vector<std::string> keys_;              // of the forms: their letters
  std::vector<HouseWord> house_;               // words of the house's names
  std::unordered_set<std::uint32_t> claimed_;  // forms that are a variant already
  std::vector<NameVariant> variants_;
};

// The span of the surname alone.
NamePlace surname_place(const PersonMention& mention) {
  const Paragraph& paragraph = *mention.name.paragraph;
  return {&paragraph, {paragraph.tokens[mention.name.tokens.last - 1].start, mention.span.end}};
}

bool is_introduced(const Person& person) {
  return std::ranges::any_of(person.mentions, [](const PersonMention& mention) {
    return mention.form == MentionForm::full;
  });
}

NameVariant doubtful_surname(const Person& person, const Person& introduced) {
  constexpr float kQuery = 0.5F;
  NameVariant variant{.relation = NameRelation::letters,
                      .score = kQuery,
                      .form = person.surname,
                      .usual = introduced.surname,
                      .usual_count = introduced.mentions.size(),
                      .places = {},
                      .usual_places = {surname_place(introduced.mentions.front())}};
  for (const PersonMention& mention : person.mentions) {
    variant.places.push_back(surname_place(mention));
  }
  return variant;
}

// Adds the surnames of people who are never called by more than a title and that, where they are
// one letter off the surname of somebody whom the text introduces: Mr. Petersen, Kamala Pettersen.
// Their score asks rather than tells.
void add_person_variants(std::span<const Person> persons, std::vector<NameVariant>& variants) {
  std::vector<std::string> keys;
  NearIndex index;
  keys.reserve(persons.size());
  for (const Person& person : persons) keys.push_back(folded(person.surname));
  for (std::uint32_t i = 0; i < persons.size(); ++i) {
    const bool several = persons[i].mentions.size() >= 2;
    if (several && keys[i].size() >= kShortestNear && is_introduced(persons[i])) {
      index.add(keys[i], i);
    }
  }
  index.finish();
  std::unordered_set<std::string> known;
  for (const NameVariant& variant : variants) known.insert(variant.form);
  for (std::size_t i = 0; i < persons.size(); ++i) {
    const Person& person = persons[i];
    const bool titled = !person.mentions.front().titles.empty();
    if (!titled || !person.given.empty() || keys[i].size() < kShortestNear) continue;
    std::optional<std::uint32_t> near;
    index.visit_near(keys[i], [&](std::uint32_t other) {
      const bool fits = keys[i][0] == keys[other][0] && one_edit_apart(keys[i], keys[other]) &&
                        person.mentions.size() < persons[other].mentions.size();
      if (fits && (!near || other < *near)) near = other;
    });
    if (near && !known.contains(person.surname)) {
      variants.push_back(doubtful_surname(person, persons[*near]));
    }
  }
}

}  // namespace

std::vector<NameVariant> find_name_variants(const NameForms& forms, std::span<const Person> persons,
                                            const Lexicon& lexicon, const KnownNames& known) {
  std::vector<NameVariant> variants = VariantFinder(forms, lexicon, known).run();
  add_person_variants(persons, variants);
  std::ranges::stable_sort(variants, {}, [](const NameVariant& variant) {
    const NamePlace& first = variant.places.front();
    return std::pair(first.paragraph->index, first.span.start);
  });
  return variants;
}

}  // namespace copydesk
