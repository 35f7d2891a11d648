#include "checker/analysis/names_kinds.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include "checker/analysis/names_lists.h"
#include "checker/analysis/names_runs.h"

namespace copydesk {
namespace {

constexpr Offset kSpeechReach = 3;  // tokens between a name and its verb, plus one
constexpr int kPersonPoints = 3;    // at least, and leading by kLead
constexpr int kLead = 2;
constexpr int kLongestLife = 115;

class Surroundings {
 public:
  Surroundings(const Paragraph& paragraph, const Lexicon& lexicon)
      : paragraph_(paragraph), tokens_(paragraph.tokens), lexicon_(lexicon) {}

  bool speaks(Offset first, Offset last) const {
    // said Holm; said the minister, Holm, does not count
    if (first > 0 && is_speech(first - 1)) return true;
    for (Offset i = last; i < tokens_.size() && i < last + kSpeechReach; ++i) {
      if (is_speech(i)) return true;
      if (tokens_[i].kind != TokenKind::word || tokens_[i].casing != Casing::lower) return false;
      const std::string_view word = text(i);
      if (word == "and" || word == "of" || word == "who") return false;
    }
    return false;
  }

  bool aged(Offset last) const {
    if (text(last) != "," || last + 2 >= tokens_.size()) return false;
    if (tokens_[last + 1].kind != TokenKind::number) return false;
    const std::string number(text(last + 1));
    const int years = std::atoi(number.c_str());
    const std::string_view after = text(last + 2);
    return number.size() <= 3 && years > 0 && years <= kLongestLife &&
           (after == "," || after == ".");
  }

  bool who(Offset last) const {
    return text(last) == "who" || (text(last) == "," && text(last + 1) == "who");
  }

  bool article(Offset first) const { return first > 0 && is_one_of(first - 1, kArticles); }

  bool at_place(Offset first) const { return first > 0 && is_one_of(first - 1, kPrepositions); }

 private:
  static constexpr std::array<std::string_view, 6> kArticles = {"the", "The", "a", "A", "an", "An"};
  static constexpr std::array<std::string_view, 12> kPrepositions = {
      "in", "In", "at", "At", "from", "From", "near", "Near", "across", "outside", "around", "to"};

  template <std::size_t kCount>
  bool is_one_of(Offset i, const std::array<std::string_view, kCount>& words) const {
    return std::ranges::find(words, text(i)) != words.end();
  }

  std::string_view text(std::size_t i) const {
    return i < tokens_.size() ? paragraph_.text(tokens_[i]) : std::string_view();
  }

  bool is_speech(Offset i) const {
    return tokens_[i].kind == TokenKind::word && tokens_[i].casing == Casing::lower &&
           (lexicon_.flags(tokens_[i].word) & kSpeechVerb) != 0;
  }

  const Paragraph& paragraph_;
  std::span<const Token> tokens_;
  const Lexicon& lexicon_;
};

// What the words of a name say by themselves.
struct WordTraits {
  std::size_t words = 0;
  std::uint32_t first = 0;  // flags
  std::uint32_t last = 0;
  bool last_unknown = false;
  bool all_places = true;
  bool initial = false;
  bool particle = false;
  bool upper = false;              // a word in capitals throughout that is no initial
  bool abbreviated_first = false;  // BBC Wales
};

WordTraits traits_of(const NameMention& mention, const Lexicon& lexicon, KindEvidence& evidence) {
  const Paragraph& paragraph = *mention.passage.paragraph;
  WordTraits traits;
  for (Offset i = mention.passage.tokens.first; i < mention.passage.tokens.last; ++i) {
    const Token& token = paragraph.tokens[i];
    if (token.kind == TokenKind::initial) {
      traits.initial = true;
      ++traits.words;
      continue;
    }
    if (token.casing == Casing::lower || token.casing == Casing::none) {
      traits.particle = traits.particle || (lexicon.flags(token.word) & kParticle) != 0;
      continue;
    }
    const std::string_view word = paragraph.text(token);
    const std::uint32_t flags = lexicon.flags(token.word);
    traits.upper = traits.upper || (token.casing == Casing::upper && token.length > 1) ||
                   token.kind == TokenKind::abbreviation;
    if (++traits.words == 1) {
      traits.first = flags;
      traits.abbreviated_first = token.casing == Casing::upper && token.length >= 3;
    }
    const bool given = traits.words == 1 && (flags & (kMaleName | kFemaleName)) != 0 &&
                       i + 1 < mention.passage.tokens.last;
    traits.last = flags;
    traits.last_unknown = token.word == kNoWord;
    traits.all_places = traits.all_places && (flags & kPlace) != 0;
    switch (role_of(word.substr(0, length_without_possessive(word)))) {
      case NameWordRole::organisation:
        evidence.organisation += 4;
        break;
      case NameWordRole::place:
        evidence.place += 4;
        break;
      case NameWordRole::event:
        evidence.other += given ? 0 : 4;
        break;  // Bill Holm is no law
      default:
        break;
    }
  }
  return traits;
}

}  // namespace

MentionEvidence evidence_around(const Paragraph& paragraph, Offset first, TokenRange name,
                                const Lexicon& lexicon) {
  const Surroundings around(paragraph, lexicon);
  return {.titled = first < name.first,
          .speaks = around.speaks(first, name.last),
          .aged = around.aged(name.last),
          .who = around.who(name.last),
          .article = around.article(first),
          .at_place = around.at_place(first),
          .surname_speaks = false};
}

void add_evidence(const MentionEvidence& mention, MentionEvidence& sum) {
  sum.titled = sum.titled || mention.titled;
  sum.speaks = sum.speaks || mention.speaks;
  sum.aged = sum.aged || mention.aged;
  sum.who = sum.who || mention.who;
  sum.article = sum.article || mention.article;
  sum.at_place = sum.at_place || mention.at_place;
  sum.surname_speaks = sum.surname_speaks || mention.surname_speaks;
}

KindEvidence weigh(const NameMention& first, const MentionEvidence& sum, const Lexicon& lexicon) {
  KindEvidence evidence;
  evidence.titled = sum.titled;
  evidence.speaks = sum.speaks;
  const WordTraits traits = traits_of(first, lexicon, evidence);
  const bool several = traits.words >= 2;
  if (several && (traits.first & kForename) != 0) evidence.person += 2;
  if (several && ((traits.last & kSurname) != 0 || traits.last_unknown)) evidence.person += 1;
  if ((traits.last & (kTitle | kHonorific)) != 0) evidence.other += 3;  // an office: Prime Minister
  if (several && traits.initial) evidence.person += 2;
  if (several && traits.particle) evidence.person += 1;
  if (traits.upper) evidence.organisation += 2;
  if (several && traits.abbreviated_first) evidence.organisation += 2;
  // Mary Clark: there is hardly a given name that is no place's.
  const bool given = several && (traits.first & (kMaleName | kFemaleName)) != 0;
  if (traits.words > 0 && traits.all_places) evidence.place += given ? 1 : 2;
  if (sum.titled) evidence.person += 4;
  if (sum.speaks) evidence.person += 2;
  if (sum.aged) evidence.person += 2;
  if (sum.who) evidence.person += 1;
  if (sum.surname_speaks) evidence.person += 2;
  if (sum.article && !sum.titled) evidence.organisation += 1;
  if (sum.at_place && !sum.speaks) evidence.place += 1;
  return evidence;
}

NameKind kind_of(const KindEvidence& evidence) {
  const int thing = std::max({evidence.organisation, evidence.place, evidence.other});
  if (evidence.person >= kPersonPoints && evidence.person >= thing + kLead) return NameKind::person;
  if (thing < kLead || evidence.person >= thing) return NameKind::unknown;
  if (evidence.organisation == thing) return NameKind::organisation;
  return evidence.place == thing ? NameKind::place : NameKind::other;
}

}  // namespace copydesk
