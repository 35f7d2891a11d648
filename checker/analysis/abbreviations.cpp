#include "checker/analysis/abbreviations.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "checker/analysis/abbreviations_alignment.h"
#include "checker/analysis/abbreviations_long_forms.h"
#include "checker/analysis/paragraph_facts.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

constexpr std::size_t kShortestWordlike = 4;  // NATO may be written Nato, UN not Un
constexpr std::size_t kShortestLower = 3;     // of a key whose long form is in small letters
constexpr float kOrdinaryZipf = 3.5F;         // words in capitals are as likely words as keys
constexpr float kFunctionWordZipf = 6.0F;     // of, that, with, this
constexpr std::size_t kShortestContentWord = 4;

// A token that may be a use.
struct Place {
  const Paragraph* paragraph = nullptr;
  Offset token = 0;
};

// Both lie in the same text, whose paragraphs stand one behind the other.
bool before(const Passage& a, const Passage& b) {
  return std::tuple(a.paragraph, a.tokens.first) < std::tuple(b.paragraph, b.tokens.first);
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_roman(std::string_view key) {
  return key.find_first_not_of("IVX") == std::string_view::npos;
}

// What the collection knows of an abbreviation and does not tell.
struct Facts {
  std::string folded;
  bool word = false;  // in small letters an English word: AID, NOT
  bool name = false;  // with small letters a name or title: LEOPOLD, PROF
};

class Collector {
 public:
  Collector(std::span<const Paragraph> paragraphs, const Desk& desk)
      : paragraphs_(paragraphs), lexicon_(desk.speller->lexicon()), known_(*desk.abbreviations) {}

  std::vector<Abbreviation> run() {
    for (const Paragraph& paragraph : paragraphs_) read(paragraph);
    if (places_.empty() && found_.empty()) return {};
    for (const Place& place : places_) add_use(place);
    add_capitalised_uses();
    for (Abbreviation& one : found_) std::ranges::sort(one.uses, before);
    link_long_forms();
    drop_words();
    std::ranges::stable_sort(found_, [](const Abbreviation& a, const Abbreviation& b) {
      return before(first_mention(a), first_mention(b));
    });
    return std::move(found_);
  }

 private:
  static Passage first_mention(const Abbreviation& one) {
    if (one.definitions.empty()) return one.uses.front();
    const Passage& key = one.definitions.front().key;
    return one.uses.empty() || before(key, one.uses.front()) ? key : one.uses.front();
  }

  void read(const Paragraph& paragraph) {
    for (const AbbreviationPlace& place : paragraph.facts->abbreviations.places) {
      if (place.is_definition()) {
        add_definition({.expansion = {&paragraph, place.expansion},
                        .key = {&paragraph, {place.token, place.token + 1}},
                        .aligned = place.aligned,
                        .key_first = place.key_first});
      } else {
        places_.push_back({&paragraph, place.token});
      }
    }
  }

  Abbreviation& abbreviation(std::string_view key) {
    std::string folded = fold_abbreviation(key);
    const auto [found, is_new] = by_key_.try_emplace(folded, found_.size());
    if (is_new) {
      Abbreviation& one = found_.emplace_back();
      one.key = key;
      one.known = known_.find_folded(folded);
      Facts& facts = facts_.emplace_back();
      const std::string lower = lower_case(key);
      facts.word = lexicon_.zipf(lexicon_.find(lower)) >= kOrdinaryZipf;
      facts.name = is_name(capitalised(lower));
      facts.folded = std::move(folded);
    }
    return found_[found->second];
  }

  bool is_name(std::string_view word) const {
    constexpr std::uint32_t kNames = kForename | kSurname | kPlace | kHonorific | kTitle;
    return (lexicon_.flags(lexicon_.find(word)) & kNames) != 0;
  }

  void add_definition(const Definition& definition) {
    const std::string_view text = definition.key.text();
    const std::optional<AbbreviationForm> form = read_abbreviation(text);
    abbreviation(form ? form->key : text).definitions.push_back(definition);
  }

  bool is_defined(std::string_view key) const {
    const auto found = by_key_.find(fold_abbreviation(key));
    return found != by_key_.end() && !found_[found->second].definitions.empty();
  }

  void add_use(const Place& place) {
    const Paragraph& paragraph = *place.paragraph;
    const std::string_view text = paragraph.text(paragraph.tokens[place.token]);
    const std::optional<AbbreviationForm> form = read_abbreviation(text);
    const bool compound = text.find('-') != std::string_view::npos;
    if (form && (!compound || is_defined(form->key) || known_.find(form->key) != nullptr)) {
      add_use(place, form->key);
    } else if (compound) {
      add_compound(place, text);
    }
  }

  // UN-backed, non-EU, AFL-CIO: each part that is an abbreviation.
  void add_compound(const Place& place, std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('-'), text.size());
      const std::optional<AbbreviationForm> form = read_abbreviation(text.substr(0, end));
      if (form) add_use(place, form->key);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void add_use(const Place& place, std::string_view key) {
    const bool defined = is_defined(key);
    const bool initials = key.size() == 4 && key.find('.') != std::string_view::npos;  // R.W.
    if (!defined && ((initials && known_.find(key) == nullptr) || is_roman(key) ||
                     is_shouted(place) || is_speaker(place) || is_designation(place, key))) {
      return;
    }
    abbreviation(key).uses.push_back({place.paragraph, {place.token, place.token + 1}});
  }

  // In a sentence or heading whose words are mostly in capitals, or beside such a word.
  bool is_shouted(const Place& place) {
    const Paragraph& paragraph = *place.paragraph;
    const auto behind =
        std::ranges::upper_bound(paragraph.sentences, place.token, {}, &TokenRange::first);
    if (behind == paragraph.sentences.begin()) return false;
    const TokenRange& sentence = *std::prev(behind);
    if (&sentence != sentence_) {
      sentence_ = &sentence;
      shouted_ = mostly_capitals(paragraph, sentence);
    }
    const auto is_loud = [&](Offset i) {
      const Token& token = paragraph.tokens[i];
      return token.kind == TokenKind::word && token.casing == Casing::upper && token.length > 3 &&
             lexicon_.zipf(lexicon_.find(lower_case(paragraph.text(token)))) >= kOrdinaryZipf;
    };
    return shouted_ || (place.token > sentence.first && is_loud(place.token - 1)) ||
           (place.token + 1 < sentence.last && is_loud(place.token + 1));
  }

  static bool mostly_capitals(const Paragraph& paragraph, const TokenRange& sentence) {
    int words = 0;
    int upper = 0;
    for (Offset i = sentence.first; i < sentence.last; ++i) {
      const Token& token = paragraph.tokens[i];
      if (token.kind != TokenKind::word || token.length < 2) continue;
      ++words;
      upper += token.casing == Casing::upper ? 1 : 0;
    }
    return words >= 3 && upper * 5 >= words * 3;
  }

  // MR. LEOPOLD: as transcripts name who speaks.
  bool is_speaker(const Place& place) const {
    constexpr Offset kLongestLabel = 4;
    const Paragraph& paragraph = *place.paragraph;
    const auto text_at = [&](Offset i) {
      return i < paragraph.tokens.size() ? paragraph.text(paragraph.tokens[i]) : std::string_view();
    };
    if (place.token < kLongestLabel && text_at(place.token + 1) == ":") return true;
    Offset before = place.token;
    if (before > 0 && text_at(before - 1) == ".") --before;
    return before > 0 && paragraph.tokens[before - 1].casing == Casing::upper &&
           is_name(capitalised(lower_case(text_at(before - 1))));
  }

  // A part number, a ticker, a unit: A320, NYSE: GM, <GM>, 50 MB.
  static bool is_designation(const Place& place, std::string_view key) {
    const std::vector<Token>& tokens = place.paragraph->tokens;
    const auto digits = std::ranges::count_if(key, [](char c) { return c >= '0' && c <= '9'; });
    if (digits > 1 || (digits == 1 && !is_capital(key.back()) && key.size() > 3)) return true;
    if (place.token == 0) return false;
    const Token& previous = tokens[place.token - 1];
    const std::string_view text = place.paragraph->text(previous);
    if (previous.kind == TokenKind::number) return key.size() <= 3;
    const bool joined = !tokens[place.token].space_before;
    return text == "<" || (joined && (text == "$" || text == "#" || text == "." || text == "_" ||
                                      text == "@" || text == "\\"));
  }

  // Nato beside NATO, and all of Nice where the text says what it stands for.
  void add_capitalised_uses() {
    std::array<bool, 16> lengths{};
    bool any = false;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const std::string& folded = facts_[i].folded;
      if (folded.size() < kShortestWordlike || folded.size() >= lengths.size()) continue;
      if (folded.find_first_of("AEIOU") == std::string::npos) continue;
      lengths[folded.size()] = any = true;
    }
    if (!any) return;
    for (const Paragraph& paragraph : paragraphs_) {
      for (Offset i = 0; i < paragraph.tokens.size(); ++i) {
        const Token& token = paragraph.tokens[i];
        if (token.casing != Casing::capitalised || token.kind != TokenKind::word) continue;
        add_capitalised_use(paragraph, i, lengths);
      }
    }
  }

  void add_capitalised_use(const Paragraph& paragraph, Offset i,
                           const std::array<bool, 16>& lengths) {
    std::string_view word = paragraph.text(paragraph.tokens[i]);
    for (const std::string_view ending : {"'s", "’s"}) {
      if (word.ends_with(ending)) word.remove_suffix(ending.size());
    }
    if (word.size() >= lengths.size() || !lengths[word.size()]) return;
    const auto found = by_key_.find(fold_abbreviation(word));
    if (found == by_key_.end()) return;
    Abbreviation& one = found_[found->second];
    const Facts& facts = facts_[found->second];
    if (one.key != word && (facts.word || (facts.name && one.known == nullptr))) return;
    if (!paragraph.tokens[i].space_before) return;  // a part of an identifier: System.Guid
    const auto is_here = [&](const Definition& definition) {
      return definition.key.paragraph == &paragraph && definition.key.tokens.first == i;
    };
    if (std::ranges::any_of(one.definitions, is_here)) return;
    one.uses.push_back({&paragraph, {i, i + 1}});
  }

  // Looks for the long forms of what is used without a definition.
  void link_long_forms() {
    std::vector<std::pair<std::string, std::size_t>> wanted;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const std::string& folded = facts_[i].folded;
      const bool letters = std::ranges::all_of(folded, is_capital);
      if (letters && found_[i].definitions.empty() && !found_[i].known)
        wanted.emplace_back(folded, i);
    }
    std::ranges::sort(wanted);
    std::vector<std::string> keys;
    keys.reserve(wanted.size());
    for (const auto& one : wanted) keys.push_back(one.first);
    find_long_forms(paragraphs_, keys, lexicon_, [&](std::size_t key, const Passage& words) {
      link(found_[wanted[key].second], words);
    });
  }

  void link(Abbreviation& one, const Passage& words) {
    if (!one.definitions.empty() || !is_noun_phrase(one.key, words)) return;
    if (const std::optional<std::size_t> use = use_beside(one, words)) {
      const Passage key = one.uses[*use];
      one.uses.erase(one.uses.begin() + static_cast<std::ptrdiff_t>(*use));
      one.definitions.push_back({words, key, true, before(key, words)});
      one.long_form.reset();
      return;
    }
    const bool better = one.long_form && !is_name_phrase(*one.long_form) && is_name_phrase(words);
    if (!one.long_form || better) one.long_form = words;
  }

  static bool has_capital(const Paragraph& paragraph, Offset i) {
    if (i >= paragraph.tokens.size()) return false;
    const Casing casing = paragraph.tokens[i].casing;
    return casing != Casing::lower && casing != Casing::none;
  }

  bool is_small(const Paragraph& paragraph, Offset i) const {
    const Token& token = paragraph.tokens[i];
    return is_small_word(paragraph.text(token), token, lexicon_);
  }

  // True if all words but small ones begin with a capital.
  bool is_name_phrase(const Passage& words) const {
    const Paragraph& paragraph = *words.paragraph;
    for (Offset i = words.tokens.first; i < words.tokens.last; ++i) {
      const bool word = paragraph.tokens[i].kind == TokenKind::word;
      if (word && !has_capital(paragraph, i) && !is_small(paragraph, i)) return false;
    }
    return true;
  }

  // False where the words are likelier to have their letters by chance.
  bool is_noun_phrase(std::string_view key, const Passage& words) const {
    const Paragraph& paragraph = *words.paragraph;
    const auto [first, last] = words.tokens;
    bool small_letters = false;
    for (Offset i = first; i < last; ++i) {
      const Token& token = paragraph.tokens[i];
      small_letters =
          small_letters || token.casing == Casing::lower || token.casing == Casing::capitalised;
      const std::optional<AbbreviationForm> form = read_abbreviation(paragraph.text(token));
      if (form && form->key == key) return false;  // ABC and others
    }
    if (!small_letters) return false;
    if (!is_name_phrase(words)) {
      // Forces armées, where many letters agree; else only what is all in small letters.
      const bool name = key.size() > kShortestLower && has_capital(paragraph, first);
      return name || (key.size() >= kShortestLower && is_plain_phrase(words));
    }
    if (key.size() > 2 || last == first + 1) return true;
    // Two capitalised words may be anything: they must be no part of a longer name.
    return !has_capital(paragraph, last) && (first == 0 || !has_capital(paragraph, first - 1));
  }

  // A phrase in small letters, though its last words may have capitals: small island States.
  bool is_plain_phrase(const Passage& words) const {
    const Paragraph& paragraph = *words.paragraph;
    const auto [first, last] = words.tokens;
    const bool starts =
        std::ranges::binary_search(paragraph.sentences, first, {}, &TokenRange::first);
    if (has_capital(paragraph, first) && !starts) return false;
    bool capital = false;
    for (Offset i = first; i < last; ++i) {
      const Token& token = paragraph.tokens[i];
      const std::string_view text = paragraph.text(token);
      if (token.kind != TokenKind::word) return false;
      if (is_small(paragraph, i)) {
        if (text != "of" && text != "and" && text != "for") return false;
        continue;
      }
      if (text.size() < kShortestContentWord || lexicon_.zipf(token.word) >= kFunctionWordZipf ||
          text.find_first_of("'’") != std::string_view::npos || text.ends_with("ly")) {
        return false;
      }
      if (capital && !has_capital(paragraph, i)) return false;
      capital = i > first && has_capital(paragraph, i);
    }
    const std::string_view end = paragraph.text(paragraph.tokens[last - 1]);
    return !end.ends_with("ed") && !end.ends_with("ing");
  }

  // The use that the words explain by standing beside it: X, or ABC, - ABC, the X, - ABC (X).
  static std::optional<std::size_t> use_beside(const Abbreviation& one, const Passage& words) {
    const auto after = std::ranges::upper_bound(one.uses, words, before);
    const auto index = static_cast<std::size_t>(after - one.uses.begin());
    if (after != one.uses.end() && joins(words, *after)) return index;
    if (index > 0 && joins(one.uses[index - 1], words)) return index - 1;
    return {};
  }

  static bool joins(const Passage& left, const Passage& right) {
    constexpr Offset kWidest = 6;
    constexpr std::array<std::string_view, 22> kJoints = {
        ",",           "–",         "—",     "-",  "--",  "(",     "or", "the",
        "is",          "stands",    "for",   "as", "and", "known", "is", "called",
        "abbreviated", "shortened", "short", "a",  ":",   "an"};
    if (left.paragraph != right.paragraph || left.tokens.last > right.tokens.first) return false;
    if (right.tokens.first - left.tokens.last > kWidest) return false;
    const Paragraph& paragraph = *left.paragraph;
    for (Offset i = left.tokens.last; i < right.tokens.first; ++i) {
      const Token& token = paragraph.tokens[i];
      if (token.kind == TokenKind::quote) continue;
      if (std::ranges::find(kJoints, paragraph.text(token)) == kJoints.end()) return false;
    }
    return true;
  }

  // What is a word in capitals when nothing says that it is an abbreviation.
  void drop_words() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      const Abbreviation& one = found_[i];
      const bool nothing = one.definitions.empty() && !one.known && !one.long_form;
      if ((nothing && (facts_[i].word || facts_[i].name)) ||
          (one.definitions.empty() && one.uses.empty()))
        continue;
      if (kept != i) found_[kept] = std::move(found_[i]);
      ++kept;
    }
    found_.resize(kept);
  }

  std::span<const Paragraph> paragraphs_;
  const Lexicon& lexicon_;
  const KnownAbbreviations& known_;
  std::vector<Place> places_;
  std::vector<Abbreviation> found_;
  std::vector<Facts> facts_;                             // of found_
  std::unordered_map<std::string, std::size_t> by_key_;  // folded key: index in found_
  const TokenRange* sentence_ = nullptr;                 // the last one asked for
  bool shouted_ = false;                                 // ... and whether it is
};

}  // namespace

std::vector<Abbreviation> collect_abbreviations(std::span<const Paragraph> paragraphs,
                                                const Desk& desk) {
  return Collector(paragraphs, desk).run();
}

}  // namespace copydesk
