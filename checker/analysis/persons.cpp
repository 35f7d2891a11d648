#include "checker/analysis/persons.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "checker/analysis/names_folding.h"
#include "checker/analysis/persons_parts.h"

namespace copydesk {
namespace {

constexpr std::size_t kMostNamesakes = 16;  // of a surname that a mention is compared with
constexpr Offset kCoupleReach = 4;          // tokens from a name to the title of its partner

// The gender of the titles before a name.
Gender gender_of(const PersonMention& mention) {
  for (const TitleMention* title : mention.titles) {
    const Gender gender = title->honorific->gender;
    if (gender == Gender::male || gender == Gender::female) return gender;
  }
  return Gender::unknown;
}

Gender gender_of_given(std::string_view given, const Lexicon& lexicon) {
  const std::uint32_t flags = lexicon.flags(lexicon.find(given));
  if ((flags & kMaleName) != 0) return Gender::male;
  return (flags & kFemaleName) != 0 ? Gender::female : Gender::unknown;
}

bool has_title_before(const PersonMention& mention) {
  return std::ranges::any_of(mention.titles,
                             [](const TitleMention* title) { return !title->honorific->after; });
}

// Who bears a surname.
struct Namesakes {
  std::vector<std::uint32_t> persons;  // the first few
  std::size_t men = 0;                 // mentions with such a title
  std::size_t women = 0;
  bool couple = false;    // the text has a man and a woman of that name
  bool has_full = false;  // somewhere with a given name
  bool titled = false;    // somewhere behind a title alone
};

class Clusterer {
 public:
  Clusterer(std::vector<PersonCandidate> candidates, const Lexicon& lexicon)
      : candidates_(std::move(candidates)), lexicon_(lexicon) {}

  PersonClusters run() {
    parts_.reserve(candidates_.size());
    families_.reserve(candidates_.size());
    for (const PersonCandidate& candidate : candidates_) {
      parts_.push_back(parse_name(candidate.mention, lexicon_));
      families_.push_back(&by_surname_[folded(parts_.back().surname)]);
      survey(candidate, parts_.back(), *families_.back());
    }
    clusters_.taken.resize(candidates_.size());
    for (std::size_t i = 0; i < candidates_.size(); ++i) place(i);
    return std::move(clusters_);
  }

 private:
  // What must be known of a surname before its first mention is placed.
  void survey(const PersonCandidate& candidate, const NameParts& parts, Namesakes& family) {
    if (candidate.certain && !parts.given.empty()) family.has_full = true;
    if (parts.given.empty() && has_title_before(candidate.mention)) family.titled = true;
    const Gender gender = gender_of(candidate.mention);
    if (gender == Gender::male) ++family.men;
    if (gender == Gender::female) ++family.women;
    // One odd title is a slip; two of each are two people.
    if (std::min(family.men, family.women) >= 2) family.couple = true;
    if (gender != Gender::unknown && stands_in_couple(candidate.mention)) family.couple = true;
  }

  // Mr and Mrs Jackson; Mr. Jackson and Mrs. Jackson.
  bool stands_in_couple(const PersonMention& mention) const {
    const Paragraph& paragraph = *mention.name.paragraph;
    const Offset title = mention.titles.front()->passage.tokens.first;
    const Offset from = title > kCoupleReach ? title - kCoupleReach : 0;
    bool joined = false;
    for (Offset i = title; i-- > from;) {
      const Token& token = paragraph.tokens[i];
      const std::string_view text = paragraph.text(token);
      if (text == "and" || text == "&" || text == "or") joined = true;
      if (joined && (lexicon_.flags(token.word) & kHonorific) != 0) return true;
    }
    return false;
  }

  void place(std::size_t index) {
    const NameParts& parts = parts_[index];
    Namesakes& family = *families_[index];
    const PersonCandidate& candidate = candidates_[index];
    if (!parts.given.empty()) {
      // Whom a title makes a person, the full name made one.
      if (candidate.certain || family.titled || has_title_before(candidate.mention)) {
        place_full(index, family);
      }
      return;
    }
    if (candidate.at_place && !has_title_before(candidate.mention)) return;
    place_surname(index, family);
  }

  void place_full(std::size_t index, Namesakes& family) {
    const NameParts& parts = parts_[index];
    const Gender gender = gender_of(candidates_[index].mention);
    const std::string key = folded(parts.first_given()) + ' ' + folded(parts.surname);
    if (const auto known = by_full_name_.find(key); known != by_full_name_.end()) {
      take(index, known->second);
      return;
    }
    for (const std::uint32_t person : family.persons) {
      if (!fits(person, parts, gender, family)) continue;
      by_full_name_.emplace(key, person);
      take(index, person);
      return;
    }
    const std::uint32_t person = add_person(index, family);
    by_full_name_.emplace(key, person);
    by_given_[folded(parts.first_given())].push_back(person);
  }

  // True if a full name may be that of a person of the same surname.
  bool fits(std::uint32_t index, const NameParts& parts, Gender gender,
            const Namesakes& family) const {
    const Person& person = clusters_.persons[index];
    const NameParts own{person.given, person.particle, person.surname, person.suffix};
    if (!person.suffix.empty() && !parts.suffix.empty() && person.suffix != parts.suffix) {
      return false;
    }
    if (own.given.empty()) return !family.couple || agrees(index, likely_gender(parts, gender));
    return same_given_name(own.first_given(), parts.first_given(), lexicon_) ||
           folded(own.last_given()) == folded(parts.first_given());
  }

  Gender likely_gender(const NameParts& parts, Gender gender) const {
    return gender != Gender::unknown ? gender : gender_of_given(parts.first_given(), lexicon_);
  }

  Gender likely_gender(std::uint32_t person) const {
    const Gender gender = clusters_.persons[person].title_gender;
    return gender != Gender::unknown ? gender : clusters_.persons[person].given_gender;
  }

  bool agrees(std::uint32_t person, Gender gender) const {
    const Gender own = likely_gender(person);
    return own == Gender::unknown || gender == Gender::unknown || own == gender;
  }

  void place_surname(std::size_t index, Namesakes& family) {
    const PersonCandidate& candidate = candidates_[index];
    const Gender gender = gender_of(candidate.mention);
    if (family.persons.empty() && place_given(index)) return;
    std::vector<std::uint32_t> fitting = family.persons;
    const bool apart = gender != Gender::unknown && (family.couple || fitting.size() > 1);
    if (apart) {
      std::erase_if(fitting, [&](std::uint32_t person) { return likely_gender(person) != gender; });
    }
    if (fitting.size() == 1) {
      take(index, fitting.front());
      return;
    }
    // Of several, nobody knows who; somebody new needs a title, a voice or a full name later on.
    const bool introduced = has_title_before(candidate.mention) || candidate.mention.speaks ||
                            (family.has_full && family.persons.empty());
    if (fitting.empty() && introduced && (family.persons.empty() || family.couple)) {
      add_person(index, family);
    }
  }

  // Guy, after Guy Ryder; Xi, after Xi Jinping.
  bool place_given(std::size_t index) {
    const auto known = by_given_.find(folded(parts_[index].surname));
    if (known == by_given_.end() || known->second.size() != 1) return false;
    Person& person = clusters_.persons[known->second.front()];
    candidates_[index].mention.form = MentionForm::given;
    if (has_title_before(candidates_[index].mention) &&
        (lexicon_.flags(lexicon_.find(person.given)) & (kMaleName | kFemaleName)) == 0 &&
        person.given.find(' ') == std::string::npos) {
      std::swap(person.given, person.surname);  // the family's name comes first
      person.given_gender = gender_of_given(person.given, lexicon_);
      by_surname_[folded(person.surname)].persons.push_back(known->second.front());
      candidates_[index].mention.form = MentionForm::surname;
    }
    take(index, known->second.front());
    return true;
  }

  std::uint32_t add_person(std::size_t index, Namesakes& family) {
    const auto number = static_cast<std::uint32_t>(clusters_.persons.size());
    clusters_.persons.emplace_back();
    if (family.persons.size() < kMostNamesakes) family.persons.push_back(number);
    take(index, number);
    return number;
  }

  void take(std::size_t index, std::uint32_t number) {
    Person& person = clusters_.persons[number];
    NameParts& parts = parts_[index];
    PersonMention& mention = candidates_[index].mention;
    if (!parts.given.empty()) {
      mention.form = parts.has_only_initials() ? MentionForm::initials : MentionForm::full;
    } else if (mention.form != MentionForm::given) {
      mention.form = MentionForm::surname;
    }
    if (person.surname.empty()) person.surname = parts.surname;
    const NameParts known{person.given, {}, {}, {}};
    if (person.given.empty() ||
        (known.has_only_initials() && !parts.has_only_initials() && !parts.given.empty())) {
      person.given = parts.given;
      person.given_gender = gender_of_given(parts.first_given(), lexicon_);
    }
    if (person.particle.empty()) person.particle = parts.particle;
    if (person.suffix.empty()) person.suffix = parts.suffix;
    if (person.title_gender == Gender::unknown) person.title_gender = gender_of(mention);
    person.mentions.push_back(std::move(mention));
    clusters_.taken[index] = true;
  }

  std::vector<PersonCandidate> candidates_;
  const Lexicon& lexicon_;
  std::vector<NameParts> parts_;      // of the candidates
  std::vector<Namesakes*> families_;  // the same: elements of by_surname_
  PersonClusters clusters_;
  std::unordered_map<std::string, Namesakes> by_surname_;
  std::unordered_map<std::string, std::uint32_t> by_full_name_;  // first given name and surname
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_given_;
};

// Whom a pronoun speaks of, as far as a text is clear about it: the only person whom the paragraph
// has named so far.
class Pronouns {
 public:
  Pronouns(std::span<const Paragraph> paragraphs, const Lexicon& lexicon, std::span<Person> persons)
      : paragraphs_(paragraphs), persons_(persons) {
    for (const char* word : {"he", "him", "his", "himself"}) male_.push_back(lexicon.find(word));
    for (const char* word : {"she", "her", "hers", "herself"}) {
      female_.push_back(lexicon.find(word));
    }
    counts_.resize(persons.size());
  }

  void run() {
    struct Place {
      Offset paragraph;
      Offset token;
      std::uint32_t person;
    };

    std::vector<Place> places;
    for (std::uint32_t i = 0; i < persons_.size(); ++i) {
      for (const PersonMention& mention : persons_[i].mentions) {
        places.push_back({mention.name.paragraph->index, mention.name.tokens.first, i});
      }
    }
    std::ranges::sort(places, {}, [](const Place& p) { return std::pair(p.paragraph, p.token); });
    for (auto place = places.begin(); place != places.end();) {
      const auto next = std::ranges::find_if(
          place, places.end(), [&](const Place& p) { return p.paragraph != place->paragraph; });
      const auto other = std::ranges::find_if(
          place, next, [&](const Place& p) { return p.person != place->person; });
      const Paragraph& paragraph = paragraphs_[place->paragraph];
      const Offset end =
          other == next ? static_cast<Offset>(paragraph.tokens.size()) : other->token;
      count(paragraph, {place->token, end}, counts_[place->person]);
      place = next;
    }
    for (std::size_t i = 0; i < persons_.size(); ++i) decide(persons_[i], counts_[i]);
  }

 private:
  struct Counts {
    std::size_t male = 0;
    std::size_t female = 0;
  };

  void count(const Paragraph& paragraph, TokenRange range, Counts& counts) const {
    for (Offset i = range.first; i < range.last; ++i) {
      const Token& token = paragraph.tokens[i];
      if (token.kind != TokenKind::word || token.word == kNoWord || (token.zones & kQuoted) != 0) {
        continue;
      }
      if (std::ranges::find(male_, token.word) != male_.end()) ++counts.male;
      if (std::ranges::find(female_, token.word) != female_.end()) ++counts.female;
    }
  }

  static void decide(Person& person, Counts pronouns) {
    if (pronouns.male >= 2 && pronouns.female == 0) person.pronoun_gender = Gender::male;
    if (pronouns.female >= 2 && pronouns.male == 0) person.pronoun_gender = Gender::female;
    Counts titles;
    for (const PersonMention& mention : person.mentions) {
      const Gender gender = gender_of(mention);
      if (gender == Gender::male) ++titles.male;
      if (gender == Gender::female) ++titles.female;
    }
    person.title_gender = Gender::unknown;
    if (titles.male > titles.female) person.title_gender = Gender::male;
    if (titles.female > titles.male) person.title_gender = Gender::female;
    const bool drawn = titles.male == titles.female && titles.male > 0;
    person.gender = person.title_gender;
    if (person.gender == Gender::unknown) person.gender = person.pronoun_gender;
    if (person.gender == Gender::unknown && !drawn) person.gender = person.given_gender;
  }

  std::span<const Paragraph> paragraphs_;
  std::span<Person> persons_;
  std::vector<WordId> male_;
  std::vector<WordId> female_;
  std::vector<Counts> counts_;  // by person
};

}  // namespace

PersonClusters cluster_persons(std::vector<PersonCandidate> candidates, const Lexicon& lexicon) {
  return Clusterer(std::move(candidates), lexicon).run();
}

void decide_genders(std::span<const Paragraph> paragraphs, const Lexicon& lexicon,
                    std::span<Person> persons) {
  Pronouns(paragraphs, lexicon, persons).run();
}

}  // namespace copydesk
