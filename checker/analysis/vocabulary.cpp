#include "checker/analysis/vocabulary.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "checker/analysis/code_words.h"
#include "checker/analysis/names_folding.h"
#include "checker/analysis/names_near.h"
#include "checker/analysis/paragraph_facts.h"
#include "checker/text/utf8.h"

namespace copydesk {
namespace {

// What the places of one unknown form say of it.
struct Evidence {
  bool capital = false;      // capitalised, or with capitals inside
  bool upper = false;        // in capitals throughout
  bool digit = false;        // has digits
  bool middle = false;       // capitalised where no sentence begins
  bool beside_name = false;  // part of a name of several words, or after a title or an initial
  bool defined = false;      // alone in brackets: (UNPOL)
  bool titled = false;       // stands as a title does: Msr. Lacroix
  bool in_code = false;      // written as a part of code: trunc(@d), .plist, %path%
  bool leads_name = false;   // begins a sentence, a capitalised word follows
};

constexpr float kCommonZipf = 4.5F;  // words that any text may have: 30 in a million
constexpr std::size_t kLongestAbbreviation = 6;
constexpr std::size_t kShortestNearName = 5;  // shorter names have too many neighbours
constexpr std::size_t kTechnicalRecurrence = 4;
constexpr std::size_t kLongestWord = 40;  // longer ones are no words; bounds the work

// Calls `visit` with each string one edit (insertion, deletion, replacement, transposition) away,
// in ASCII letters; stops when it returns true. Letters beyond ASCII are kept as they are.
template <typename Visit>
bool any_one_edit_away(std::string_view word, Visit visit) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
  std::string edited;
  const auto try_edit = [&](std::size_t at, std::size_t drop, std::string_view put) {
    edited.assign(word.substr(0, at)).append(put).append(word.substr(at + drop));
    return visit(std::as_const(edited));
  };
  for (std::size_t i = 0; i <= word.size(); ++i) {
    if (i < word.size()) {
      if (try_edit(i, 1, {})) return true;
      if (i + 1 < word.size() && word[i] != word[i + 1]) {
        const char swapped[] = {word[i + 1], word[i]};
        if (try_edit(i, 2, {swapped, 2})) return true;
      }
    }
    for (std::size_t c = 0; c < kLetters.size(); ++c) {
      const std::string_view letter = kLetters.substr(c, 1);
      if (i < word.size() && word[i] != letter[0] && try_edit(i, 1, letter)) return true;
      if (try_edit(i, 0, letter)) return true;
    }
  }
  return false;
}

// Endings that make another form of a name, no misspelling: Petrov, Petrova; Kowalczyks.
bool is_inflection(std::string_view a, std::string_view b) {
  const std::string_view longer = a.size() > b.size() ? a : b;
  const std::string_view shorter = a.size() > b.size() ? b : a;
  if (longer.size() != shorter.size() + 1 || !longer.starts_with(shorter)) return false;
  return longer.back() == 's' || longer.back() == 'a' || longer.back() == 'e';
}

// The word without ’s or the apostrophe of a plural.
std::string_view without_possessive(std::string_view word) {
  for (const std::string_view ending : {"'s", "’s", "'S", "’S", "'", "’"}) {
    if (word.size() > ending.size() && word.ends_with(ending)) {
      return word.substr(0, word.size() - ending.size());
    }
  }
  return word;
}

std::string_view singular(std::string_view word) {
  return word.size() > 3 && word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
}

bool is_capital(Casing casing) {
  return casing == Casing::capitalised || casing == Casing::upper || casing == Casing::mixed;
}

bool has_digit(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

class Collector {
 public:
  Collector(std::span<const Paragraph> paragraphs, const Speller& speller)
      : paragraphs_(paragraphs), lexicon_(speller.lexicon()) {}

  std::vector<UnknownWord> run(std::string_view source) {
    for (const Paragraph& paragraph : paragraphs_) {
      for (std::size_t i = 0; i < paragraph.unknown.size(); ++i) add(paragraph, i);
    }
    if (words_.empty()) return {};
    count_known_names();
    read_code(source);
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i].voucher = vouch(i);
    return std::move(words_);
  }

 private:
  void add(const Paragraph& paragraph, std::size_t number) {
    const Offset index = paragraph.unknown[number];
    const std::string_view form = without_possessive(paragraph.text(paragraph.tokens[index]));
    std::string key = straighten_apostrophes(form);
    if (key == "'s") return;  // cut off by a mark: Yahoo!’s
    const auto [found, is_new] = by_form_.try_emplace(std::move(key), words_.size());
    if (is_new) {
      words_.push_back({form, Voucher::none, {}});
      neighbours_.push_back(paragraph.facts->unknown.of(number));
      evidence_.emplace_back();
    }
    words_[found->second].mentions.push_back({&paragraph, paragraph.unknown[number]});
    gather(paragraph, index, form, evidence_[found->second]);
  }

  void gather(const Paragraph& paragraph, Offset index, std::string_view form,
              Evidence& evidence) const {
    const Casing casing = casing_of(form);
    evidence.digit = has_digit(form);
    evidence.upper = casing == Casing::upper;
    evidence.capital = is_capital(casing);
    evidence.defined = evidence.defined || alone_in_brackets(paragraph, index);
    evidence.in_code = evidence.in_code || is_part_of_code(paragraph, index, casing);
    if (!evidence.capital) return;
    const bool start = begins_sentence(paragraph, index);
    const bool before = has_name_before(paragraph, index);
    const bool after = has_name_after(paragraph, index);
    evidence.middle = evidence.middle || !start;
    evidence.beside_name = evidence.beside_name || before || (after && !start);
    evidence.titled = evidence.titled || stands_as_title(paragraph, index);
    evidence.leads_name = evidence.leads_name || (start && after);
  }

  static std::string_view text_at(const Paragraph& paragraph, std::size_t index) {
    return index < paragraph.tokens.size() ? paragraph.text(paragraph.tokens[index])
                                           : std::string_view();
  }

  static bool alone_in_brackets(const Paragraph& paragraph, Offset index) {
    return index > 0 && text_at(paragraph, index - 1) == "(" &&
           text_at(paragraph, index + 1) == ")";
  }

  static bool is_one_of(std::string_view mark, std::string_view set) {
    return mark.size() == 1 && set.find(mark[0]) != std::string_view::npos;
  }

  // True where signs that prose does not have there touch the word.
  static bool is_part_of_code(const Paragraph& paragraph, Offset index, Casing casing) {
    const std::vector<Token>& tokens = paragraph.tokens;
    const bool joined = index > 0 && !tokens[index].space_before;
    const auto touches = [&](std::size_t i) {
      return i < tokens.size() && !tokens[i].space_before;
    };
    const std::string_view before = joined ? text_at(paragraph, index - 1) : std::string_view();
    const std::string_view after =
        touches(index + 1) ? text_at(paragraph, index + 1) : std::string_view();
    if (is_one_of(before, "%\\@$=<{") || is_one_of(after, "%\\=>}")) return true;
    if (before == ":" && after == ":") return true;  // :smile:
    const bool mixed = casing == Casing::mixed;
    if (before == "/" && tokens[index - 1].space_before) return true;
    if (before == ".") return mixed || tokens[index - 1].space_before;  // Text.IsValid, .plist
    if (!touches(index + 2)) return false;
    const Token& next = tokens[index + 2];
    const bool name = next.kind == TokenKind::code || next.casing == Casing::mixed;
    if (after == ".") return mixed || name;  // guid.ToString
    return after == "(" && (name || next.kind == TokenKind::address);
  }

  // True where a capital says nothing: at the beginning of a sentence, a quotation, a heading's
  // word.
  static bool begins_sentence(const Paragraph& paragraph, Offset index) {
    const SegmentKind kind = paragraph.segment.kind;
    if (kind == SegmentKind::heading || kind == SegmentKind::title) return true;
    if (index == 0) return true;
    const Token& before = paragraph.tokens[index - 1];
    if (before.kind == TokenKind::quote && before.space_before) return true;
    if (text_at(paragraph, index - 1) == ":") return true;
    const auto sentence =
        std::ranges::upper_bound(paragraph.sentences, index, {}, &TokenRange::first);
    if (sentence == paragraph.sentences.begin()) return true;
    for (Offset i = std::prev(sentence)->first; i < index; ++i) {
      const TokenKind token = paragraph.tokens[i].kind;
      if (token != TokenKind::punctuation && token != TokenKind::quote) return false;
    }
    return true;
  }

  bool is_name(const Paragraph& paragraph, std::size_t index) const {
    const Token& token = paragraph.tokens[index];
    if (token.kind == TokenKind::initial) return true;
    if (token.kind != TokenKind::word || !is_capital(token.casing)) return false;
    const std::uint32_t name = kForename | kSurname | kPlace;
    return token.word == kNoWord || (lexicon_.flags(token.word) & name) != 0;
  }

  bool has_name_before(const Paragraph& paragraph, Offset index) const {
    if (index == 0 || !paragraph.tokens[index].space_before) return false;
    std::size_t before = index - 1;
    const bool point = text_at(paragraph, before) == ".";
    if (point && before-- == 0) return false;
    const Token& token = paragraph.tokens[before];
    const bool title = is_capital(token.casing) && (lexicon_.flags(token.word) & kHonorific) != 0;
    return title || (!point && is_name(paragraph, before));
  }

  bool has_name_after(const Paragraph& paragraph, Offset index) const {
    return index + 1 < paragraph.tokens.size() && paragraph.tokens[index + 1].space_before &&
           is_name(paragraph, index + 1);
  }

  static bool stands_as_title(const Paragraph& paragraph, Offset index) {
    const Offset name = index + 2;
    return text_at(paragraph, index + 1) == "." && name < paragraph.tokens.size() &&
           !paragraph.tokens[index + 1].space_before && is_capital(paragraph.tokens[name].casing);
  }

  // Calls `visit` with each part of the word, in lower case, that the dictionaries do not have;
  // stops when it returns false.
  template <typename Visit>
  bool all_unknown_parts(std::string_view word, Visit visit) const {
    const std::string lower = lower_case(word);
    for (std::size_t begin = 0; begin < lower.size();) {
      const std::size_t end = std::min(lower.find('-', begin), lower.size());
      const std::string_view part = std::string_view(lower).substr(begin, end - begin);
      const bool known = part.size() < lower.size() && lexicon_.find_any_case(part) != kNoWord;
      if (!known && !visit(part)) return false;
      begin = end + 1;
    }
    return true;
  }

  void read_code(std::string_view source) {
    if (source.empty()) return;
    for (const UnknownWord& word : words_) {
      all_unknown_parts(word.text, [this](std::string_view part) {
        code_.ask(part);
        code_.ask(singular(part));
        return true;
      });
    }
    code_.find(source, paragraphs_);
  }

  // A slip that many make is one in a file name or an address too.
  bool is_in_code(std::string_view word) const {
    if (!lexicon_.observed_corrections(lower_case(word)).empty()) return false;
    return all_unknown_parts(word, [this](std::string_view part) {
      return code_.contains(part) || code_.contains(singular(part));
    });
  }

  // How often the text has each capitalised word of the lexicon: only names can be misspelt ones.
  void count_known_names() {
    const bool needed =
        std::ranges::any_of(evidence_, [](const Evidence& e) { return e.capital && !e.digit; });
    if (!needed) return;
    for (const Paragraph& paragraph : paragraphs_) {
      for (const Token& token : paragraph.tokens) {
        if (token.word != kNoWord && token.casing == Casing::capitalised) ++known_[token.word];
      }
    }
    // What stands once cannot be what a rarer form was meant to be.
    for (const auto& [form, word] : by_form_) {
      if (words_[word].mentions.size() >= 2) add_frequent(form, words_[word].mentions.size());
    }
    for (const auto& [word, count] : known_) {
      if (count >= 2) add_frequent(lexicon_.text(word), count);
    }
    near_.finish();
  }

  void add_frequent(std::string_view form, std::size_t count) {
    near_.add(form, static_cast<std::uint32_t>(frequent_.size()));
    frequent_.push_back({form, count});
  }

  Voucher vouch(std::size_t index) const {
    const UnknownWord& word = words_[index];
    const Evidence& evidence = evidence_[index];
    if (word.text.size() > kLongestWord) return Voucher::recurrence;
    if (evidence.digit || evidence.defined) return Voucher::abbreviation;
    if (evidence.upper && count_code_points(word.text) <= kLongestAbbreviation) {
      return Voucher::abbreviation;
    }
    if (evidence.in_code || is_in_code(word.text)) return Voucher::code;
    const std::string lower = lower_case(word.text);
    if (!evidence.capital) {
      const bool often = word.mentions.size() >= kTechnicalRecurrence;
      return often && !near_common(index, lower, Neighbour::quite_common) ? Voucher::recurrence
                                                                          : Voucher::none;
    }
    if ((evidence.titled && near_honorific(index, word.text)) || near_more_frequent(word)) {
      return Voucher::none;
    }
    if (word.mentions.size() == 1 && !evidence.beside_name &&
        word.text.size() >= kShortestNearName && near_common(index, lower, Neighbour::common)) {
      return Voucher::none;
    }
    if (evidence.beside_name || evidence.middle) return Voucher::name;
    if (evidence.leads_name && !near_common(index, lower, Neighbour::common)) return Voucher::name;
    return word.mentions.size() >= 2 && !near_common(index, lower, Neighbour::common)
               ? Voucher::recurrence
               : Voucher::none;
  }

  // True if the text has, more often, a form one edit away.
  bool near_more_frequent(const UnknownWord& word) const {
    if (count_code_points(word.text) < kShortestNearName) return false;
    bool found = false;
    near_.visit_near(word.text, [&](std::uint32_t number) {
      const auto& [other, count] = frequent_[number];
      found = found || (count > word.mentions.size() && other.front() == word.text.front() &&
                        one_edit_apart(word.text, other) && !is_inflection(word.text, other));
    });
    return found;
  }

  bool near_common(std::size_t index, std::string_view lower, Neighbour kind) const {
    const float zipf = kind == Neighbour::common ? kCommonZipf : kCommonZipf - 1;
    return neighbours_[index].has(kind, [&] {
      return any_one_edit_away(lower, [&](const std::string& other) {
        return lexicon_.zipf(lexicon_.find_any_case(other)) >= zipf && !is_inflection(lower, other);
      });
    });
  }

  bool near_honorific(std::size_t index, std::string_view word) const {
    return neighbours_[index].has(Neighbour::honorific, [&] {
      return any_one_edit_away(word, [&](const std::string& other) {
        return (lexicon_.flags(lexicon_.find(other)) & kHonorific) != 0;
      });
    });
  }

  std::span<const Paragraph> paragraphs_;
  const Lexicon& lexicon_;
  CodeWords code_;
  std::vector<UnknownWord> words_;
  std::vector<Evidence> evidence_;                        // of words_
  std::vector<WordNeighbours> neighbours_;                // of words_
  std::unordered_map<std::string, std::size_t> by_form_;  // index in words_
  std::unordered_map<WordId, std::size_t> known_;         // capitalised mentions of known words
  std::vector<std::pair<std::string_view, std::size_t>> frequent_;  // forms, and how often
  NearIndex near_;                                                  // of frequent_
};

}  // namespace

std::vector<UnknownWord> collect_unknown_words(std::span<const Paragraph> paragraphs,
                                               const Speller& speller, std::string_view source) {
  return Collector(paragraphs, speller).run(source);
}

std::vector<std::string_view> collect_own_words(std::span<const Paragraph> paragraphs,
                                                std::span<const UnknownWord> unknown,
                                                const Lexicon& lexicon) {
  constexpr std::size_t kMost = 500;
  std::vector<std::string_view> words;
  for (const UnknownWord& word : unknown) {
    if (word.voucher != Voucher::none && words.size() < kMost) words.push_back(word.text);
  }
  std::unordered_set<WordId> seen;
  for (const Paragraph& paragraph : paragraphs) {
    for (const Token& token : paragraph.tokens) {
      if (token.casing != Casing::capitalised || token.word == kNoWord) continue;
      if (words.size() >= kMost) return words;
      const bool name =
          (lexicon.flags(token.word) & (kForename | kSurname | kPlace | kHonorific)) != 0;
      if (name && seen.insert(token.word).second) words.push_back(lexicon.text(token.word));
    }
  }
  return words;
}

}  // namespace copydesk
